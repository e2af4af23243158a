"""Going through all pages of an operation that takes `PageInfo`.

    for account in iter_items(client.search_accounts, predicates=[...]):

Types are checked as in a plain call: what goes with the method is what it takes.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any, Final, ParamSpec, TypeVar, get_args, get_type_hints

from ..base import DataObject, Response
from ..plan import plan

P = ParamSpec("P")
R = TypeVar("R", bound=Response)

PAGE_SIZE: Final = 100
"""What every operation with pages allows; ask for more with a `Paging` of your own."""

_TYPE_NAME: Final = "Paging"
_ERROR_ENDING: Final = "Errors"


def iter_pages(
    method: Callable[P, R], /, *arguments: P.args, **elements: P.kwargs
) -> Iterator[R]:
    """Call a client's method for one page after the other, until one is not full.

    A `Paging` among the elements gives the first page and the size.
    """
    name, page = _first_page(method, elements)
    while True:
        elements[name] = page
        response = method(*arguments, **elements)
        yield response
        if _is_last(response, page):
            return
        page = _next_page(page)


def iter_items(
    method: Callable[P, Response], /, *arguments: P.args, **elements: P.kwargs
) -> Iterator[Any]:
    """Yield the objects on all pages; gaps where one could not be had are left out."""
    for response in iter_pages(method, *arguments, **elements):
        yield from (item for item in _items(response) if item is not None)


async def aiter_pages(
    method: Callable[P, Awaitable[R]], /, *arguments: P.args, **elements: P.kwargs
) -> AsyncIterator[R]:
    """Do what `iter_pages` does with an asynchronous client's method."""
    name, page = _first_page(method, elements)
    while True:
        elements[name] = page
        response = await method(*arguments, **elements)
        yield response
        if _is_last(response, page):
            return
        page = _next_page(page)


async def aiter_items(
    method: Callable[P, Awaitable[Response]],
    /,
    *arguments: P.args,
    **elements: P.kwargs,
) -> AsyncIterator[Any]:
    """Do what `iter_items` does with an asynchronous client's method."""
    async for response in aiter_pages(method, *arguments, **elements):
        for item in _items(response):
            if item is not None:
                yield item


def _first_page(
    method: Callable[..., Any], elements: dict[str, Any]
) -> tuple[str, Any]:
    """Find the parameter that takes a page, and the page to begin with."""
    for name, annotation in get_type_hints(method).items():
        for cls in get_args(annotation):
            if _is_paging(cls):
                page = elements.get(name) or cls()
                size, index = page.size or PAGE_SIZE, page.index or 0
                return name, replace(page, size=size, index=index)
    raise TypeError(f"{method.__name__} takes no pages")


def _is_paging(cls: Any) -> bool:
    described = isinstance(cls, type) and issubclass(cls, DataObject)
    return described and str(cls._info_.name) == _TYPE_NAME


def _next_page(page: Any) -> Any:
    return replace(page, index=page.index + 1)


def _is_last(response: Response, page: Any) -> bool:
    """Tell whether a page is the last; one with too much did not heed the size."""
    size: int = page.size
    return len(_items(response)) != size


def _items(response: Response) -> list[Any]:
    lists = [
        getattr(response, element.attribute) or []
        for element in plan(type(response)).elements
        if element.levels and not element.wire_name.endswith(_ERROR_ENDING)
    ]
    return max(lists, key=len, default=[])
