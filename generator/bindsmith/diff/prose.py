"""How many descriptions differ on things that both sides have: counted, never listed."""

from collections.abc import Iterator
from itertools import chain

from bindsmith.model.types import Model, Service


def count_prose_edits(old: Model, new: Model) -> int:
    """Count descriptions that differ, of what both models have."""
    count = 0
    for service in new.services:
        before = old.find_service(service.name)
        if before is None or before == service:
            continue
        old_texts = dict(_iterate_texts(before))
        count += sum(
            old_texts.get(key, text) != text for key, text in _iterate_texts(service)
        )
    return count


def _iterate_texts(service: Service) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each description under a path of wire names."""
    for operation in service.operations:
        yield (operation.name, "()"), operation.description
        for side, message in (("<", operation.request), (">", operation.response)):
            for element in chain(message.body, message.headers):
                yield (operation.name, side, element.name), element.description
    for complex_type in service.types:
        yield (complex_type.name,), complex_type.description
        for element in chain(complex_type.elements, complex_type.inherited):
            yield (complex_type.name, element.name), element.description
    for value_set in service.value_sets:
        yield (value_set.name,), value_set.description
        for value in value_set.values:
            yield (value_set.name, value.name), value.description
