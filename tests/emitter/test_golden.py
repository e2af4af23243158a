"""Generated modules, kept as files to be read: one hard feature per case.

`pytest tests/emitter --update-golden` rewrites them; read the difference as if somebody
had written it by hand.
"""

from pathlib import Path

import pytest

from bindsmith.emitter.package import build_package
from bindsmith.emitter.renderer import Renderer
from bindsmith.model.facts import Deprecation
from bindsmith.model.types import Model, Value, ValueSet
from emitter.sample_model import (
    make_element,
    make_model,
    make_operation,
    make_service,
    make_type,
    make_value_set,
)

GOLDEN = Path(__file__).parents[1] / "golden"

_TYPES = "campaign_management/types"
_VALUE_SETS = "campaign_management/value_sets"


def _make_names() -> Model:
    values = ("None", "iOS", "True", "30-day", "Ios")
    elements = ("From", "Id", "Type", "List", "KeywordKPIs", "CpcBid", "CPCBid")
    types = (
        make_type("Con", *map(make_element, elements)),
        make_type("Request", base="Con"),
    )
    return Model(
        services=(make_service(*types, value_sets=(make_value_set("B2B", *values),)),)
    )


def _make_words() -> Model:
    description = (
        'The "first" paragraph: see [Bid](bid.md) and `code \\ here`.\n\n'
        "Takes:<ul><li>one</li><li>two, which is long enough that it goes on in a "
        "second line of the docstring</li></ul>"
        'Ends in """ and {{ view.name }} and \u202e control.\n\n'
        "**Add:** Optional for *some*.\n**Update:** Read-only"
    )
    old = Deprecation(since="2024-05", replacement="New")
    value_set = ValueSet(
        name="Kind",
        description="",
        page=None,
        namespace="urn:x",
        values=(Value(name="Old", description="Was *it*.", deprecation=old),),
        deprecation=old,
    )
    types = (make_type("Words", make_element("A", "Kind", description=description)),)
    return Model(services=(make_service(*types, value_sets=(value_set,)),))


def make_deprecated() -> Model:
    """Make a model with a deprecated type and operation."""
    old = Deprecation(since="2024-05", replacement="New")
    types = (make_type("Old", deprecation=old), make_type("Older", base="Old"))
    operations = (
        make_operation("GetOld", (make_element("Old", "Old"),), deprecation=old),
        make_operation("GetNew"),
    )
    return Model(services=(make_service(*types, operations=operations),))


def _make_wide() -> Model:
    long = "VeryLongNameOfSomethingThatTheDocsDescribeAtLength"
    element = make_element(f"{long}Setting", long)
    types = (make_type(long), make_type("Wide", element))
    values = (make_value_set("Values", long),)
    return Model(services=(make_service(*types, value_sets=values),))


CASES: dict[str, tuple[Model, tuple[str, ...]]] = {
    "data-object": (make_model(), (f"{_TYPES}/ad_group.py", f"{_TYPES}/pair.py")),
    "inheritance": (
        make_model(),
        (f"{_TYPES}/ad.py", f"{_TYPES}/text_ad.py", f"{_TYPES}/api_fault.py"),
    ),
    "operation": (
        make_model(),
        (
            "campaign_management/operations/add_ad_groups.py",
            "campaign_management/operations/get_nothing.py",
        ),
    ),
    "value-sets": (
        make_model(),
        (f"{_VALUE_SETS}/ad_group_status.py", f"{_VALUE_SETS}/campaign_type.py"),
    ),
    "lazy-exports": (
        make_model(),
        ("__init__.py", "campaign_management/__init__.py", f"{_TYPES}/__init__.py"),
    ),
    "names": (
        _make_names(),
        (f"{_TYPES}/con_.py", f"{_TYPES}/request.py", f"{_VALUE_SETS}/b2b.py"),
    ),
    "words": (_make_words(), (f"{_TYPES}/words.py", f"{_VALUE_SETS}/kind.py")),
    "deprecation": (
        make_deprecated(),
        (
            f"{_TYPES}/old.py",
            "campaign_management/operations/get_old.py",
            "campaign_management/client.py",
        ),
    ),
    "wide": (
        _make_wide(),
        (
            f"{_TYPES}/wide.py",
            f"{_VALUE_SETS}/values.py",
            "campaign_management/__init__.py",
        ),
    ),
    "notice": (make_model(), ("NOTICE",)),
}


@pytest.mark.parametrize("case", CASES)
def test_modules_are_as_kept(
    case: str, renderer: Renderer, request: pytest.FixtureRequest
) -> None:
    """What is generated equals what was read and found good."""
    model, paths = CASES[case]
    files = build_package(model, "bindings", renderer=renderer).files
    folder = GOLDEN / f"emitter-{case}"
    for path in paths:
        kept = folder / f"{path}.golden"
        if request.config.getoption("--update-golden", default=False):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(files[path], encoding="utf-8", newline="\n")
        assert files[path] == kept.read_text(encoding="utf-8")


def test_no_kept_module_is_left_over() -> None:
    """Every golden file belongs to a case."""
    wanted = {
        GOLDEN / f"emitter-{case}" / f"{path}.golden"
        for case, (_, paths) in CASES.items()
        for path in paths
    }
    assert set(GOLDEN.glob("emitter-*/**/*.golden")) == wanted
