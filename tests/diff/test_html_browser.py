"""The HTML report in a real browser: filters, search, grouping, keys, phone, themes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bindsmith.diff.compare import compare_models
from bindsmith.diff.history import Revision
from bindsmith.diff.render import render, render_history
from diff.browser import NAMES, Browser, find_browser
from diff.builders import (
    add,
    drop,
    limits,
    model,
    operation,
    put,
    service,
    value_set,
)
from diff.test_history import tell_of
from diff.world import build_world

VISIBLE = (
    "[...document.querySelectorAll('#changes details:not([hidden]) .path')]"
    ".filter(it => it.offsetParent).map(it => it.textContent)"
)
GROUPS = (
    "[...document.querySelectorAll('#changes h2')].map(it => it.firstChild.textContent)"
)
ALL = ["Orphan", "AdStatus.Deleted", "Ad.Name", "Fresh", "Upload"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write a report with all levels and two services; give its address."""
    old = model(*build_world().services, service(operation("Upload"), name="Bulk"))
    new = put(drop(old, "Upload"), "Ad.Name", limits=limits(max_length=200))
    new = put(new, "AdStatus", values=value_set("X", "Active", "Paused").values)
    report = compare_models(old, add(drop(new, "Orphan"), operation("Fresh")))
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start one browser for all tests of this module."""
    program = find_browser()
    if program is None:
        pytest.skip(f"needs a browser: none of {', '.join(NAMES)} is installed")
    with Browser(program, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def browser(running: Browser, page: str) -> Browser:
    """Open the report afresh; every test ends without complaint of the page."""
    running.call("Emulation.clearDeviceMetricsOverride")
    running.open("about:blank")
    running.requests.clear()
    running.errors.clear()
    running.open(page)
    return running


def choose(browser: Browser, field: str, value: str) -> None:
    """Choose in a select or type in the search field, as a user would."""
    browser.evaluate(
        f"{field}.value = {value!r},"
        f"{field}.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )


def test_page_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, page: str
) -> None:
    """The file is all there is, and its policy lets its own script run."""
    assert browser.evaluate(VISIBLE) == ALL
    assert browser.evaluate("shown.textContent") == "5 of 5 shown"
    assert browser.requests == [page]
    assert browser.errors == []


def test_injected_script_would_not_run(browser: Browser) -> None:
    """The policy names the one script by its hash."""
    browser.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.injected = true'}))"
    )

    assert browser.evaluate("'injected' in window") is False


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("service", "Bulk", ["Upload"]),
        ("query", "adstatus", ["AdStatus.Deleted"]),
        ("query", "VALUE-removed deleted", ["AdStatus.Deleted"]),
        ("query", "GetAds", ["AdStatus.Deleted", "Ad.Name"]),
        ("query", "nowhere", []),
        ("client", "python", ALL),
        ("client", "soap", ["AdStatus.Deleted", "Orphan", *ALL[2:]]),
    ],
)
def test_filters_and_search(
    browser: Browser, field: str, value: str, shown: list[str]
) -> None:
    """Each field narrows the list, the worst for the client first; all words must occur."""
    choose(browser, field, value)

    assert browser.evaluate(VISIBLE) == shown
    assert browser.evaluate("shown.textContent") == f"{len(shown)} of 5 shown"


def test_level_filter_follows_the_client_kind(browser: Browser) -> None:
    """Orphan breaks Python code alone, so for SOAP it is only risky."""
    browser.evaluate("document.querySelector('[name=level][value=safe]').click()")
    browser.evaluate("document.querySelector('[name=level][value=risky]').click()")
    assert browser.evaluate(VISIBLE) == ["Orphan", "AdStatus.Deleted", "Upload"]

    choose(browser, "client", "soap")

    assert browser.evaluate(VISIBLE) == ["AdStatus.Deleted", "Upload"]


@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        ("service", ["CampaignManagement", "Bulk"]),
        ("level", ["breaking", "risky", "safe"]),
        (
            "rule",
            [
                "type-removed",
                "value-removed",
                "limit-relaxed",
                "operation-added",
                "operation-removed",
            ],
        ),
    ],
)
def test_grouping(browser: Browser, grouping: str, groups: list[str]) -> None:
    """Groups have a heading each and lose nothing."""
    choose(browser, "grouping", grouping)

    assert browser.evaluate(GROUPS) == groups
    assert sorted(browser.evaluate(VISIBLE)) == sorted(ALL)


def test_view_can_be_passed_on(browser: Browser, page: str) -> None:
    """The address keeps the filters, and reset clears them."""
    choose(browser, "query", "ad")
    choose(browser, "grouping", "level")
    link = browser.evaluate("location.href")
    browser.open("about:blank")
    browser.open(link)
    shown = browser.evaluate(VISIBLE)

    assert link == f"{page}#query=ad&grouping=level"
    assert shown == ["AdStatus.Deleted", "Upload", "Ad.Name", "Fresh"]

    browser.evaluate("document.querySelector('[type=reset]').click()")
    browser.evaluate("new Promise(done => setTimeout(done, 50))")
    assert browser.evaluate(VISIBLE) == ALL


def test_address_with_unknown_filters_shows_everything(
    browser: Browser, page: str
) -> None:
    """A link from another report narrows by what this one knows."""
    browser.open("about:blank")
    browser.open(f"{page}#service=Nowhere&grouping=x")

    assert browser.evaluate(VISIBLE) == ALL
    assert browser.errors == []


def test_keyboard_reaches_everything(browser: Browser) -> None:
    """Slash searches, j and k step, Enter opens, Escape clears."""
    focused = "document.activeElement.querySelector?.('.path')?.textContent"
    browser.press("/")
    for letter in "ad":
        browser.press(letter)
    assert browser.evaluate("document.activeElement.id") == "query"
    assert browser.evaluate("query.value") == "ad"

    browser.press("Escape")
    assert browser.evaluate(VISIBLE) == ALL

    browser.evaluate("document.activeElement.blur()")
    browser.press("j")
    browser.press("j")
    assert browser.evaluate(focused) == "AdStatus.Deleted"
    browser.press("Enter")
    assert browser.evaluate("document.activeElement.parentElement.open") is True
    browser.press("k")
    assert browser.evaluate(focused) == "Orphan"


def test_tab_goes_through_links_fields_and_changes(browser: Browser) -> None:
    """Every control can be reached with Tab alone, in reading order."""
    order = []
    for _ in range(13):
        browser.press("Tab")
        order.append(
            browser.evaluate(
                "document.activeElement.id || document.activeElement.value"
                " || document.activeElement.tagName"
            )
        )

    assert order == [
        "A",
        "theme",
        "query",
        "client",
        "service",
        "grouping",
        "breaking",
        "risky",
        "safe",
        "open",
        "BUTTON",
        "SUMMARY",
        "SUMMARY",
    ]


def test_open_all_shows_old_beside_new(browser: Browser) -> None:
    """The two sides stand side by side where there is room."""
    browser.evaluate("document.getElementById('open').click()")

    sides = browser.evaluate(
        "[...document.querySelectorAll('.side')].slice(0, 2)"
        ".map(it => it.getBoundingClientRect().top)"
    )
    assert browser.evaluate("document.querySelectorAll('.change[open]').length") == 5
    assert sides[0] == sides[1]


def test_phone_needs_no_sideways_scrolling(browser: Browser) -> None:
    """On a narrow screen the sides are stacked and nothing sticks out."""
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=360,
        height=740,
        deviceScaleFactor=2,
        mobile=True,
    )
    browser.evaluate("document.getElementById('open').click()")

    sides = browser.evaluate(
        "[...document.querySelectorAll('.side')].slice(0, 2)"
        ".map(it => it.getBoundingClientRect().top)"
    )
    assert browser.evaluate("document.documentElement.scrollWidth") <= 360
    assert sides[0] < sides[1]


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_light_and_dark_have_contrast(browser: Browser, preferred: str) -> None:
    """Text keeps a contrast of 4.5 in the preferred theme and in the other."""
    browser.call(
        "Emulation.setEmulatedMedia",
        features=[{"name": "prefers-color-scheme", "value": preferred}],
    )
    seen = []
    for _ in range(2):
        seen.append(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert browser.evaluate(LOWEST_CONTRAST) >= 4.5
        browser.evaluate("theme.click()")

    light, dark = "rgb(255, 255, 255)", "rgb(20, 23, 27)"
    assert seen == ([light, dark] if preferred == "light" else [dark, light])


LOWEST_CONTRAST = """
(() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map((it) => {
      const part = it / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (node) => {
    for (let it = node; it; it = it.parentElement) {
      const color = getComputedStyle(it).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
  };
  const ratios = [...document.body.querySelectorAll("*")]
    .filter((it) => it.offsetParent && [...it.childNodes].some(
      (child) => child.nodeType === 3 && child.textContent.trim()))
    .map((it) => {
      const pair = [light(getComputedStyle(it).color), light(back(it))].sort((a, b) => a - b);
      return (pair[1] + 0.05) / (pair[0] + 0.05);
    });
  return Math.min(...ratios);
})()
"""


def test_page_reads_without_scripts(browser: Browser, page: str) -> None:
    """Everything is in the markup; only the filters need the script."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("about:blank")
    browser.open(page)
    filters = browser.evaluate("getComputedStyle(filters).display")
    shown = browser.evaluate(VISIBLE)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)

    assert (filters, shown) == ("none", ALL)


def test_report_lies_in_one_file(page: str) -> None:
    """Nothing stands beside the file."""
    folder = Path(page.removeprefix("file://")).parent

    assert [path.name for path in folder.iterdir()] == ["report.html"]


@pytest.fixture(scope="module")
def history_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write a history of forty months; give its address."""
    states = [build_world(), put(build_world(), "Ad.Name", nillable=True)]
    history = tell_of(
        (
            Revision(id=f"r{index}", date=date(2022 + index // 12, index % 12 + 1, 1)),
            states[index % 2],
        )
        for index in range(40)
    )
    path = tmp_path_factory.mktemp("history") / "history.html"
    path.write_text(render_history(history, "html"), encoding="utf-8")
    return path.as_uri()


def test_history_groups_by_revision_month_and_the_rest(
    running: Browser, history_page: str
) -> None:
    """The history's page works as the report's does, newest first."""
    running.requests.clear()
    running.errors.clear()
    running.open(history_page)
    assert len(running.evaluate(VISIBLE)) == 39
    assert running.evaluate(GROUPS)[:2] == ["2025-04-01 r39", "2025-03-01 r38"]

    choose(running, "grouping", "month")
    assert running.evaluate(GROUPS)[:2] == ["2025-04", "2025-03"]

    choose(running, "query", "reverted r38")
    assert running.evaluate(GROUPS) == ["2025-02"]
    assert running.requests == [history_page]
    assert running.errors == []


def test_timeline_scrolls_within_itself_on_a_phone(
    running: Browser, history_page: str
) -> None:
    """A long picture does not widen the page."""
    running.call(
        "Emulation.setDeviceMetricsOverride",
        width=360,
        height=740,
        deviceScaleFactor=2,
        mobile=True,
    )
    running.open("about:blank")
    running.open(history_page)

    assert running.evaluate("document.documentElement.scrollWidth") <= 360
    assert running.evaluate(
        "(it => it.scrollWidth > it.clientWidth)(document.querySelector('.scroll'))"
    )
