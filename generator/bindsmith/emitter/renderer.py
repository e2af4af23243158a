"""View and template to text: the only module that knows jinja2.

Templates lie in folders that the caller names; a file in an earlier folder stands for
the one of the same name in a later one, so that a user can replace single templates.
Only files are templates: what the docs say reaches them as values and is never parsed.
"""

import hashlib
from collections.abc import Iterable
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
_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can raise; all but the first are ours unless the template is not."""


class Renderer:
    """Renders views with the templates of some folders."""

    def __init__(
        self,
        shipped: Path,
        *,
        overrides: Path | None = None,
        context_version: int = CONTEXT_VERSION,
    ) -> None:
        """Take templates from `shipped`, except those that `overrides` has too.

        Raises EmitterError for a folder that does not exist.
        """
        folders = [overrides, shipped] if overrides else [shipped]
        for folder in folders:
            if not folder.is_dir():
                raise EmitterError(f"no folder of templates at {folder}")
        self._overrides = overrides
        self._folders = folders
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            autoescape=False,  # the output is source code, not HTML
        )
        self._environment.globals["context_version"] = context_version
        self.is_overridden = cache(self._is_overridden)

    def render(self, template: str, view: object) -> str:
        """Render a view; raises EmitterError with the template's file and line."""
        try:
            return self._environment.get_template(template).render(view=view)
        except _FAULTS as error:
            place = _find_syntax_error(error) or self._find_place(error)
            users = self._overrides and place.startswith(str(self._overrides))
            if not isinstance(error, TemplateError) and not users:
                raise
            reason = _describe(error)
            raise EmitterError(f"{place or template}: {reason}") from error

    def hash_templates(self, names: Iterable[str]) -> dict[str, str]:
        """Hash the named templates and those of the user, by name, sorted."""
        known = {*names, *self._environment.list_templates(filter_func=self._is_users)}
        return {
            name: hashlib.sha256(self._read(name).encode()).hexdigest()
            for name in sorted(known)
        }

    def hash_folders(self) -> str:
        """Hash the context's version and every file that a template can be or include."""
        digest = hashlib.sha256(
            repr(self._environment.globals["context_version"]).encode()
        )
        for folder in self._folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    content = path.read_bytes()
                    name = path.relative_to(folder).as_posix()
                    digest.update(f"{name}\0{len(content)}\0".encode())
                    digest.update(content)
            digest.update(b"\0")
        return digest.hexdigest()

    def find_included(self, template: str) -> tuple[str, ...] | None:
        """Find what a template includes; None where only rendering it can tell.

        What is not there is left out: to render it tells where it was asked for. Raises EmitterError for one that cannot be parsed.
        """
        source = self._read(template)
        try:
            found = list(find_referenced_templates(self._environment.parse(source)))
        except TemplateSyntaxError as error:
            place = f"{self._locate(template)}:{error.lineno}"
            raise EmitterError(f"{place}: {error.message}") from error
        if None in found:
            return None
        return tuple(name for name in found if name and self._exists(name))

    def _is_overridden(self, template: str) -> bool:
        """Tell whether a template, or one that it includes, is the user's."""
        seen: set[str] = set()
        waiting = [template] if self._overrides else []
        while waiting:
            name = waiting.pop()
            if self._is_users(name):
                return True
            if name not in seen:
                seen.add(name)
                waiting += self.find_included(name) or ()
        return False

    def _exists(self, template: str) -> bool:
        return any((folder / template).is_file() for folder in self._folders)

    def _is_users(self, template: str) -> bool:
        return (
            self._overrides is not None
            and template.endswith(_SUFFIX)
            and (self._overrides / template).is_file()
        )

    def _read(self, template: str) -> str:
        loader: Any = self._environment.loader
        try:
            source: str = loader.get_source(self._environment, template)[0]
        except UnicodeDecodeError as error:
            raise EmitterError(f"{self._locate(template)}: is not UTF-8") from error
        except TemplateNotFound as error:
            raise EmitterError(f"template {template!r} does not exist") from error
        return source

    def _locate(self, template: str) -> Path:
        return self._overrides / template if self._overrides else Path(template)

    def _find_place(self, error: Exception) -> str:
        """Find file and line of the innermost template that was being rendered."""
        loader: Any = self._environment.loader
        folders = tuple(loader.searchpath)
        place, traceback = "", error.__traceback__
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(folders) and file.endswith(_SUFFIX):
                place = f"{file}:{traceback.tb_lineno}"
            traceback = traceback.tb_next
        return place


def _find_syntax_error(error: Exception) -> str:
    if not isinstance(error, TemplateSyntaxError):
        return ""
    return f"{error.filename or error.name}:{error.lineno}"


def _describe(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"template {error.name!r} does not exist"
    return str(error)
