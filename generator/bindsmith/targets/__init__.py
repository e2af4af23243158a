"""The targets: what a model can be made into, found by name.

Each module here offers one as `TARGET`, and is called like it, with `_` for `-`. Other
distributions add theirs through entry points of the group `bindsmith.targets`, each
called like its target and leading to a `Target`.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules

from bindsmith.errors import TargetError
from bindsmith.target import Target
from bindsmith.words import suggest

GROUP = "bindsmith.targets"
"""Of the entry points; the name of this package, too."""

DEFAULT_TARGET = "python"


def find_target(name: str) -> Target:
    """Find a target by name; raises `TargetError` when there is none, or a broken one.

    Only the target that is asked for is loaded. A name that is ours stays ours.
    """
    if is_own(name):
        module = import_module(f"{GROUP}.{name.replace('-', '_')}")
        return _require_target(module.TARGET, f"{GROUP} {name!r}")
    offers = _list_foreign().get(name, ())
    if len(offers) == 1:
        return _load(offers[0])
    if offers:
        listed = " and ".join(sorted(map(_name_origin, offers)))
        raise TargetError(f"target {name!r} is offered by {listed}: remove one of them")
    known = list_target_names()
    hint = suggest(name, known, f"there are {', '.join(known)}")
    raise TargetError(f"no target {name!r}; {hint}")


def is_own(name: str) -> bool:
    """Tell whether a target is one of bindsmith's."""
    return name in _list_own()


def list_target_names() -> tuple[str, ...]:
    """List the names of all targets, ours first."""
    own = _list_own()
    return (*own, *sorted(_list_foreign().keys() - set(own)))


def _list_own() -> tuple[str, ...]:
    names = (info.name.replace("_", "-") for info in iter_modules(__path__))
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_TARGET, name)))


def _list_foreign() -> Mapping[str, tuple[EntryPoint, ...]]:
    found: dict[str, tuple[EntryPoint, ...]] = {}
    for entry in entry_points(group=GROUP):
        found[entry.name] = (*found.get(entry.name, ()), entry)
    return found


def _load(entry: EntryPoint) -> Target:
    origin = f"target {entry.name!r} of {_name_origin(entry)}"
    try:
        return _require_target(entry.load(), origin)
    except (ImportError, AttributeError) as error:
        raise TargetError(f"{origin} cannot be loaded: {error}") from error


def _require_target(found: object, origin: str) -> Target:
    if not isinstance(found, Target):
        raise TargetError(f"{origin} is no bindsmith.target.Target")
    return found


def _name_origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name if entry.dist else 'nobody'} ({entry.value})"
