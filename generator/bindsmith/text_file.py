"""Text files that people write for the command: read, or refused by their name."""

from pathlib import Path

from bindsmith.errors import ConfigurationError


def read_text_file(path: Path) -> str:
    """Read a file of UTF-8; raise `ConfigurationError` for any other.

    A byte order mark, which some editors put first, is no part of the text.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(path, "is not UTF-8") from error
