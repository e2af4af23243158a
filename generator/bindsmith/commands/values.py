"""Types of arguments that must say something: an empty one is a variable never set."""

from pathlib import Path
from typing import Any

import click


class StatedPath(click.Path):
    """A path. Python takes an empty one for the working folder, so it is refused."""

    def __init__(self, **options: bool) -> None:
        super().__init__(path_type=Path, **options)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Convert an argument to a `Path`."""
        return super().convert(_require(value, param, ctx), param, ctx)


class StatedText(click.types.StringParamType):
    """A text. An empty one would go for one that is left out, so it is refused."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Convert an argument to a text."""
        return super().convert(_require(value, param, ctx), param, ctx)


def _require(
    value: Any, param: click.Parameter | None, ctx: click.Context | None
) -> Any:
    if value == "":
        raise click.BadParameter("it is empty", ctx, param)
    return value
