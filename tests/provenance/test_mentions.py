"""Pages that files of any kind mention: the innermost block's, or the nearest above."""

import pytest

from bindsmith.provenance.mentions import find_mention, find_page

SCHEMA = """\
{
  "title": "Bulk",
  "$defs": {
    "Ad": {
      "title": "Ad",
      "x-page": "bulk-service/ad.md",
      "properties": {
        "Id": {
          "x-page": "bulk-service/entity.md:12"
        },
        "Name": {
          "type": "string"
        }
      }
    },
    "Bid": {
      "title": "Bid",
      "x-page": "bulk-service/bid.md"
    }
  }
}
""".splitlines()
MARKDOWN = """\
# Ad

From bulk-service/ad.md:1.

The name.

bulk-service/bid.md
""".splitlines()


@pytest.mark.parametrize(
    ("text", "page", "stated"),
    [
        ('"Ad": {', "bulk-service/ad.md", 1),
        ('"title": "Ad"', "bulk-service/ad.md", 1),
        ('"properties"', "bulk-service/ad.md", 1),
        ('"Id"', "bulk-service/entity.md", 12),
        ('"Name"', "bulk-service/ad.md", 1),
        ('"type"', "bulk-service/ad.md", 1),
        ('"title": "Bid"', "bulk-service/bid.md", 1),
    ],
)
def test_indented_text(text: str, page: str, stated: int) -> None:
    """A mention counts for its whole block, and an inner block's own counts first."""
    number = next(i for i, line in enumerate(SCHEMA, 1) if text in line)
    place = find_mention(SCHEMA, number)
    assert (place.page, place.line) == (page, stated)


def test_flat_text() -> None:
    """What a line follows is what it is about."""
    pages = [find_mention(MARKDOWN, number).page for number in range(1, 8)]
    ad, bid = "bulk-service/ad.md", "bulk-service/bid.md"
    assert pages == [None, None, ad, ad, ad, ad, bid]


def test_texts_without_pages() -> None:
    """Nothing is made up, and an empty file has a line, too."""
    assert find_mention([], 1).page is None
    assert find_mention(["a service/x.md", "b-service/x.txt"], 2).page is None
    assert find_page("see a-service/includes/b.md; do") == "a-service/includes/b.md"
