"""Two operations of one name: bodies, headers, REST binding.

Header tables come from an include that all pages of a service share, and REST hosts
belong to the service: `merge_shared` makes one entry of what is one change there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from bindsmith.diff.changes import Client, Difference, Fact, Kind, Part, Where
from bindsmith.diff.compare_elements import Elements, Owner, compare_sequences
from bindsmith.diff.compare_facts import compare_deprecations
from bindsmith.diff.compare_namespaces import Pair, compare_namespaces
from bindsmith.diff.rules import ChangeRule
from bindsmith.diff.sites import locate
from bindsmith.model.types import Operation, RestBinding


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationContext:
    """What the comparison of one operation must know of its service."""

    service: str
    namespaces: Pair
    """The service's own, old and new."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Old to new names of types and value sets."""


def compare_operations(
    context: OperationContext, old: Operation, new: Operation
) -> Iterator[Difference]:
    """Compare two operations; SOAP and REST zones that say the same are told once."""
    where = Where(service=context.service, kind=Kind.OPERATION, subject=new.name)
    frame = Difference(
        rule=ChangeRule.REST_ADDED,
        where=where,
        old=locate(old),
        new=locate(new),
    )
    yield from compare_namespaces(
        frame, (old.namespace, new.namespace), of_service=context.namespaces
    )
    yield from compare_deprecations(frame, old.deprecation, new.deprecation)
    bodies = (
        (Part.REQUEST_BODY, old.request.body, new.request.body),
        (Part.RESPONSE_BODY, old.response.body, new.response.body),
    )
    for part, before, after in bodies:
        yield from _compare_part(context, frame, part, before, after)
    yield from _compare_headers(context, frame, old, new)
    yield from _compare_rest(frame, old.rest, new.rest)


def _compare_part(
    context: OperationContext,
    frame: Difference,
    part: Part,
    old: Elements,
    new: Elements,
) -> Iterator[Difference]:
    if old == new or frame.old is None or frame.new is None:
        return
    owner = Owner(
        where=replace(frame.where, part=part),
        old=frame.old,
        new=frame.new,
        renamed_types=context.renamed,
    )
    yield from compare_sequences(owner, old, new)


def _compare_headers(
    context: OperationContext, frame: Difference, old: Operation, new: Operation
) -> Iterator[Difference]:
    """Compare headers; one that SOAP and REST share is told as a SOAP header."""
    old_rest = old.rest.headers if old.rest else ()
    new_rest = new.rest.headers if new.rest else ()
    rest_names = {element.name for element in (*old_rest, *new_rest)}
    told = set()
    soap_parts = (
        (Part.REQUEST_HEADER, old.request.headers, new.request.headers),
        (Part.RESPONSE_HEADER, old.response.headers, new.response.headers),
    )
    for part, before, after in soap_parts:
        for found in _compare_part(context, frame, part, before, after):
            shared = found.where.member in rest_names
            told.add((found.where.member, found.key))
            yield found if shared else replace(found, only=Client.SOAP)
    if old.rest is None or new.rest is None:
        return
    for found in _compare_part(context, frame, Part.REST_HEADER, old_rest, new_rest):
        if (found.where.member, found.key) not in told:
            yield replace(found, only=Client.REST)


def _compare_rest(
    frame: Difference, old: RestBinding | None, new: RestBinding | None
) -> Iterator[Difference]:
    if old is None and new is not None:
        yield replace(frame, rule=ChangeRule.REST_ADDED, after=_show_binding(new))
    elif old is not None and new is None:
        yield replace(frame, rule=ChangeRule.REST_REMOVED, before=_show_binding(old))
    elif old is not None and new is not None:
        for rule, variant, before, after in _compare_bindings(old, new):
            yield replace(frame, rule=rule, variant=variant, before=before, after=after)


def _show_binding(binding: RestBinding) -> str:
    return f"{binding.method} {_split_url(binding.production)[1]}"


def _compare_bindings(
    old: RestBinding, new: RestBinding
) -> Iterator[tuple[ChangeRule, str | None, Fact, Fact]]:
    if old.method != new.method:
        yield ChangeRule.REST_METHOD_CHANGED, None, old.method, new.method
    old_host, old_path = _split_url(old.production)
    new_host, new_path = _split_url(new.production)
    if old_path != new_path:
        variant = "case" if old_path.lower() == new_path.lower() else None
        yield ChangeRule.REST_PATH_CHANGED, variant, old_path, new_path
    if old_host != new_host:
        yield ChangeRule.REST_HOST_CHANGED, None, old_host, new_host
    if old.sandbox and new.sandbox:
        old_host, new_host = _split_url(old.sandbox)[0], _split_url(new.sandbox)[0]
        if old_host != new_host:
            yield ChangeRule.REST_HOST_CHANGED, "sandbox", old_host, new_host


def _split_url(url: str) -> tuple[str, str]:
    """Split a URL into scheme with host, and path; odd text counts as a path."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket in the host
        return "", url
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "", parts.path


def merge_shared(service: str, found: Iterable[Difference]) -> Iterator[Difference]:
    """Merge what several operations share into one entry of the service."""
    groups: dict[tuple[object, ...], list[Difference]] = defaultdict(list)
    for difference in found:
        if _is_shared(difference):
            groups[_group_key(difference)].append(difference)
        else:
            yield difference
    for group in groups.values():
        yield _merge_group(service, group) if len(group) > 1 else group[0]


def _is_shared(difference: Difference) -> bool:
    return difference.rule is ChangeRule.REST_HOST_CHANGED or difference.where.part in {
        Part.REQUEST_HEADER,
        Part.RESPONSE_HEADER,
        Part.REST_HEADER,
    }


def _group_key(difference: Difference) -> tuple[object, ...]:
    where = difference.where
    return (where.member, where.part, difference.variant, *difference.key)


def _merge_group(service: str, group: list[Difference]) -> Difference:
    names = tuple(sorted(difference.where.subject for difference in group))
    where = replace(group[0].where, kind=Kind.SERVICE, subject=service)
    return replace(group[0], where=where, operations=names)
