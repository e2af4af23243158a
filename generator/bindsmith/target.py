"""What a target is: a folder of templates, and one module that builds files with them.

A module below `bindsmith.targets`, or one of another distribution that its entry point
in the group `bindsmith.targets` names, offers a `Target`; `bindsmith.output` uses it,
and nothing else knows one target from another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bindsmith.cache import NO_CACHE, Cache
from bindsmith.diagnostics import Diagnostic
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.types import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """What a target is told beside the model."""

    package: str
    """The name that the output goes by, where the target has a use for one."""
    renderer: Renderer
    """Renders the target's templates, and the user's in place of them."""
    header: tuple[str, ...] = ()
    """Lines of printable text that a comment at the top of each file has to hold."""
    known_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What `TargetFiles.names` was in the run before, as far as anybody knows."""
    cache: Cache = NO_CACHE
    """Results of earlier runs, for a target that need not make all anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFiles:
    """What a target makes of a model."""

    files: Mapping[str, str]
    """Text by path below the folder that `Target.locate` gives, with `/`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What had to be done otherwise than the docs have it, such as names that clash."""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names that the next run has to know so that they stay, by group and wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTemplate:
    """What one template sees."""

    view: type
    """A dataclass; its docstrings are the documentation."""
    variable: str = "view"
    """What the template calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One kind of output."""

    name: str
    description: str
    """One line, for people who choose."""
    template_folder: Path
    templates: Mapping[str, TargetTemplate]
    """By file name in the folder, which may hold others. Users can replace each."""
    context_version: int
    """Goes up when a user's template for an older one might break."""
    locate: Callable[[str], str]
    """Package name to the folder below `out` that the files go to; empty for `out`.

    Raises EmitterError for a name that cannot be.
    """
    build: Callable[[Model, TargetOptions], TargetFiles]
    """Raises EmitterError for what cannot be built, templates that fail included."""
