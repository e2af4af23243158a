"""Changes per month and level as an SVG picture within a page."""

from collections import Counter
from collections.abc import Iterator

from bindsmith.diff.changes import Level
from bindsmith.diff.history import History
from bindsmith.diff.html_tree import Node, append

_HEIGHT, _BASE, _TOP = 180, 140, 10
_STEP, _BAR, _LEFT = 28, 20, 44
_MOST_LABELS = 24


def add_timeline(parent: Node, history: History) -> None:
    """Add a bar per month, stacked by level, months without changes included."""
    counts = _count_months(history)
    months = list(_iterate_months(min(counts), max(counts))) if counts else []
    if not months:
        return
    highest = max(sum(counts[month].values()) for month in counts)
    width = _LEFT + _STEP * len(months) + 24
    figure = append(parent, "figure", class_="timeline")
    caption = append(figure, "figcaption", "Changes per month ")
    for level in reversed(Level):
        append(caption, "span", level.value, class_=f"key {level.value}")
    scroll = append(
        figure,
        "div",
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label="Timeline",
    )
    svg = append(
        scroll,
        "svg",
        role="img",
        aria_label=f"{len(months)} months, at most {highest} changes in one",
        width=str(width),
        height=str(_HEIGHT),
    )
    svg.set("viewBox", f"0 0 {width} {_HEIGHT}")
    _add_axis(svg, highest, width)
    every = -(-len(months) // _MOST_LABELS)
    for index, month in enumerate(months):
        left = _LEFT + _STEP * index
        _add_bar(svg, left, month, counts.get(month, Counter()), highest)
        if index % every == 0:
            label = append(svg, "text", month, x=str(left), y=str(_BASE + 14))
            label.set("transform", f"rotate(35 {left} {_BASE + 14})")


def _count_months(history: History) -> dict[str, Counter[Level]]:
    counts: dict[str, Counter[Level]] = {}
    for entry in history.entries:
        month = f"{entry.revision.date:%Y-%m}"
        counts.setdefault(month, Counter())[entry.change.level] += 1
    return counts


def _iterate_months(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (name := f"{year:04}-{month:02}") <= last:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _add_axis(svg: Node, highest: int, width: int) -> None:
    for value in sorted({0, highest}):
        level = _BASE - _scale(value, highest)
        append(
            svg,
            "line",
            x1=str(_LEFT - 4),
            x2=str(width),
            y1=str(level),
            y2=str(level),
            class_="axis",
        )
        append(svg, "text", str(value), x="0", y=str(level + 4))


def _add_bar(
    svg: Node, left: int, month: str, counts: Counter[Level], highest: int
) -> None:
    bar = append(svg, "g")
    words = ", ".join(f"{counts[level]} {level.value}" for level in reversed(Level))
    append(bar, "title", f"{month}: {words}")
    done = 0
    for level in Level:
        bottom = _scale(done, highest)
        done += counts[level]
        height = _scale(done, highest) - bottom
        if height:
            append(
                bar,
                "rect",
                x=str(left),
                y=str(_BASE - bottom - height),
                width=str(_BAR),
                height=str(height),
                class_=level.value,
            )


def _scale(value: int, highest: int) -> int:
    return round(value * (_BASE - _TOP) / highest)
