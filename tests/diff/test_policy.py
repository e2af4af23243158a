"""A team's own levels, ignore files with an end, and reports cut to a package."""

from datetime import date

import pytest

from bindsmith.diff.changes import Client, Level
from bindsmith.diff.compare import compare_models
from bindsmith.diff.ignore import apply_ignores, parse_ignore_file
from bindsmith.diff.policy import apply_policy, has_failed, parse_policy
from bindsmith.diff.report import Report
from bindsmith.diff.shipped import keep_shipped
from bindsmith.errors import ConfigurationError
from diff.builders import SERVICE, add, drop, model, operation, put, service, value_set
from diff.world import build_world

TODAY = date(2026, 6, 1)


def build_report() -> Report:
    """Compare docs that lost a type and a value and gained an operation."""
    old = build_world()
    new = put(old, "AdStatus", values=value_set("X", "Active", "Paused").values)
    return compare_models(old, add(drop(new, "Orphan"), operation("Fresh")))


def paths(report: Report) -> list[str]:
    """List the paths of the changes."""
    return [change.where.path for change in report.changes]


def test_report_has_what_the_tests_need() -> None:
    """One safe, one that breaks Python alone, one that breaks everybody."""
    assert [(it.where.path, it.level.value) for it in build_report().changes] == [
        ("Fresh", "safe"),
        ("Orphan", "breaking"),
        ("AdStatus.Deleted", "breaking"),
    ]


@pytest.mark.parametrize(
    ("table", "failed"),
    [
        ({}, False),
        ({"fail-on": "breaking"}, True),
        ({"fail-on": "risky"}, True),
        ({"fail-on": "breaking", "clients": ["rest"]}, True),
        ({"fail-on": "breaking", "off": ["value-removed", "type-removed"]}, False),
        ({"fail-on": "breaking", "clients": ["soap"], "off": ["value-removed"]}, False),
        ({"fail-on": "risky", "clients": ["soap"], "off": ["value-removed"]}, True),
        (
            {
                "fail-on": "breaking",
                "levels": {
                    "value-removed": "safe",
                    "type-removed": {"python": "risky"},
                },
            },
            False,
        ),
    ],
)
def test_policy_decides_what_fails(table: dict[str, object], failed: bool) -> None:
    """The level, the client kinds and the rules are the team's to choose."""
    policy = parse_policy(table, "bindsmith.toml")

    assert has_failed(apply_policy(build_report(), policy), policy) is failed


def test_variant_goes_before_its_rule() -> None:
    """A level for one variant of a rule wins over the rule's own."""
    old = build_world()
    report = compare_models(old, drop(old, "TextAd"))
    table = {
        "levels": {"type-removed/derived": {"soap": "risky"}, "type-removed": "safe"}
    }

    (change,) = apply_policy(report, parse_policy(table, "x")).changes

    assert change.verdicts.find(Client.SOAP).level is Level.RISKY
    assert change.verdicts.find(Client.REST).level is Level.SAFE


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"fail_on": "risky"}, "did you mean 'fail-on'?"),
        ({"fail-on": "safe"}, "takes 'breaking' or 'risky'"),
        ({"fail-on": "braking"}, "did you mean 'breaking'?"),
        ({"clients": "soap"}, "must be a list"),
        ({"clients": ["java"]}, "valid are soap, rest, python"),
        ({"off": ["value-aded"]}, "did you mean 'value-added'?"),
        ({"levels": []}, "must be a table"),
        ({"levels": {"value-adde": "safe"}}, "did you mean 'value-added'?"),
        ({"levels": {"value-added": {"soap": 3}}}, "diff.levels.value-added"),
    ],
)
def test_policy_names_what_is_wrong(table: dict[str, object], message: str) -> None:
    """Errors name file, key and the nearest valid name."""
    with pytest.raises(ConfigurationError, match=r"bindsmith\.toml") as caught:
        parse_policy(table, "bindsmith.toml")

    assert message in str(caught.value)


