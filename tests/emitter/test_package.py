"""Whole packages: their files, what these define, and that they import."""

import ast
import dataclasses
import os
import subprocess
import sys
import typing
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindsmith import runtime
from bindsmith.emitter.export_views import CLIENT_EXPORTS, RUNTIME_EXPORTS
from bindsmith.emitter.formatting import format_python
from bindsmith.emitter.package import build_package, locate_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.emitter.shipped import find_templates
from bindsmith.errors import EmitterError
from bindsmith.model.facts import ClosedValues, Default, Deprecation, VerbRule
from bindsmith.model.types import Element, Model, Service
from emitter.conftest import Import
from emitter.sample_model import make_element, make_model, make_service, make_type
from hostile.texts import LEGAL_NAMES
from strategies import models

RENDERER = Renderer(find_templates())

hostile_texts = st.lists(
    st.sampled_from(
        [
            '"""',
            "'''",
            '"',
            "\\",
            "\n",
            "{{ view }}",
            "{% raw %}",
            "# ",
            "import os",
            "\x00",
            "\x1b[31m",
            "\u202e",
            "\u2028",
            "\ud800",
            "**Add:** ",
            "[a](",
            "<ul>",
            "`",
            "é中",
            "words",
            " ",
        ]
    ),
    max_size=12,
).map(lambda parts: f"{''.join(parts)} x")


def _files(model: Model) -> dict[str, str]:
    """Build the sample's modules without the runtime's copies."""
    files = build_package(model, "bindings", renderer=RENDERER).files
    return {path: text for path, text in files.items() if "_runtime/" not in path}


def test_one_module_per_page_beside_the_runtime() -> None:
    """Each type, value set and operation has a file that is named after it."""
    assert list(_files(make_model())) == [
        "NOTICE",
        "__init__.py",
        "campaign_management/__init__.py",
        "campaign_management/async_client.py",
        "campaign_management/client.py",
        "campaign_management/operations/__init__.py",
        "campaign_management/operations/add_ad_groups.py",
        "campaign_management/operations/get_nothing.py",
        "campaign_management/service.py",
        "campaign_management/types/__init__.py",
        "campaign_management/types/ad.py",
        "campaign_management/types/ad_group.py",
        "campaign_management/types/api_fault.py",
        "campaign_management/types/application_fault.py",
        "campaign_management/types/bid.py",
        "campaign_management/types/pair.py",
        "campaign_management/types/text_ad.py",
        "campaign_management/value_sets/__init__.py",
        "campaign_management/value_sets/ad_group_status.py",
        "campaign_management/value_sets/campaign_type.py",
        "py.typed",
        "strategies.py",
        "testing.py",
    ]


def test_the_runtime_is_copied_as_it_is() -> None:
    """The package works where nobody has heard of the generator."""
    files = build_package(make_model(), "bindings", renderer=RENDERER).files
    source = Path(runtime.__file__)
    assert files["_runtime/__init__.py"] == source.read_text(encoding="utf-8")
    assert set(RUNTIME_EXPORTS) <= set(runtime.__all__)


def test_the_notice_credits_the_docs() -> None:
    """Descriptions of the real docs may be used under their licence's terms."""
    notice = _files(make_model())["NOTICE"]
    for part in ("Microsoft Corporation", "licenses/by/4.0", "Campaign Management"):
        assert part in notice


@pytest.mark.parametrize("name", ["bindings", "acme.ads_bindings", "_private"])
def test_packages_may_lie_in_others(name: str) -> None:
    """A dotted name is a folder in a folder."""
    assert locate_package(name) == name.replace(".", "/")


@pytest.mark.parametrize(
    "name",
    ["", "a-b", "a b", "1a", "class", "a.class", "a..b", "../a", "a/b", "é", "a\n"],
)
def test_packages_that_cannot_be_imported_are_refused(name: str) -> None:
    """Among them all that would lead to another folder."""
    with pytest.raises(EmitterError, match="is no name of a Python package"):
        build_package(make_model(), name, renderer=RENDERER)


