"""Findings of one row into its element, each with page and line.

Called by `bindsmith.passes.read_rules`.
"""

from dataclasses import replace

from bindsmith.model.facts import (
    AdditionalField,
    ClosedValues,
    Default,
    Deprecation,
    Evidence,
    Limit,
    ReadOnlyNature,
    Reservation,
    Rule,
    UpdateEffect,
    VerbRule,
)
from bindsmith.model.types import Element
from bindsmith.prose.rows import RowFindings, StatedRule, StatedUpdate


def state_facts(element: Element, findings: RowFindings) -> Element:
    """Fill an element's rules, limits and facts with what its row states."""
    if findings == _NONE:
        return element
    cite = _Citing(element)
    pilot = findings.pilot
    return replace(
        element,
        rules=tuple(
            VerbRule(verb=verb, rule=cite.rule(rule)) for verb, rule in findings.rules
        ),
        request=cite.rule(findings.request) if findings.request else None,
        on_update=cite.update(findings.update) if findings.update else None,
        default=_state_default(findings, cite),
        limits=tuple(
            Limit(kind=kind, value=stated.value, evidence=cite(stated.sentence))
            for kind, stated in findings.limits
        ),
        values=_state_values(findings, cite),
        deprecation=_state_deprecation(findings, cite),
        reservation=_state_reservation(findings, cite),
        additional_field=_state_additional_field(findings, cite),
        read_only=_state_read_only(findings, cite),
        pilot_features=pilot.value if pilot else (),
        pilot_evidence=cite(pilot.sentence) if pilot else None,
    )


_NONE = RowFindings()


class _Citing:
    """Gives sentences of one element's row their place."""

    def __init__(self, element: Element) -> None:
        self._page = element.page
        self._line = element.line

    def __call__(self, sentence: str) -> Evidence:
        return Evidence(page=self._page, line=self._line, sentence=sentence)

    def rule(self, stated: StatedRule) -> Rule:
        return Rule(
            presence=stated.presence,
            condition=stated.condition,
            evidence=self(stated.sentence),
        )

    def update(self, stated: StatedUpdate) -> UpdateEffect:
        return UpdateEffect(
            omitted=stated.omitted,
            nil=stated.nil,
            empty=stated.empty,
            sent=stated.sent,
            clear_with=stated.clear_with,
            evidence=tuple(self(sentence) for sentence in stated.sentences),
        )


def _state_default(findings: RowFindings, cite: _Citing) -> Default | None:
    stated = findings.default
    if stated is None:
        return None
    return Default(value=stated.value, evidence=cite(stated.sentence))


def _state_values(findings: RowFindings, cite: _Citing) -> ClosedValues | None:
    stated = findings.values
    if stated is None:
        return None
    return ClosedValues(values=stated.value, evidence=cite(stated.sentence))


def _state_deprecation(findings: RowFindings, cite: _Citing) -> Deprecation | None:
    stated = findings.deprecation
    if stated is None:
        return None
    return Deprecation(
        since=stated.since,
        replacement=stated.replacement,
        evidence=cite(stated.sentence),
    )


def _state_reservation(findings: RowFindings, cite: _Citing) -> Reservation | None:
    if findings.reserved is None:
        return None
    return Reservation(evidence=cite(findings.reserved))


def _state_additional_field(
    findings: RowFindings, cite: _Citing
) -> AdditionalField | None:
    stated = findings.additional_field
    if stated is None:
        return None
    return AdditionalField(value=stated.value, evidence=cite(stated.sentence))


def _state_read_only(findings: RowFindings, cite: _Citing) -> ReadOnlyNature | None:
    if findings.read_only is None:
        return None
    return ReadOnlyNature(evidence=cite(findings.read_only))
