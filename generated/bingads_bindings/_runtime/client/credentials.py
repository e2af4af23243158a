"""Credentials: where they come from, and how they stay out of everything shown."""

import re
from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from typing import TypeAlias

from .errors import AuthenticationError

Token: TypeAlias = str | Callable[[], str]
"""A token, or what gives one; asked before every call."""
AsyncToken: TypeAlias = str | Callable[[], str | Awaitable[str]]

_WRITABLE = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_SHORTEST = 6
"""Shorter secrets are no secrets; hiding them would garble unrelated text."""
_MASK = "***"


class Secret:
    """A string that shows only when asked."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Give the string."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({_MASK})"


def require_writable(value: object, name: str) -> str:
    """Give back what an HTTP header can carry; the message never shows the value."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, found {type(value).__name__}")
    if not _WRITABLE.fullmatch(value):
        raise ValueError(
            f"{name} must be printable ASCII without line breaks or outer blanks"
        )
    return value


async def resolve_token(source: AsyncToken) -> Secret:
    """Get the token to send; `AuthenticationError` when its callable gives none."""
    found = source() if callable(source) else source
    if isawaitable(found):
        found = await found
    try:
        return Secret(require_writable(found, "the access token"))
    except (TypeError, ValueError) as error:
        raise AuthenticationError(str(error)) from None


def redact(text: str, secrets: Iterable[Secret]) -> str:
    """Hide secrets that a text happens to hold."""
    for secret in secrets:
        if len(secret.reveal()) >= _SHORTEST:
            text = text.replace(secret.reveal(), _MASK)
    return text


def redact_bytes(data: bytes, secrets: Iterable[Secret]) -> bytes:
    """Hide secrets that a document happens to hold."""
    for secret in secrets:
        if len(secret.reveal()) >= _SHORTEST:
            data = data.replace(secret.reveal().encode(), _MASK.encode())
    return data