def entry(rule: str, member: str, expires: str = "") -> str:
    """Lay out one entry of an ignore file."""
    end = f"expires = {expires}\n" if expires else ""
    return f'[[ignore]]\nrule = "{rule}"\nmember = "{member}"\nreason = "known"\n{end}'


@pytest.mark.parametrize(
    ("rule", "member", "kept"),
    [
        ("value-removed", "AdStatus.Deleted", ["Fresh", "Orphan"]),
        ("value-*", "AdStatus.*", ["Fresh", "Orphan"]),
        ("*-removed", "*", ["Fresh"]),
        ("type-removed", f"{SERVICE}.Orphan", ["Fresh", "AdStatus.Deleted"]),
        ("type-removed", "orphan", ["Fresh", "Orphan", "AdStatus.Deleted"]),
        ("value-removed", "AdStatus", ["Fresh", "Orphan", "AdStatus.Deleted"]),
    ],
)
def test_ignore_entries_hang_on_rule_and_names(
    rule: str, member: str, kept: list[str]
) -> None:
    """Wildcards as in file names, case counts, the service may stand before."""
    entries = parse_ignore_file(entry(rule, member), "ignore.toml")

    report = apply_ignores(build_report(), entries, today=TODAY)

    assert paths(report) == kept
    assert len(report.ignored) == 3 - len(kept)
    assert bool(report.warnings) is (len(kept) == 3)


@pytest.mark.parametrize(
    ("expires", "kept", "warnings"),
    [
        ("2026-06-01", 2, ()),
        (
            "2026-05-31",
            3,
            ("ignore entry type-removed Orphan expired on 2026-05-31",),
        ),
    ],
)
def test_expired_entry_hides_nothing(
    expires: str, kept: int, warnings: tuple[str, ...]
) -> None:
    """The stated day is the last one; afterwards the entry is reported."""
    text = entry("type-removed", "Orphan", expires)

    report = apply_ignores(build_report(), parse_ignore_file(text, "x"), today=TODAY)

    assert (len(report.changes), report.warnings) == (kept, warnings)


def test_stale_entry_is_reported() -> None:
    """An entry that matches nothing has done its work."""
    entries = parse_ignore_file(entry("type-added", "*"), "x")

    report = apply_ignores(build_report(), entries, today=TODAY)

    assert report.warnings == ("ignore entry type-added * matches no change",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[ignore", "is no TOML"),
        ("a = " + "[" * 5_000, "is nested too deep"),
        ("[ignore]\nrule = 'a'", "expected [[ignore]] tables"),
        ("other = 1", "expected [[ignore]] tables"),
        ("ignore = [1]", "ignore entry 1 is no table"),
        (entry("a", "b") + "[[ignore]]\nrule = 'a'", "entry 2 needs 'member'"),
        (entry("a", "") + "", "entry 1 needs 'member'"),
        (entry("a", "b") + "until = 1\n", "entry 1 does not know 'until'"),
        (entry("a", "b", "'2026-01-01'"), "'expires' must be a date"),
    ],
)
def test_ignore_file_names_what_is_wrong(text: str, message: str) -> None:
    """Errors name the file and the entry."""
    with pytest.raises(ConfigurationError, match=r"ignore\.toml") as caught:
        parse_ignore_file(text, "ignore.toml")

    assert message in str(caught.value)


def test_package_limits_the_report() -> None:
    """Only what a package ships is listed, the rest is counted."""
    report = keep_shipped(build_report(), {SERVICE: {"AddAds", "AdStatus"}})
    nothing = keep_shipped(build_report(), {"Bulk": {"AdStatus"}})

    assert (paths(report), report.outside) == (["AdStatus.Deleted"], 2)
    assert (paths(nothing), nothing.outside) == ([], 3)


def test_package_keeps_changes_of_a_whole_service() -> None:
    """A service's own namespace concerns whoever ships a part of it."""
    old = model(service(operation("A"), name="Bulk"))
    report = compare_models(old, put(old, "Bulk", namespace="urn:new"))

    assert paths(keep_shipped(report, {"Bulk": {"A"}})) == ["Bulk"]
