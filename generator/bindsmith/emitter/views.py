"""What templates see: frozen views in which every string is ready to print.

`CONTEXT_VERSION` counts changes that would break a template written for an older one;
fields may be added without one. All text that stands in a module (declarations,
docstrings, imports) is laid out and indented for its place; the plain parts beside it
are for templates that lay out for themselves.
"""

from dataclasses import dataclass

CONTEXT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementView:
    """An attribute of a data object, request or response."""

    python_name: str
    wire_name: str
    annotation: str
    """`api.Bid | None`."""
    type_name: str
    """An XSD built-in's name, or the name of a class of the same service."""
    declaration: str
    """The assignment that declares it, indented."""
    docstring: str
    """The literal below the declaration, indented; empty when there is nothing to say."""
    description: tuple[str, ...]
    """The docs' words as plain lines, unwrapped; "" parts paragraphs."""
    facts: tuple[str, ...]
    """Rules, limits, default: one line each."""
    is_required: bool
    """Whether the docs require it on creation or in a request."""
    is_deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A data object, request or response."""

    name: str
    wire_name: str
    base: str
    decorator: str
    """The line that marks it as deprecated; empty when it is not."""
    heading: str
    """The `class` line."""
    docstring: str
    """Indented."""
    info: str
    """The assignment to `_info_`, indented."""
    elements: tuple[ElementView, ...]
    """Own ones in wire order, after inherited ones that this class declares anew."""
    description: tuple[str, ...]
    page: str | None
    link: str
    """Address of the published page; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member of a value set."""

    python_name: str
    value: str
    declaration: str
    docstring: str
    description: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeModuleView:
    """A module that defines one data object."""

    docstring: str
    imports: tuple[str, ...]
    """From the standard library."""
    package_imports: tuple[str, ...]
    """From the generated package."""
    classes: tuple[ClassView, ...]
    """The data object, alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSetModuleView:
    """A module that defines one value set."""

    docstring: str
    package_imports: tuple[str, ...]
    name: str
    wire_name: str
    heading: str
    """The `class` line."""
    class_docstring: str
    members: tuple[MemberView, ...]
    """In XSD order."""
    is_flags: bool
    description: tuple[str, ...]
    page: str | None
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationModuleView:
    """A module that defines an operation's request and response."""

    docstring: str
    imports: tuple[str, ...]
    package_imports: tuple[str, ...]
    classes: tuple[ClassView, ...]
    """The request and the response."""
    operation: str
    """The assignment to `OPERATION`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A client's method for one operation."""

    python_name: str
    wire_name: str
    decorator: str
    """The line that marks it as deprecated, indented; empty when it is not."""
    heading: str
    """The `def` line or lines, indented."""
    docstring: str
    body: str
    """The statement that makes the call, indented."""
    description: tuple[str, ...]
    page: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientModuleView:
    """A module that defines a service's client, synchronous or not."""

    docstring: str
    imports: tuple[str, ...]
    package_imports: tuple[str, ...]
    name: str
    heading: str
    """The `class` line."""
    class_docstring: str
    methods: tuple[MethodView, ...]
    """By wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceModuleView:
    """A module that says where a service is reached."""

    docstring: str
    package_imports: tuple[str, ...]
    info: str
    """The assignment to `SERVICE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportView:
    """A name that a lazily loading module exports."""

    name: str
    module: str
    """Relative to the exporting module, without the leading dot."""
    import_line: str
    """For type checkers, indented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsModuleView:
    """A package whose names load on first use: a service, or the whole."""

    docstring: str
    exports: tuple[ExportView, ...]
    """By name."""
    runtime_import: str
    """Where `lazy_exports` comes from, indented."""
    lazy: str
    """The assignment of what `lazy_exports` returns, indented."""
    all: str
    """The assignment to `__all__`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """A package that holds modules and exports nothing."""

    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """Where the texts in the package come from."""

    package: str
    services: tuple[str, ...]
    """As the docs call them."""
