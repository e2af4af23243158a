"""What the model knows about one name, and the sentence of the docs behind each fact.

Comes in: a model and a name such as `AdGroup`, `AdGroup.Name`, `AddAdGroups.CampaignId`
or, with the service in front, `CampaignManagement.AdGroup.Name`. Goes out: text for a
terminal. Called by the command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from bindsmith.errors import SelectionError
from bindsmith.model.facts import Deprecation, Evidence, Rule
from bindsmith.model.types import (
    ComplexType,
    Element,
    Model,
    Operation,
    Service,
    Subject,
    TypeReference,
    Value,
    ValueSet,
)


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that a name stands for."""

    service: Service
    subject: Subject
    path: str
    """Service, subject and member, joined by dots."""
    members: tuple[Element | Value, ...]
    """Empty for a whole subject; more than one where request and response share it."""


def explain(model: Model, name: str) -> str:
    """Explain a name in every service that has it.

    Raises `SelectionError`, with near names, when no service has it.
    """
    matches = tuple(find_matches(model, name))
    if not matches:
        near = get_close_matches(name, list(_list_names(model)), n=3, cutoff=0.6)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise SelectionError(f"the docs have no {name!r}{hint}")
    return "\n".join("\n".join(_explain_match(match)) + "\n" for match in matches)


def find_matches(model: Model, name: str) -> Iterator[Match]:
    """Find what a name stands for, in the order of services."""
    parts = name.split(".")
    services = model.services
    if len(parts) > 1 and (service := model.find_service(parts[0])):
        services, parts = (service,), parts[1:]
    if not 1 <= len(parts) <= 2:
        return
    for service in services:
        for subject in service.subjects:
            if subject.name != parts[0]:
                continue
            path = ".".join((service.name, *parts))
            if len(parts) == 1:
                yield Match(service, subject, path, ())
            elif members := tuple(_find_members(service, subject, parts[1])):
                yield Match(service, subject, path, members)


def _find_members(
    service: Service, subject: Subject, name: str
) -> Iterator[Element | Value]:
    match subject:
        case Operation():
            yield from (e for e in subject.elements if e.name == name)
        case ValueSet():
            yield from (v for v in subject.values if v.name == name)
        case ComplexType():
            own = (*subject.elements, *subject.inherited)
            found = next((e for e in own if e.name == name), None)
            if found is not None:
                yield found
            elif subject.base is not None:
                base = next((t for t in service.types if t.name == subject.base), None)
                if base is not None:
                    yield from _find_members(service, base, name)


def _list_names(model: Model) -> Iterator[str]:
    for service in model.services:
        for subject in service.subjects:
            yield subject.name
            match subject:
                case Operation():
                    members: list[str] = [e.name for e in subject.elements]
                case ValueSet():
                    members = [value.name for value in subject.values]
                case ComplexType():
                    members = [e.name for e in (*subject.elements, *subject.inherited)]
            yield from (f"{subject.name}.{member}" for member in members)


def _explain_match(match: Match) -> Iterator[str]:
    if not match.members:
        yield f"{match.path}  ({_kind_of(match.subject)})"
        yield from _explain_subject(match.subject)
        return
    for member in match.members:
        if isinstance(member, Value):
            yield f"{match.path}  (value {member.number})"
            yield f"  {match.subject.page}:{member.line}"
            yield from _indent(member.description)
            yield from _explain_deprecation(member.deprecation)
        else:
            yield from _explain_element(match, member)


def _kind_of(subject: Subject) -> str:
    match subject:
        case Operation():
            return "operation"
        case ValueSet():
            return "flags value set" if subject.flags else "value set"
        case ComplexType():
            kind = "abstract type" if subject.abstract else "type"
            return f"{kind}, extends {subject.base}" if subject.base else kind


def _explain_subject(subject: Subject) -> Iterator[str]:
    if subject.page:
        yield f"  {subject.page}:{subject.line}"
    yield from _indent(subject.description)
    yield from _explain_deprecation(subject.deprecation)
    match subject:
        case Operation():
            if subject.rest is not None:
                yield f"  REST: {subject.rest.method} {subject.rest.production}"
            yield from _list_elements("request", subject.request.body)
            yield from _list_elements("response", subject.response.body)
        case ValueSet():
            yield "  values:"
            yield from (f"    {value.name}" for value in subject.values)
        case ComplexType():
            if subject.discriminator is not None:
                yield f"  REST Type: {subject.discriminator}"
            yield from _list_elements("elements", subject.elements)
            yield from _list_elements("inherited", subject.inherited)


