"""The sample calls under `## Code Syntax`, parameters in wire order."""

from bindsmith.model.types import Element, Operation, TypeReference
from page_writer.context import PageContext

_CSHARP = {"boolean": "bool", "dateTime": "DateTime", "base64Binary": "byte[]"}
_CSHARP_VALUES = frozenset({"long", "int", "double", "decimal", "bool", "DateTime"})
_JAVA = {
    "long": "java.lang.Long",
    "string": "java.lang.String",
    "dateTime": "Calendar",
    "base64Binary": "byte[]",
}


def write_samples(context: PageContext, operation: Operation) -> list[str]:
    """Lay out the C#, Java, PHP and Python fences."""
    return [
        *_fence("csharp", _csharp(context, operation)),
        *_fence("java", _java(context, operation)),
        *_fence("php", _php(context, operation)),
        *_fence("python", _python(context, operation)),
    ]


def _fence(language: str, lines: list[str]) -> list[str]:
    return [f"```{language}", *lines, "```"]


def _csharp(context: PageContext, operation: Operation) -> list[str]:
    name = operation.name
    body = operation.request.body
    types = [_csharp_type(context, element) for element in body]
    parameters = [
        f"{type_name} {_camel(element.name)}"
        for type_name, element in zip(types, body, strict=True)
    ]
    sets = _separate([f"\t\t{item.name} = {_camel(item.name)}" for item in body])
    call = (
        f"{context.service.name}Service.CallAsync((s, r) => s.{name}Async(r), request)"
    )
    return [
        *_head(f"public async Task<{name}Response> {name}Async(", parameters, ")"),
        "{",
        f"\tvar request = new {name}Request",
        "\t{",
        *sets,
        "\t};",
        "",
        f"\treturn (await {call});",
        "}",
    ]


def _java(context: PageContext, operation: Operation) -> list[str]:
    name = operation.name
    parameters = [
        f"{_java_type(context, element.type)} {_camel(element.name)}"
        for element in operation.request.body
    ]
    end = ") throws RemoteException, Exception"
    return [
        *_head(f"static {name}Response {_camel(name)}(", parameters, end),
        "{",
        f"\t{name}Request request = new {name}Request();",
        "",
        *(
            f"\trequest.set{item.name}({_camel(item.name)});"
            for item in operation.request.body
        ),
        "",
        f"\treturn {context.service.name}Service.getService().{_camel(name)}(request);",
        "}",
    ]


def _php(context: PageContext, operation: Operation) -> list[str]:
    name = operation.name
    proxy = f"$GLOBALS['{context.service.name}Proxy']"
    parameters = [f"${_camel(item.name)}" for item in operation.request.body]
    return [
        *_head(f"static function {name}(", parameters, ")"),
        "{",
        "",
        f"\t$GLOBALS['Proxy'] = {proxy};",
        "",
        f"\t$request = new {name}Request();",
        "",
        *(
            f"\t$request->{item.name} = ${_camel(item.name)};"
            for item in operation.request.body
        ),
        "",
        f"\treturn {proxy}->GetService()->{name}($request);",
        "}",
    ]


def _python(context: PageContext, operation: Operation) -> list[str]:
    call = f"response={context.layout.python_proxy}.{operation.name}("
    names = [f"{item.name}={item.name}" for item in operation.request.body]
    return _head(call, names, ")")


def _head(start: str, parameters: list[str], end: str) -> list[str]:
    if not parameters:
        return [start + end]
    *rest, last = [f"\t{parameter}" for parameter in parameters]
    return [start, *(f"{line}," for line in rest), last + end]


def _separate(lines: list[str]) -> list[str]:
    return [*(f"{line}," for line in lines[:-1]), *lines[-1:]]


def _csharp_type(context: PageContext, element: Element) -> str:
    reference = element.type
    name = _CSHARP.get(reference.name, reference.name)
    if reference.array:
        return f"IList<{name}>"
    is_value = name in _CSHARP_VALUES or name in context.value_sets
    return f"{name}?" if is_value and element.nillable else name


def _java_type(context: PageContext, reference: TypeReference) -> str:
    if reference.array:
        return f"ArrayOf{reference.name}"
    value_set = context.value_sets.get(reference.name)
    if value_set is not None and value_set.flags:
        return f"ArrayList<{reference.name}>"
    return _JAVA.get(reference.name, reference.name)


def _camel(name: str) -> str:
    return name[:1].lower() + name[1:]
