"""Sentences: where they end, and what is matched of them."""

import pytest

from bindsmith.prose.numbers import to_number
from bindsmith.prose.plain import to_plain
from bindsmith.prose.sentences import split_sentences
from bindsmith.prose.words import to_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One owl. Two owls.", ["One owl.", "Two owls."]),
        ("Set *Calm*. *Angry* owls bite.", ["Set *Calm*.", "*Angry* owls bite."]),
        ("Birds e.g. Owls fly.", ["Birds e.g. Owls fly."]),
        ("Max. length: 80 characters.", ["Max. length: 80 characters."]),
        ("Between 0.5 and 1.0 metres", ["Between 0.5 and 1.0 metres"]),
        (
            "Lead:<ul><li>One</li><li>Two<li>Three</ul>",
            ["Lead:", "One", "Two", "Three"],
        ),
        ("One\n\n  two  \n", ["One", "two"]),
        ("", []),
    ],
)
def test_sentences_end_at_stops_and_lines(text: str, expected: list[str]) -> None:
    """Lines, list items and full stops end a sentence; abbreviations do not."""
    assert [sentence.text for sentence in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("See [Owl](owl.md#id) and *Mood*", "See Owl and Mood"),
        ("`A` is **bold**", "A is bold"),
        ("&lt;5&gt; owls &#124; more", "<5> owls | more"),
        ("from negative ninety (-90) on", "from -90 on"),
        ("up to four (4) owls", "up to 4 owls"),
        ("two\u00a0 spaces", "two spaces"),
        ("a <code>b</code> c", "a b c"),
        ("an _Owl_ and OWL_IN_BARN", "an Owl and OWL_IN_BARN"),
        (
            "Can't fly, isn\u2019t seen, won't, can not",
            "Cannot fly, is not seen, will not, cannot",
        ),
    ],
)
def test_plain_text(markdown: str, expected: str) -> None:
    """Markdown, tags, contractions, and numbers in words before their digits go."""
    assert to_plain(markdown) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2,048", 2048), ("+85.0", 85), ("-0.5", -0.5), ("seven", 7), ("1,000.00", 1000)],
)
def test_numbers(text: str, expected: float) -> None:
    """Separators go, words count, and whole numbers are integers."""
    number = to_number(text)
    assert (number, type(number)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("AdGroupIds", "ad group ids"), ("RSAInfo", "rsa info"), ("Id2", "id2")],
)
def test_words_of_a_wire_name(name: str, expected: str) -> None:
    """A wire name splits at its capitals."""
    assert to_words(name) == expected
