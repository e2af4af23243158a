"""Python literals as black leaves them: what is quoted cannot end its string.

All text of the docs that reaches generated code outside docstrings passes through
`quote`. Literals are ASCII: control and bidirectional characters, and letters that only
look like others, show as escapes, so that a line reads as it runs.
"""


def quote(text: str) -> str:
    """Write a string literal in double quotes, or single ones where those escape less."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    body = "".join(map(_escape, text))
    double, single = body.replace('"', '\\"'), body.replace("'", "\\'")
    if single.count("\\") < double.count("\\"):
        return f"'{single}'"
    return f'"{double}"'


def quote_number(value: int | float) -> str:
    """Write a number; a whole number has no point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def _escape(character: str) -> str:
    return character if character in "'\"" else ascii(character)[1:-1]
