"""One row's description to all that it states."""

from collections.abc import Iterator

from bindsmith.prose.annotations import Annotation, split_annotations
from bindsmith.prose.choices import find_choices
from bindsmith.prose.defaults import find_default
from bindsmith.prose.deprecations import find_deprecation
from bindsmith.prose.facts import (
    find_additional_field,
    find_pilot,
    find_read_only,
    find_reservation,
)
from bindsmith.prose.lengths import find_lengths
from bindsmith.prose.presence import classify_annotation
from bindsmith.prose.ranges import find_range
from bindsmith.prose.requests import find_unmarked_rule, tells_omission
from bindsmith.prose.rows import (
    RowContext,
    RowFindings,
    RowKind,
    Stated,
    StatedRule,
)
from bindsmith.prose.sentences import Sentence, split_sentences
from bindsmith.prose.sizes import find_sizes
from bindsmith.prose.updates import find_update

_LIMIT_KINDS = (
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "minimum",
    "maximum",
)
_NO_DEFAULT = frozenset({"update", "delete"})
_UNMARKED_VERBS = ("add", "update")
"""Verbs of a data object that a sentence without a marker rules."""


def read_row(description: str, context: RowContext) -> RowFindings:
    """Read a row's description, breaks as newlines and anchors dropped."""
    head_text, annotations = split_annotations(description)
    head = split_sentences(head_text)
    marked = {a: split_sentences(a.text) for a in annotations}
    everything = (*head, *(s for found in marked.values() for s in found))
    creating = (
        *head,
        *(s for a, found in marked.items() if _rules_creation(a) for s in found),
    )
    rules = dict(_classify(annotations, context.name, head))
    unmarked = None if annotations else find_unmarked_rule(head, context)
    request = _choose_request(rules, unmarked, context)
    if unmarked and not context.is_operation:
        rules = dict.fromkeys(_UNMARKED_VERBS, unmarked)
    default = find_default(creating, context)
    reserved = find_reservation(head)
    return RowFindings(
        rules=tuple(rules.items()),
        request=request,
        is_silent=(
            context.kind is RowKind.REQUEST
            and not (request or default or reserved)
            and not tells_omission(head, context.name)
        ),
        update=find_update(_update_sentences(marked), head, context),
        default=default,
        limits=_find_limits(everything, context),
        values=find_choices(head, context),
        deprecation=find_deprecation(everything, context.name),
        reserved=reserved,
        additional_field=find_additional_field(head),
        pilot=find_pilot(everything),
        read_only=find_read_only(head),
        unclassified=tuple(_list_unclassified(annotations, context.name)),
        repeated=tuple(_list_repeated(annotations)),
    )


def _rules_creation(annotation: Annotation) -> bool:
    return not _NO_DEFAULT.intersection(annotation.verbs)


def _classify(
    annotations: tuple[Annotation, ...], name: str, head: tuple[Sentence, ...]
) -> Iterator[tuple[str, StatedRule]]:
    """Classify annotations by verb; the first annotation of a verb stands."""
    seen: set[str] = set()
    for annotation in annotations:
        rule = classify_annotation(annotation, name, head)
        for verb in annotation.verbs:
            if rule is not None and verb not in seen:
                seen.add(verb)
                yield verb, rule


def _choose_request(
    rules: dict[str, StatedRule], unmarked: StatedRule | None, context: RowContext
) -> StatedRule | None:
    """Choose what an operation's row states of the request.

    A few queries mark their elements with Add and Update as data objects do.
    """
    if not context.is_operation:
        return None
    return unmarked or next(iter(rules.values()), None)


def _update_sentences(
    marked: dict[Annotation, tuple[Sentence, ...]],
) -> Iterator[Sentence]:
    for annotation, sentences in marked.items():
        if "update" in annotation.verbs:
            yield from sentences


def _find_limits(
    sentences: tuple[Sentence, ...], context: RowContext
) -> tuple[tuple[str, Stated[int | float]], ...]:
    found: dict[str, Stated[int | float]] = {}
    for kind, count in find_lengths(sentences, context):
        found[kind] = Stated(count.value, count.sentence)
    for kind, count in find_sizes(sentences, context):
        found[kind] = Stated(count.value, count.sentence)
    found.update(find_range(sentences, context))
    return tuple((kind, found[kind]) for kind in _LIMIT_KINDS if kind in found)


def _list_unclassified(annotations: tuple[Annotation, ...], name: str) -> Iterator[str]:
    for annotation in annotations:
        if not annotation.verbs or classify_annotation(annotation, name) is None:
            yield annotation.source


def _list_repeated(annotations: tuple[Annotation, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for annotation in annotations:
        for verb in annotation.verbs:
            if verb in seen:
                yield verb
            seen.add(verb)