@pytest.mark.parametrize("name", ["aux", "company.CON", "com1.bindings"])
def test_packages_that_are_no_folders_on_windows_are_refused(name: str) -> None:
    """What works here would not work for a colleague."""
    with pytest.raises(EmitterError, match="is a device on Windows"):
        build_package(make_model(), name, renderer=RENDERER)


def test_every_class_imports_and_its_hints_resolve(import_package: Import) -> None:
    """By wire name, from the service's module, which lists them all."""
    package = import_package(make_model())
    module = import_module(f"{package.__name__}.campaign_management")
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        cls = getattr(module, name)
        assert cls.__name__ == name
        typing.get_type_hints(cls)
        if "_info_" in vars(cls):
            assert cls() == cls()
    hints = typing.get_type_hints(module.AdGroup)
    assert hints["cpc_bid"] == module.Bid | None
    assert hints["start_time"] == datetime | None
    assert hints["status"] == module.AdGroupStatus | None
    assert issubclass(module.TextAd, module.Ad)
    fields = [item.name for item in dataclasses.fields(module.TextAd)]
    assert fields == ["id", "final_urls", "text"]
    assert module.AdGroupStatus.PAUSED == "Paused"


def test_what_is_exported_can_be_imported(import_package: Import) -> None:
    """Readers, writers and validation come from the package itself."""
    package = import_package(make_model())
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert {*RUNTIME_EXPORTS, *CLIENT_EXPORTS} == set(package.__all__)
    assert set(package.__all__) <= set(dir(package))


def test_importing_a_service_loads_no_class(import_package: Import) -> None:
    """Classes load when they are first asked for."""
    package = import_package(make_model())
    module = f"{package.__name__}.campaign_management"
    import_module(module)
    assert [name for name in sys.modules if name.startswith(f"{module}.")] == []


def test_deprecated_classes_say_so_and_stay_quiet(import_package: Import) -> None:
    """Type checkers see the mark; reading a response of old objects warns nobody."""
    old = make_type("Old", deprecation=Deprecation(replacement="New"))
    package = import_package(Model(services=(make_service(old),)))
    module = import_module(f"{package.__name__}.campaign_management")
    assert module.Old.__deprecated__ == "Deprecated; use New"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert module.Old() == module.Old()


