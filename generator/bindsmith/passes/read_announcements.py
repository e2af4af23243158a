"""Deprecations that pages announce outside of rows: of their subject, of its members.

> From March 1, the *Nickname* element is no longer supported

Comes in: a subject whose rows were read. Goes out: the same with its own deprecation,
and those of members that its page's opening text names and whose rows announce none.
Called by `bindsmith.passes.read_rules`; the sentences are read by
`bindsmith.prose.deprecations`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bindsmith.model.facts import Deprecation, Evidence
from bindsmith.model.types import ComplexType, Element, Operation, Value, ValueSet
from bindsmith.prose.deprecations import (
    find_deprecation,
    find_named_deprecation,
    may_announce,
)
from bindsmith.prose.rows import StatedDeprecation
from bindsmith.prose.sentences import split_sentences

_Subject = Operation | ComplexType | ValueSet
_Member = TypeVar("_Member", Element, Value)


def announce_operation(operation: Operation) -> Operation:
    """Fill what an operation's opening text announces."""
    return replace(
        operation,
        deprecation=_find_own(operation),
        request=replace(
            operation.request, body=_announce(operation, operation.request.body)
        ),
        response=replace(
            operation.response, body=_announce(operation, operation.response.body)
        ),
    )


def announce_type(item: ComplexType) -> ComplexType:
    """Fill what a data object's opening text announces."""
    return replace(
        item, deprecation=_find_own(item), elements=_announce(item, item.elements)
    )


def announce_value_set(value_set: ValueSet) -> ValueSet:
    """Fill what a value set's rows and its opening text announce."""
    read = (_read_value(value_set, value) for value in value_set.values)
    return replace(
        value_set, deprecation=_find_own(value_set), values=_announce(value_set, read)
    )


def _find_own(subject: _Subject) -> Deprecation | None:
    return _cite(subject, _find(subject.description, subject.name))


def _announce(subject: _Subject, members: Iterable[_Member]) -> tuple[_Member, ...]:
    """Give members that announce nothing themselves what the page says of them."""
    if not may_announce(subject.description):
        return tuple(members)
    return tuple(_announce_member(subject, member) for member in members)


def _announce_member(subject: _Subject, member: _Member) -> _Member:
    if member.deprecation is not None or member.name not in subject.description:
        return member
    sentences = split_sentences(subject.description)
    stated = find_named_deprecation(sentences, member.name)
    return replace(member, deprecation=_cite(subject, stated)) if stated else member


def _read_value(value_set: ValueSet, value: Value) -> Value:
    stated = _find(value.description, value.name)
    if stated is None:
        return value
    cited = _cite(replace(value_set, line=value.line), stated)
    return replace(value, deprecation=cited)


def _find(text: str, name: str) -> StatedDeprecation | None:
    if not may_announce(text):
        return None
    return find_deprecation(split_sentences(text), name)


def _cite(subject: _Subject, stated: StatedDeprecation | None) -> Deprecation | None:
    if stated is None:
        return None
    return Deprecation(
        since=stated.since,
        replacement=stated.replacement,
        evidence=Evidence(
            page=subject.page or "", line=subject.line, sentence=stated.sentence
        ),
    )
