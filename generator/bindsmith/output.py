"""A model to the files of a target, and those to their folder or held against it.

Comes in: a model and a plan. Goes out: a tree of files, which is written or compared.
Called by the command line; trees are built before the first is written, so that a
fault in one of several leaves all folders as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bindsmith import __version__
from bindsmith.cache import NO_CACHE, Cache
from bindsmith.diagnostics import Diagnostic
from bindsmith.emitter.renderer import Renderer
from bindsmith.errors import OutputError
from bindsmith.header import clean_header
from bindsmith.model.types import Model, ModelSource
from bindsmith.overrides import check_overrides
from bindsmith.passes.select_operations import select_operations
from bindsmith.target import Target, TargetOptions
from bindsmith.targets import DEFAULT_TARGET, find_target
from bindsmith.vendoring.compare import Comparison
from bindsmith.vendoring.receipt import (
    Inputs,
    NamesByGroup,
    hash_content,
    hash_settings,
    read_receipt,
)
from bindsmith.vendoring.write import EditedError, compare_tree, write_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to make of a model, and where."""

    out: Path
    """Folder that the target's own folder is made in."""
    package: str
    operations: tuple[str, ...] = ()
    """Only these and what they reach; empty for all."""
    target: str = DEFAULT_TARGET
    templates: Path | None = None
    """Folder of templates that stand for the target's own of the same name."""
    corrections: tuple[Path, ...] = ()
    """Users' corrections files, which the model has been through."""
    header: str = ""
    """Text for the top of every file that can hold a comment."""

    @property
    def folder(self) -> Path:
        """The folder of the files.

        Raises `TargetError` for an unknown target, and `EmitterError` for a package
        name that cannot be.
        """
        return self.out / find_target(self.target).locate(self.package)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTree:
    """All files of an output, not yet written."""

    folder: Path
    files: Mapping[str, str]
    """Text by path below the folder, with `/`."""
    inputs: Inputs
    """What they are made from."""
    names: NamesByGroup
    """What the next run has to know, so that names stay as they are."""
    diagnostics: tuple[Diagnostic, ...]
    warnings: tuple[str, ...] = ()
    """What is odd about the user's templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An output tree held against its folder."""

    folder: Path
    file_count: int
    difference: Comparison


def build_tree(model: Model, plan: Plan, cache: Cache = NO_CACHE) -> OutputTree:
    """Build what a plan makes of a model; with a cache, of what differs alone.

    Raises `TargetError`, `EmitterError`, and `SelectionError` for an operation that
    the model does not have.
    """
    target = find_target(plan.target)
    renderer = make_renderer(target, plan.templates)
    warnings = _check_templates(renderer, target, plan.templates)
    options = TargetOptions(
        package=plan.package,
        renderer=renderer,
        header=clean_header(plan.header),
        known_names=read_names(plan.folder),
        cache=cache,
    )
    selected = select_operations(model, operations=plan.operations)
    built = target.build(selected, options)
    return OutputTree(
        folder=plan.folder,
        files=built.files,
        inputs=describe_inputs(model.source, plan, renderer),
        names=built.names,
        diagnostics=built.diagnostics,
        warnings=warnings,
    )


def read_names(folder: Path) -> NamesByGroup:
    """Read the names that the run before gave; none from a receipt that is none.

    Whether such a receipt stops the run is decided where files are compared.
    """
    try:
        receipt = read_receipt(folder)
    except OutputError:
        return {}
    return receipt.names if receipt else {}


def make_renderer(target: Target, templates: Path | None) -> Renderer:
    """Make what renders a target's templates, and a user's in place of them."""
    return Renderer(
        target.template_folder,
        overrides=templates,
        context_version=target.context_version,
    )


def _check_templates(
    renderer: Renderer, target: Target, templates: Path | None
) -> tuple[str, ...]:
    if templates is None:
        return ()
    return check_overrides(renderer, templates, target)


def describe_inputs(source: ModelSource, plan: Plan, renderer: Renderer) -> Inputs:
    """Describe all that the output of a plan depends on, as the receipt states it.

    Equal inputs give equal output, as far as the same generator makes it and `source`
    is what was read from pages: a model file can hold anything under its hash.
    """
    settings = {
        "target": plan.target,
        "package": plan.package,
        "operations": sorted(set(plan.operations)),
        "header": clean_header(plan.header),
        "corrections": [hash_content(path.read_bytes()) for path in plan.corrections],
    }
    return Inputs(
        generator=__version__,
        revision=source.revision,
        docs=source.content_hash,
        configuration=hash_settings(settings),
        templates=renderer.hash_templates(find_target(plan.target).templates),
    )


def write_outputs(trees: Sequence[OutputTree], *, force: bool = False) -> list[Output]:
    """Make the trees' folders hold their files; say what had to change.

    Raises `EditedError` when somebody's own work would be lost, unless it is forced;
    that of one folder keeps all as they are.
    """
    if len(trees) > 1 and not force:
        for tree in trees:
            difference = check_output(tree).difference
            if difference.somebodys_own:
                raise EditedError(tree.folder, difference)
    return [_apply(partial(write_tree, force=force), tree) for tree in trees]


def check_output(tree: OutputTree) -> Output:
    """Hold what `write_outputs` would write against the folder; write nothing."""
    return _apply(compare_tree, tree)


def _apply(act: Callable[..., Comparison], tree: OutputTree) -> Output:
    return Output(
        folder=tree.folder,
        file_count=len(tree.files),
        difference=act(tree.folder, tree.files, inputs=tree.inputs, names=tree.names),
    )
