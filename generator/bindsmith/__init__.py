"""Typed bindings for the Microsoft Advertising API, made from its reference docs.

Docs come in through `bindsmith.docs_source` and `bindsmith.reader`, become the
intermediate model of `bindsmith.model` in `bindsmith.passes`, and leave as a Python
package through `bindsmith.emitter` or as a change report through `bindsmith.diff`. The
stages are joined in `bindsmith.pipeline`; `bindsmith.cli` is the command.
"""

from typing import Final

__version__: Final = "0.1.0"
