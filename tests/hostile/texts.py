"""Hostile words and names, for pages and models alike."""

from hypothesis import strategies as st

PIECES = (
    '"""', "'''", '"', "'", "\\", "\\N{DIGIT ONE}", "{{ 1 }}", "{% raw %}", "{#", "#}",
    "${{ 1 }}", "%s", "{0}", "$(id)", "`id`", "\x00", "\x1b[2J", "\x9b2J", "\x07", "\x7f",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\x85", "\r", "\r\n", "\n", "\t",
    "\n::error::x", "\n# x", "\nimport os\n", "\n    x = 1\n", "__import__('os')", "<br/>",
    "<script>", "]]>", "<!--", "-->", "&lt;", "&#x202e;", "&#0;", "../", "..\\", "C:", "~",
    "|", "\\|", "\n\n", "```", ":::", "::: zone-end", "**Add:** Required", "**", "[a](b)",
    "[!INCLUDE[a](../../x)]", "@all", "https://x.example/", "\u037e", "\uff21", "\u0130",
    "\u0455", "e\u0301", "\ufb01", "\U000e0041", "\U0001f98a", "9" * 400, "a" * 2_000,
)  # fmt: skip

LEGAL_NAMES = (
    "Ad", "Class", "None", "True", "Import", "async", "await", "match", "type", "_", "__",
    "__class__", "__init__", "__slots__", "__import__", "_runtime", "_info_", "mro", "self",
    "cls", "api", "int", "str", "list", "dict", "bool", "bytes", "object", "property", "super",
    "Exception", "BaseException", "print", "exec", "eval", "open", "dataclass", "annotations",
    "TYPE_CHECKING", "DataObject", "ValueSet", "FlagSet", "Request", "Response", "Decimal",
    "datetime", "element", "types", "value_sets", "operations", "service", "client",
    "async_client", "testing", "strategies", "Notice", "py", "con", "AUX", "nul", "Com1",
    "validate", "to_xml", "NIL", "Nil", "close", "aclose", "with_options", "Type", "types_2",
    "Ad_2", "ad", "AD", "_Ad", "A" * 160, "A1" * 80, "ArrayOfAd", "ArrayOfArrayOfint",
    "ArrayOf" * 20 + "Ad", "NullableOf", "KeyValueOfstringstring", "AdRequest", "AdResponse",
)  # fmt: skip
"""Names that XML and the docs may have, and that mean something to Python or to us."""

ILLEGAL_NAMES = (
    "", " ", "9", "..", "../x", "/etc/passwd", "a/b", "a\\b", "a b", "a.b", "a-b", "a:b",
    "a\nb", "a\x00", 'a"b', "a'", "a{{x}}", "a;b", "\u0430d", "\uff21d", "\u0130d", "ad\u0301",
    "A" * 161, "A" * 100_000, "ArrayOf" * 5_000,
)  # fmt: skip
"""Names that nothing in the docs may have."""


def texts(max_pieces: int = 6) -> st.SearchStrategy[str]:
    """Draw hostile words in any order, with any characters between them."""
    piece = st.sampled_from(PIECES) | st.text(max_size=8)
    return st.lists(piece, max_size=max_pieces).map("".join)


def legal_names() -> st.SearchStrategy[str]:
    """Draw names that are taken."""
    return st.sampled_from(LEGAL_NAMES)


def names() -> st.SearchStrategy[str]:
    """Draw names, of which some must be refused."""
    return st.sampled_from(LEGAL_NAMES) | st.sampled_from(ILLEGAL_NAMES) | texts(2)
