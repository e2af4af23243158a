"""A user's folder of templates held against those that it can stand for.

Comes in: a folder and a target. Goes out: what is odd about the folder, as sentences.
Called before anything is rendered.

A template says which version of the context it is written for; the shipped ones do so
in their first line, so that a copy does:

    {# bindsmith-context: 1 #}
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bindsmith.emitter.renderer import Renderer
from bindsmith.errors import EmitterError
from bindsmith.target import Target
from bindsmith.words import suggest

_STATEMENT = re.compile(r"\{#-?\s{0,9}bindsmith-context:\s{0,9}(.{0,80}?)\s{0,9}-?#\}")


def check_overrides(
    renderer: Renderer, folder: Path, target: Target
) -> tuple[str, ...]:
    """Check a user's templates for a target; tell what is odd.

    Raises EmitterError for a template that cannot be read or parsed, and for one that
    is written for another version of the context.
    """
    found = sorted(_list_files(folder))
    own = [name for name in found if name in target.templates]
    warnings = []
    for name in own:
        if not _require_version(folder, name, target):
            warnings.append(
                f"{folder / name}: does not say what it is written for; put"
                f" {{# bindsmith-context: {target.context_version} #}} in its first line"
            )
    included = _find_included(renderer, own)
    if included is not None:
        useless = [name for name in found if name not in {*own, *included}]
        warnings += [_describe_useless(folder, name, target) for name in useless]
    return tuple(warnings)


def find_version(text: str) -> tuple[str, int] | None:
    """Find what a template states of its context, and the 1-based line; None if not."""
    found = _STATEMENT.search(text)
    return (found[1], text.count("\n", 0, found.start()) + 1) if found else None


def _require_version(folder: Path, name: str, target: Target) -> bool:
    """Tell whether a template states its version; raises EmitterError for another."""
    path = folder / name
    try:
        stated = find_version(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EmitterError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise EmitterError(f"{path}: is not UTF-8") from error
    if stated is None:
        return False
    version, line = stated
    if version != str(target.context_version):
        raise EmitterError(
            f"{path}:{line}: is written for version {version} of the context, and this"
            f" is version {target.context_version};"
            f" `{_name_command(target)} {name}` shows it"
        )
    return True


def _list_files(folder: Path) -> Iterator[str]:
    """List a folder's files, but for hidden ones, by path within it."""
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield relative.as_posix()


def _find_included(renderer: Renderer, names: list[str]) -> set[str] | None:
    """Find what templates include, directly or not; None if that cannot be told."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        included = renderer.find_included(name)
        if included is None:
            return None
        waiting += included
    return seen


def _describe_useless(folder: Path, name: str, target: Target) -> str:
    hint = suggest(name, target.templates, f"`{_name_command(target)}` lists them")
    return f"{folder / name}: stands for no template of {target.name}; {hint}"


def _name_command(target: Target) -> str:
    return f"bindsmith templates --target {target.name}"
