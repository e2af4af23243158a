"""View and template to text: the only module that knows jinja2.

Templates lie in folders that the caller names; a file in an earlier folder stands for
the one of the same name in a later one, so that a user can replace single templates.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates

from bindsmith.emitter.views import CONTEXT_VERSION
from bindsmith.errors import EmitterError

_SUFFIX = ".j2"


class Renderer:
    """Renders views with the templates of some folders."""

    def __init__(self, shipped: Path, *, overrides: Path | None = None) -> None:
        """Take templates from `shipped`, except those that `overrides` has too.

        Raises EmitterError for a folder that does not exist.
        """
        folders = [overrides, shipped] if overrides else [shipped]
        for folder in folders:
            if not folder.is_dir():
                raise EmitterError(f"no folder of templates at {folder}")
        self._overrides = overrides
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            autoescape=False,  # the output is Python, not HTML
        )
        self._environment.globals["context_version"] = CONTEXT_VERSION
        self.is_overridden = cache(self._is_overridden)

    def render(self, template: str, view: object) -> str:
        """Render a view; raises EmitterError that names the template and its fault."""
        try:
            return self._environment.get_template(template).render(view=view)
        except TemplateSyntaxError as error:
            place = f"{error.filename or error.name or template}:{error.lineno}"
            raise EmitterError(f"{place}: {error.message}") from error
        except TemplateNotFound as error:
            raise EmitterError(f"template {error.name!r} does not exist") from error
        except TemplateError as error:
            raise EmitterError(f"{template}: {error.message}") from error

    def hash_templates(self) -> dict[str, str]:
        """Hash every template that may be rendered, by name, sorted."""
        return {
            name: hashlib.sha256(self._read(name).encode()).hexdigest()
            for name in self._environment.list_templates(filter_func=_is_template)
        }

    def _is_overridden(self, template: str) -> bool:
        """Tell whether a template, or one that it includes, is the user's."""
        if self._overrides is None:
            return False
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if (self._overrides / name).is_file():
                return True
            if name not in seen:
                seen.add(name)
                waiting += self._find_included(name)
        return False

    def _find_included(self, template: str) -> Sequence[str]:
        parsed = self._environment.parse(self._read(template))
        found = find_referenced_templates(parsed)
        return [name for name in found if name is not None]

    def _read(self, template: str) -> str:
        loader: Any = self._environment.loader
        source: str = loader.get_source(self._environment, template)[0]
        return source


def _is_template(name: str) -> bool:
    return name.endswith(_SUFFIX)
