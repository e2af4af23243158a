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
    """What the attribute is called."""
    wire_name: str
    """What XML and JSON call it."""
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
    """Whether the docs say that it should no longer be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A data object, request or response."""

    name: str
    """What Python calls it."""
    wire_name: str
    """What XML and JSON call it."""
    base: str
    """Name of the class that it derives from."""
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
    """The docs' words as plain lines, unwrapped; "" parts paragraphs."""
    page: str | None
    """Path within the docs; None for a type that no page describes."""
    link: str
    """Address of the published page; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member of a value set."""

    python_name: str
    """What the member is called."""
    value: str
    """What XML and JSON hold."""
    declaration: str
    """The assignment that declares it, indented; a comment tells the page's line."""
    docstring: str
    """The literal below the declaration, indented; empty when there is nothing to say."""
    description: tuple[str, ...]
    """The docs' words as plain lines, unwrapped; "" parts paragraphs."""
    number: int
    """The docs' EnumerationValue, or else the position's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeModuleView:
    """A module that defines one data object."""

    docstring: str
    """The module's literal."""
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
    """The module's literal."""
    package_imports: tuple[str, ...]
    """From the generated package."""
    name: str
    """What Python calls it."""
    wire_name: str
    """What XML and JSON call it."""
    heading: str
    """The `class` line."""
    class_docstring: str
    """Indented."""
    members: tuple[MemberView, ...]
    """In XSD order."""
    is_flags: bool
    """Whether a value can be several members at once."""
    description: tuple[str, ...]
    """The docs' words as plain lines, unwrapped; "" parts paragraphs."""
    page: str | None
    """Path within the docs; None for a value set that no page describes."""
    link: str
    """Address of the published page; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationModuleView:
    """A module that defines an operation's request and response."""

    docstring: str
    """The module's literal."""
    imports: tuple[str, ...]
    """From the standard library."""
    package_imports: tuple[str, ...]
    """From the generated package."""
    classes: tuple[ClassView, ...]
    """The request and the response."""
    operation: str
    """The assignment to `OPERATION`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A client's method for one operation."""

    python_name: str
    """What the method is called."""
    wire_name: str
    """The operation's name."""
    decorator: str
    """The line that marks it as deprecated, indented; empty when it is not."""
    heading: str
    """The `def` line or lines, indented."""
    docstring: str
    """Indented."""
    body: str
    """The statement that makes the call, indented."""
    description: tuple[str, ...]
    """The docs' words as plain lines, unwrapped; "" parts paragraphs."""
    page: str
    """Path within the docs."""
    link: str
    """Address of the published page; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientModuleView:
    """A module that defines a service's client, synchronous or not."""

    docstring: str
    """The module's literal."""
    imports: tuple[str, ...]
    """From the standard library."""
    package_imports: tuple[str, ...]
    """From the generated package."""
    name: str
    """Of the class."""
    heading: str
    """The `class` line."""
    class_docstring: str
    """Indented."""
    methods: tuple[MethodView, ...]
    """By wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceModuleView:
    """A module that says where a service is reached."""

    docstring: str
    """The module's literal."""
    package_imports: tuple[str, ...]
    """From the generated package."""
    info: str
    """The assignment to `SERVICE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportView:
    """A name that a lazily loading module exports."""

    name: str
    """What is exported."""
    module: str
    """Relative to the exporting module, without the leading dot."""
    import_line: str
    """For type checkers, indented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsModuleView:
    """A package whose names load on first use: a service, or the whole."""

    docstring: str
    """The module's literal."""
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
    """The module's literal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """The package as a whole, for a file that stands in it once."""

    package: str
    """Name that the package is imported by."""
    services: tuple[str, ...]
    """As the docs call them."""
