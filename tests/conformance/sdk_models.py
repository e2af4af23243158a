"""Read the facts out of the REST client's models, messages and enumerations.

Called by `sdk`. One module of the client holds one class:

    class TextAd(Ad):
        id: Optional[StrictStr] = Field(default=None, alias="Id")
        final_app_urls: Optional[List[Optional[AppUrl]]] = Field(..., alias=...)
"""

import ast
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.facts import Facts

KIND_BY_ANNOTATION = {
    "StrictStr": "text",
    "StrictInt": "integer",
    "StrictFloat": "number",
    "StrictBool": "boolean",
    "datetime": "time",
}
NAME_BY_CLASS = {
    "ModelDate": "Date",
    "KeyValueEntityOflongAndDateTime": "KeyValueEntityOflongdateTime",
    "KeyValueEntityOflongAndint": "KeyValueEntityOflongint",
    "KeyValueEntityOflongAndstring": "KeyValueEntityOflongstring",
    "KeyValueEntityOfstringAndstring": "KeyValueEntityOfstringstring",
    "KeyValuePairOflongAndlong": "KeyValuePairOflonglong",
    "KeyValuePairOfstringAndByteArray": "KeyValuePairOfstringbase64Binary",
    "KeyValuePairOfstringAndstring": "KeyValuePairOfstringstring",
}
"""Classes that the client's generator named otherwise than the wire does."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the client."""

    service: str
    node: ast.ClassDef

    @property
    def base(self) -> str:
        """Name of the last base: `Enum`, `Flag`, `BaseModel` or another class."""
        base = self.node.bases[-1]
        assert isinstance(base, ast.Name)
        return base.id

    @property
    def fields(self) -> dict[str, ast.expr]:
        """Annotations by JSON name."""
        return {
            str(ast.literal_eval(_read_keywords(statement.value)["alias"])): (
                statement.annotation
            )
            for statement in self.node.body
            if isinstance(statement, ast.AnnAssign)
            and isinstance(statement.value, ast.Call)
        }

    @property
    def default_literal(self) -> str:
        """What the field `Type` is when nobody sets it; empty for nothing."""
        for statement in self.node.body:
            if (
                isinstance(statement, ast.AnnAssign)
                and isinstance(statement.value, ast.Call)
                and ast.unparse(statement.target) == "type"
            ):
                default = _read_keywords(statement.value)["default"]
                return str(ast.literal_eval(default) or "")
        return ""


def _read_keywords(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def read_model_facts(folder: Path, service: str, operations: Container[str]) -> Facts:
    """Read one service's models, messages and enumerations.

    `operations` holds the subjects of operations, to tell their messages from types.
    """
    classes = {item.node.name: item for item in _find_classes(folder, service)}
    facts: Facts = {}
    for name, item in classes.items():
        if item.base in ("Enum", "Flag"):
            facts |= _read_values(item)
        elif (message := _find_message(item, operations)) is not None:
            facts |= _read_message(message, item)
        elif name != f"{item.base}Base":
            facts |= _read_type(item, classes)
    return facts


def _find_classes(folder: Path, service: str) -> Iterator[Class]:
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield Class(service, node)


def _read_values(item: Class) -> Facts:
    """Read an enumeration; JSON has names only, so their order means nothing."""
    subject = f"{item.service}.{item.node.name}"
    is_flags = item.base == "Flag"
    values = _read_flags(item.node) if is_flags else _read_enum(item.node)
    facts: Facts = {subject: {"kind": "value set", "flags": is_flags}}
    return facts | {f"{subject}.{value}": {"kind": "value"} for value in values}


def _read_enum(node: ast.ClassDef) -> tuple[str, ...]:
    return tuple(
        str(ast.literal_eval(statement.value))
        for statement in node.body
        if isinstance(statement, ast.Assign)
    )


def _read_flags(node: ast.ClassDef) -> tuple[str, ...]:
    """Read the wire names from the table that the class prints itself by."""
    table = next(
        statement.value
        for statement in ast.walk(node)
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict)
    )
    return tuple(str(ast.literal_eval(value)) for value in table.values)


def _find_message(item: Class, operations: Container[str]) -> str | None:
    for suffix in ("Request", "Response"):
        operation = f"{item.service}.{item.node.name.removesuffix(suffix)}"
        if item.node.name.endswith(suffix) and operation in operations:
            return f"{operation}.{suffix.lower()}"
    return None


def _read_message(subject: str, item: Class) -> Facts:
    facts: Facts = {subject: {"kind": "message"}}
    return facts | _read_fields(subject, item)


def _read_type(item: Class, classes: Mapping[str, Class]) -> Facts:
    name = NAME_BY_CLASS.get(item.node.name, item.node.name)
    subject = f"{item.service}.{name}"
    # A base type that JSON can hold itself is split in two: its fields are elsewhere.
    holder = classes.get(f"{name}Base", item)
    if holder.base != name:
        holder = item
    facts: Facts = {
        subject: {
            "kind": "type",
            "base": item.base if item.base in classes else "",
            "literal": _find_literal(holder, classes),
        }
    }
    if _find_literals(item.node):
        facts[f"{subject}.Type"] = {"json": "text"}
    return facts | _read_fields(subject, holder)


def _find_literal(item: Class, classes: Mapping[str, Class]) -> str:
    """Find the `Type` that the client sends for a class.

    A base's constructor sets the first that it lists for the class, else the field's
    own default stands.
    """
    base = classes.get(item.base)
    while base is not None:
        for class_name, literal in _find_literals(base.node):
            if class_name == item.node.name:
                return literal
        base = classes.get(base.base)
    return item.default_literal


def _find_literals(node: ast.ClassDef) -> list[tuple[str, str]]:
    for statement in ast.walk(node):
        if (
            isinstance(statement, ast.Assign)
            and ast.unparse(statement.targets[0]) == "type_mapping"
        ):
            return list(ast.literal_eval(statement.value))
    return []


def _read_fields(subject: str, item: Class) -> Facts:
    return {
        f"{subject}.{name}": {"json": _describe(annotation)}
        for name, annotation in item.fields.items()
    }


def _describe(annotation: ast.expr) -> str:
    """Bring an annotation to the words of `model_facts`: `list[text]`, `AdGroup`, ….

    Every field is optional and so are many items; nothing can be learnt from that.
    """
    if isinstance(annotation, ast.Name):
        name = NAME_BY_CLASS.get(annotation.id, annotation.id)
        return KIND_BY_ANNOTATION.get(annotation.id, name)
    assert isinstance(annotation, ast.Subscript)
    match ast.unparse(annotation.value):
        case "Optional":
            return _describe(annotation.slice)
        case "List":
            return f"list[{_describe(annotation.slice)}]"
        case "StrictDict":
            return "map"
        case other:
            raise AssertionError(f"unknown annotation {other}")
