"""The target `python`: a package of typed bindings, clients and a validator."""

from bindsmith.codes import finding
from bindsmith.diagnostics import Diagnostic, sort_diagnostics
from bindsmith.emitter.namer import NameClash
from bindsmith.emitter.package import build_package, locate_package
from bindsmith.emitter.shipped import find_templates
from bindsmith.emitter.views import (
    CONTEXT_VERSION,
    ClassView,
    ClientModuleView,
    ExportsModuleView,
    FolderView,
    NoticeView,
    OperationModuleView,
    ServiceModuleView,
    TypeModuleView,
    ValueSetModuleView,
)
from bindsmith.header import python_comment
from bindsmith.model.types import Model
from bindsmith.source import SourceSpan
from bindsmith.target import Target, TargetFiles, TargetOptions, TargetTemplate


def _build(model: Model, options: TargetOptions) -> TargetFiles:
    package = build_package(
        model,
        options.package,
        renderer=options.renderer,
        known_names=options.known_names,
        cache=options.cache,
    )
    comment = python_comment(options.header)
    return TargetFiles(
        files={
            path: comment + text if path.endswith(".py") else text
            for path, text in package.files.items()
        },
        diagnostics=sort_diagnostics(map(_report_clash, package.clashes)),
        names=package.names,
    )


def _report_clash(clash: NameClash) -> Diagnostic:
    message = (
        f"{clash.wire_name!r} and {clash.other!r} of {clash.service}.{clash.subject}"
        f" are one Python name; the first becomes {clash.python_name!r}"
    )
    return finding("DOC502", SourceSpan(clash.page, clash.line), message)


TARGET = Target(
    name="python",
    description="Python package: data objects, value sets, clients and a validator",
    template_folder=find_templates(),
    templates={
        "NOTICE.j2": TargetTemplate(view=NoticeView),
        "_class.py.j2": TargetTemplate(view=ClassView, variable="class"),
        "client.py.j2": TargetTemplate(view=ClientModuleView),
        "data_object.py.j2": TargetTemplate(view=TypeModuleView),
        "exports.py.j2": TargetTemplate(view=ExportsModuleView),
        "folder.py.j2": TargetTemplate(view=FolderView),
        "operation.py.j2": TargetTemplate(view=OperationModuleView),
        "service.py.j2": TargetTemplate(view=ServiceModuleView),
        "strategies.py.j2": TargetTemplate(view=NoticeView),
        "testing.py.j2": TargetTemplate(view=NoticeView),
        "value_set.py.j2": TargetTemplate(view=ValueSetModuleView),
    },
    context_version=CONTEXT_VERSION,
    locate=locate_package,
    build=_build,
)
