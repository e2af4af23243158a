"""What stands on a page outside syntax and tables: head, opening text, tail."""

import re
from collections.abc import Iterable

from page_writer.context import PageContext
from page_writer.tables import write_link

_ALERT = re.compile(r"\*\*(Note|Tip|Important|Warning):\*\* (.*)", re.DOTALL)
_ITEM = "- "
_ABSTRACT = "Do not try to instantiate"


def write_head(
    context: PageContext, title: str, description: str, *, operation: bool = False
) -> list[str]:
    """Lay out the front matter, the first heading and the opening text."""
    name = context.service.name
    service_keys = (
        ["ms.service: bing-ads", f"ms.subservice: {context.layout.prefix}-api"]
        if context.is_current
        else [f"ms.service: bing-ads-{context.layout.folder}"]
    )
    dated = ["ms.date: 11/13/2024"] if context.is_current else []
    pivots = (
        ["zone_pivot_groups: api-reference"] if operation and context.is_current else []
    )
    languages = (
        ["dev_langs: ", "- csharp", "- java", "- php", "- python"] if operation else []
    )
    summary = description.split("\n\n", 1)[0] or f"Reference page of {name}."
    return [
        "---",
        f"title: {title}",
        *service_keys,
        "ms.topic: article",
        "author: bindsmith",
        "ms.author: bindsmith",
        *dated,
        *pivots,
        f"description: {summary}",
        *languages,
        "---",
        f"# {title}",
        *write_intro(description),
        "",
    ]


def write_intro(description: str) -> list[str]:
    """Lay out opening text: paragraphs, alerts (`**Note:** …`) and list items."""
    lines: list[str] = []
    parts = description.split("\n\n") if description else []
    for number, part in enumerate(parts):
        is_next_item = part.startswith(_ITEM) and parts[number - 1].startswith(_ITEM)
        if number and not is_next_item:
            lines.append("")
        if alert := _ALERT.fullmatch(part):
            quoted = [f"> {line}" for line in alert[2].split("\n")]
            lines += [f"> [!{alert[1].upper()}]", *quoted]
        else:
            lines.append(part)
    return lines


def describe_abstract(name: str, derived: Iterable[str]) -> str:
    """Word what a base's page says of instantiating it, as part of a description.

    `derived` names the types that extend it directly.
    """
    sentence = (
        f"{_ABSTRACT} a *{name}*. You can create one or more of the following objects "
        "that derive from it."
    )
    items = [f"{_ITEM}{write_link(item)}" for item in derived]
    return "\n\n".join([sentence, *items])


def is_described_abstract(description: str) -> bool:
    """Tell whether a description says by itself not to instantiate a type."""
    return _ABSTRACT in description


def write_requirements(context: PageContext, namespace: str) -> list[str]:
    """Lay out the Requirements section."""
    service = context.service
    link = f"[{service.name}Service.svc {service.version}]({service.soap.production})"
    return [
        "## Requirements",
        f"Service: {link}  ",
        f"Namespace: {namespace.replace(':', chr(92) + ':', 1)}  ",
        "",
    ]


def write_used_by(context: PageContext, name: str) -> list[str]:
    """Lay out the Used By section; nothing when no page uses the type."""
    users = context.users_of(name)
    if not users:
        return []
    return ["## Used By", *(f"{write_link(user)}  " for user in users)]


def write_fence(info: str, content: Iterable[str]) -> list[str]:
    """Lay out a fenced block."""
    return [f"```{info}", *content, "```"]


def join_lines(lines: Iterable[str]) -> str:
    """Join lines to a page's text."""
    return "\n".join(lines).rstrip("\n") + "\n"
