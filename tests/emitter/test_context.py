"""The context of templates: documented, and true to its version."""

from dataclasses import fields
from pathlib import Path

import pytest

from bindsmith.targets import find_target, list_target_names
from bindsmith.view_docs import describe_views

CONTEXT = Path(__file__).with_name("context")


def list_fields(target_name: str) -> set[str]:
    """All that the templates of a target can print: `TEMPLATE VIEW.FIELD: TYPE`."""
    return {
        f"{template} {view.name}.{field.name}: {field.type}"
        for template, used in find_target(target_name).templates.items()
        for view in describe_views(used.view)
        for field in view.fields
    }


@pytest.mark.parametrize("target", list_target_names())
def test_the_context_keeps_its_version(
    target: str, request: pytest.FixtureRequest
) -> None:
    """What templates see may grow; what goes or changes takes a new version.

    `--update-golden` takes up what was added, and refuses anything else.
    """
    version = find_target(target).context_version
    record = CONTEXT / f"{target}-{version}.txt"
    known = set(record.read_text("utf-8").splitlines()) if record.is_file() else set()
    found = list_fields(target)
    assert known - found == set(), f"raise the context version of {target!r}"
    if request.config.getoption("--update-golden", default=False):
        record.write_text("".join(f"{line}\n" for line in sorted(found)), "utf-8")
        known = found
    assert found - known == set()


@pytest.mark.parametrize("target", list_target_names())
def test_every_field_is_documented(target: str) -> None:
    """A field without a docstring is none that a user's template can rely on."""
    views = {
        view.name: view
        for used in find_target(target).templates.values()
        for view in describe_views(used.view)
    }
    silent = [
        f"{view.name}.{field.name}"
        for view in views.values()
        for field in view.fields
        if not field.text
    ]
    assert silent == []
    for used in find_target(target).templates.values():
        documented = [field.name for field in views[used.view.__name__].fields]
        assert documented == [field.name for field in fields(used.view)]