def _list_elements(title: str, elements: tuple[Element, ...]) -> Iterator[str]:
    if not elements:
        return
    yield f"  {title}:"
    for element in elements:
        rules = [f"{entry.verb} {entry.rule.presence}" for entry in element.rules]
        if rule := element.request or element.general:
            rules.append(str(rule.presence))
        note = f"  ({', '.join(rules)})" if rules else ""
        yield f"    {element.name}: {_describe_type(element.type)}{note}"


def _describe_type(reference: TypeReference) -> str:
    text = reference.name
    for level in reversed(reference.levels):
        text = f"{text} | nil" if level.nillable else text
        text = f"list of {text}"
    return text


def _explain_element(match: Match, element: Element) -> Iterator[str]:
    side = ""
    if isinstance(match.subject, Operation):
        is_request = any(element is e for e in match.subject.request.body)
        side = ", request" if is_request else ", response"
    yield f"{match.path}  ({_describe_type(element.type)}{side})"
    yield f"  {element.page}:{element.line}"
    yield from _explain_rules(element)
    yield from _explain_update(element)
    yield from _explain_values(element)
    yield from _explain_deprecation(element.deprecation)
    yield from _explain_availability(element)


def _explain_rules(element: Element) -> Iterator[str]:
    for entry in element.rules:
        yield from _explain_rule(entry.verb.capitalize(), entry.rule)
    if element.request is not None:
        yield from _explain_rule("Request", element.request)
    if element.general is not None:
        title = "Request, by the page's general sentence"
        yield from _explain_rule(title, element.general)


def _explain_rule(title: str, rule: Rule) -> Iterator[str]:
    presence = rule.presence.replace("_", " ")
    condition = f", {rule.condition}" if rule.condition else ""
    yield from _fact(f"{title}: {presence}{condition}", rule.evidence)


def _explain_values(element: Element) -> Iterator[str]:
    """Explain what values an element may have, and which it has when left out."""
    if element.default is not None:
        yield from _fact(f"Default: {element.default.value}", element.default.evidence)
    for limit in element.limits:
        title = f"{limit.kind.replace('_', ' ').capitalize()}: {limit.value:,}"
        yield from _fact(title, limit.evidence)
    if element.values is not None:
        title = f"Values: {', '.join(element.values.values)}"
        yield from _fact(title, element.values.evidence)
    if element.request_limit is not None:
        title = f"Request limit: {element.request_limit.value:,}"
        yield from _fact(title, element.request_limit.evidence)


def _explain_availability(element: Element) -> Iterator[str]:
    """Explain who may use an element, and how to get it."""
    if element.reservation is not None:
        yield from _fact("Reserved", element.reservation.evidence)
    if element.additional_field is not None:
        value = element.additional_field.value
        asked = f"; ask for {value} in ReturnAdditionalFields" if value else ""
        title = f"Not returned by default{asked}"
        yield from _fact(title, element.additional_field.evidence)
    if element.pilot_features:
        yield f"  Pilot features: {', '.join(element.pilot_features)}"


def _explain_update(element: Element) -> Iterator[str]:
    effect = element.on_update
    if effect is None:
        return
    cases = (
        ("left out", effect.omitted),
        ("nil", effect.nil),
        ("empty", effect.empty),
    )
    parts = [f"{case}: {outcome}" for case, outcome in cases if outcome is not None]
    if effect.clear_with:
        values = ", ".join(value.replace("_", " ") for value in effect.clear_with)
        parts.append(f"cleared by {values}")
    yield f"  On update: {'; '.join(parts)}"
    for evidence in effect.evidence:
        yield from _quote(evidence)


def _explain_deprecation(deprecation: Deprecation | None) -> Iterator[str]:
    if deprecation is None:
        return
    since = f" since {deprecation.since}" if deprecation.since else ""
    instead = deprecation.replacement
    use = f"; use {instead} instead" if instead else ""
    yield from _fact(f"Deprecated{since}{use}", deprecation.evidence)


def _fact(title: str, evidence: Evidence | None) -> Iterator[str]:
    yield f"  {title}"
    if evidence is not None:
        yield from _quote(evidence)


def _quote(evidence: Evidence) -> Iterator[str]:
    sentence = " ".join(evidence.sentence.split())
    yield f'    {evidence.page}:{evidence.line}: "{sentence}"'


def _indent(text: str) -> Iterator[str]:
    yield from (f"  {line}" for line in text.split("\n") if line.strip())
