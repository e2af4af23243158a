"""How many descriptions differ on things that both sides have: counted, never listed."""

from collections.abc import Iterator
from itertools import chain

from bindsmith.model.types import Service


def count_prose_edits(old: Service | None, new: Service | None) -> int:
    """Count descriptions that differ, of what both states of a service have."""
    if old is None or new is None or old == new:
        return 0
    texts = dict(_iterate_texts(old))
    return sum(texts.get(key, text) != text for key, text in _iterate_texts(new))


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
