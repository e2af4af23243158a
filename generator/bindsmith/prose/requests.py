"""What a row says of its element's presence without an Add or Update marker.

    This request element is optional.
    *Optional*: The tone of the text.
    Not supported for this ad type.

Rows of operation pages state a request's presence so; a row that says nothing leaves
it to the page's general sentence, unless it tells what leaving the element out does.
On a data object such a sentence holds whatever the operation.
"""

import re

from bindsmith.model.facts import Presence
from bindsmith.prose.presence import classify_sentences
from bindsmith.prose.rows import RowContext, StatedRule
from bindsmith.prose.sentences import Sentence

_SUBJECT = re.compile(
    r"(?:this|the) (?:request )?(?:element|field|property|value) is (?=required|optional)"
    r"|it is (?=required\b)",
    re.IGNORECASE,
)
_PLAIN_CLASS = re.compile(
    r"(?:required|optional)(?:\.|:|$| (?:text )?(?:if|when|for|unless|and)\b"
    r"| (?!path|request)[a-z]+ )",
    re.IGNORECASE,
)
_TEXT = re.compile(r"\brequired text\b", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(
    r"^one or more of the\b[^.]{1,200}\b(?:must|should|needs? to) be set\b"
    r"|\b(?:must|should|need to) set one or more of the\b",
    re.IGNORECASE,
)
_NOT_FOR = re.compile(r"^not (?:supported|applicable) for\b", re.IGNORECASE)

_OMISSION = r"(?:null|nil|empty|not (?:set|specified|provided|included|passed))\b"
_LEFT_OUT = re.compile(
    rf"\bif {_OMISSION}"
    rf"|\bif set to (?:null|nil)\b"
    rf"|\bif no [\w ]{{1,40}} (?:is|are) (?:set|specified|provided|passed)\b"
    rf"|\b(?:if|when) (?P<subject>[\w ]{{1,60}}?) (?:is|are) (?:either )?{_OMISSION}"
    rf"|\bif (?P<neither>neither [\w ]{{1,80}}) (?:is|are) (?:set|specified)\b"
    rf"|\bif you do not (?:set|specify|include|provide|choose)"
    rf" (?P<object>[\w ]{{1,60}})"
    rf"|\bif you leave (?:it|this)\b"
    rf"|\bset(?:ting)? (?P<set>this element|\w{{1,80}}) to (?:null|nil)\b"
    rf"|\botherwise (?:leave|you can leave) (?:it|this element) (?:empty|nil|null)\b"
    rf"|\bdo not set (?:this element|it)\b|^a nullable\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:this|the) (?:request )?(?:element|field|property|value)\b|it$")
_ARTICLE = re.compile(r"^(?:any|an?|the|neither) ")
_SHORTEST_PART = 4
"""Letters a phrase needs to stand for a longer name."""
_UNUSED = re.compile(r"\bnot yet supported\b|\bcurrently no forward compatibility\b")


def find_unmarked_rule(
    sentences: tuple[Sentence, ...], context: RowContext
) -> StatedRule | None:
    """Find what a row without markers states of its presence."""
    for index, sentence in enumerate(sentences):
        plain = sentence.plain
        if _ONE_OF_SEVERAL.search(plain):
            condition = plain.strip(" .")
            return StatedRule(Presence.CONDITIONAL, condition, sentence.text)
        if index == 0 and _NOT_FOR.match(plain):
            return StatedRule(Presence.NOT_ALLOWED, None, sentence.text)
        if subject := _SUBJECT.match(plain):
            plain = plain[subject.end() :]
        elif not _PLAIN_CLASS.match(plain):
            continue
        plain = _TEXT.sub("Required", plain)
        opened = Sentence(sentence.text, plain, plain.lower(), sentence.line)
        return classify_sentences((opened, *sentences[index + 1 :]), context.name)
    return None


def tells_omission(sentences: tuple[Sentence, ...], name: str) -> bool:
    """Tell whether a row says what leaving its element out, or sending nil, does.

    Also true for an element that the docs call of no use yet.
    """
    return any(_speaks_of(sentence.low, name.lower()) for sentence in sentences)


def _speaks_of(low: str, name: str) -> bool:
    if _UNUSED.search(low):
        return True
    found = _LEFT_OUT.search(low)
    if found is None:
        return False
    about = found["subject"] or found["object"] or found["set"] or found["neither"]
    return about is None or any(_is_own(part, name) for part in about.split(" or "))


def _is_own(phrase: str, name: str) -> bool:
    """Tell whether a phrase means the element: `any scope` does for `SharedScope`."""
    if _OWN.match(phrase):
        return True
    bare = _ARTICLE.sub("", phrase).removesuffix(" element").replace(" ", "")
    if len(bare) < _SHORTEST_PART:
        return bare == name
    return name.endswith(bare) or name.startswith(bare.removesuffix("s"))