def test_output_does_not_depend_on_hashing() -> None:
    """Another seed of Python's hashes gives the same bytes."""
    script = (
        "import hashlib, emitter.test_package as t, emitter.sample_model as s;"
        "print(hashlib.sha256(repr(t._files(s.make_model())).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def _modules(model: Model) -> Iterator[tuple[str, str]]:
    for path, text in _files(model).items():
        if path.endswith(".py"):
            yield path, text


def test_the_sample_is_as_black_has_it() -> None:
    """Every kind of module comes out formatted."""
    for path, text in _modules(make_model()):
        assert format_python(text, path) == text


@settings(max_examples=10)
@given(models())
def test_any_model_is_as_black_has_it(model: Model) -> None:
    """Whatever names, types and descriptions the docs hold."""
    for path, text in _modules(model):
        assert format_python(text, path) == text


def _make_hostile(model: Model, text: str) -> Model:
    """Put a text wherever the docs' words go into generated code."""

    def spoil(element: Element) -> Element:
        rules = tuple(
            VerbRule(verb=entry.verb, rule=replace(entry.rule, condition=text))
            for entry in element.rules
        )
        return replace(
            element,
            description=text,
            rules=rules,
            default=Default(value=text),
            values=ClosedValues(values=(text, "x")),
            deprecation=Deprecation(since=text, replacement=text),
            pilot_features=(text,),
            page=f"a/{text}.md",
        )

    services = []
    for service in model.services:
        types = tuple(
            replace(
                item,
                description=text,
                page=f"b/{text}.md",
                namespace=f"urn:{text}",
                discriminator=text,
                deprecation=Deprecation(since=text),
                elements=tuple(map(spoil, item.elements)),
            )
            for item in service.types
        )
        value_sets = tuple(
            replace(
                item, description=text, page=text, deprecation=Deprecation(since=text)
            )
            for item in service.value_sets
        )
        operations = tuple(
            replace(
                item,
                description=text,
                deprecation=Deprecation(replacement=text),
                page=text,
                request=replace(
                    item.request, body=tuple(map(spoil, item.request.body))
                ),
            )
            for item in service.operations
        )
        services.append(
            replace(service, types=types, value_sets=value_sets, operations=operations)
        )
    return replace(model, services=tuple(services))


def _outline(files: Mapping[str, str]) -> dict[str, object]:
    """Sum up what modules define: statements, names and calls, not their words."""
    return {
        path: [_outline_node(node) for node in ast.parse(text).body]
        for path, text in files.items()
        if path.endswith(".py")
    }


def _outline_node(node: ast.stmt) -> object:
    if isinstance(node, ast.ClassDef):
        bases = [ast.unparse(base) for base in node.bases]
        return node.name, bases, [_outline_node(item) for item in node.body]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return node.name, ast.unparse(node.args), list(map(_outline_node, node.body))
    if isinstance(node, ast.AnnAssign):
        assert node.value is not None
        annotation = ast.unparse(node.annotation)
        return ast.unparse(node.target), annotation, _outline_value(node.value)
    if isinstance(node, ast.Assign):
        targets = [ast.unparse(target) for target in node.targets]
        return targets, _outline_value(node.value)
    if isinstance(node, ast.Expr):
        assert isinstance(node.value, ast.Constant)
        return "docstring"
    return ast.unparse(node)


def _outline_value(node: ast.expr) -> object:
    """Give a call's function and the names of its arguments; all else is plain data."""
    if isinstance(node, ast.Call):
        arguments = {
            str(item.arg): _outline_value(item.value) for item in node.keywords
        }
        return ast.unparse(node.func), list(map(_outline_value, node.args)), arguments
    return "name" if isinstance(node, ast.Name) else type(ast.literal_eval(node))


@settings(max_examples=100)
@given(hostile_texts)
def test_hostile_words_define_nothing(text: str) -> None:
    """Modules parse to the definitions that harmless words in the same places give."""
    harmless = _outline(_files(_make_hostile(make_model(), "words")))
    assert _outline(_files(_make_hostile(make_model(), text))) == harmless


@settings(max_examples=25)
@given(hostile_texts)
def test_hostile_words_are_as_black_has_them(text: str) -> None:
    """Odd characters do not change the layout."""
    for path, module in _modules(_make_hostile(make_model(), text)):
        assert format_python(module, path) == module


def test_a_hostile_discriminator_reads_back(import_package: Import) -> None:
    """Text in a literal is the text that the docs have."""
    text = "\u202e\"'\\x{{1}}\n"
    service: Service = make_service(make_type("A", discriminator=text))
    package = import_package(Model(services=(service,)))
    module = import_module(f"{package.__name__}.campaign_management")
    assert module.A._info_.discriminator == text


def test_names_that_python_has_taken_work(import_package: Import) -> None:
    """Types and attributes of such names are made, written, read and checked."""
    elements = tuple(map(make_element, LEGAL_NAMES))
    first, *others = LEGAL_NAMES
    service = make_service(make_type(first, *elements), *map(make_type, others))
    package = import_package(Model(services=(service,)))
    module = import_module(f"{package.__name__}.campaign_management")
    exported = [getattr(module, name) for name in module.__all__]
    classes = [made for made in exported if hasattr(made, "__dataclass_fields__")]
    assert len(classes) == len(LEGAL_NAMES)
    for made in classes:
        names = [field.name for field in dataclasses.fields(made) if field.init]
        value = made(**{name: f"x{number}" for number, name in enumerate(names)})
        assert len(names) == (len(LEGAL_NAMES) if made is module.Ad else 0)
        assert package.from_xml(made, package.to_xml(value)) == value
        assert package.from_json(made, package.to_json(value)) == value
        assert package.validate(value) == []
