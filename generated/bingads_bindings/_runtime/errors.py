"""What reading and writing raise.

Both are `ValueError`s: the data, not the program, is at fault. What a response merely
holds beyond the docs raises nothing; see `extras`.
"""


class DecodeError(ValueError):
    """Bytes that are no XML or JSON document, or not the one that was asked for."""

    def __init__(
        self, reason: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        place = f"line {line}, column {column}: " if line and column else ""
        super().__init__(place + reason)
        self.reason = reason
        self.line = line
        """1-based; None where the fault has no single place."""
        self.column = column
        """1-based; None where the fault has no single place."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_decode_error, (self.reason, self.line, self.column)


class EncodeError(ValueError):
    """A value that its wire format cannot carry."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        """Where the value stands, such as `ad_groups[3].name`; may be empty."""
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return EncodeError, (self.path, self.reason)


def _rebuild_decode_error(
    reason: str, line: int | None, column: int | None
) -> DecodeError:
    return DecodeError(reason, line=line, column=column)
