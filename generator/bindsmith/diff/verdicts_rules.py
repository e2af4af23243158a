"""Verdicts on rules, limits, defaults and announcements."""

from collections.abc import Mapping

from bindsmith.diff.marks import Marks, alike, breaking, either, risky, safe

_NOT_SENT = (safe("responses have no such rule"),) * 2
_ALLOWED = safe("whatever was valid stays valid")
_REFUSED = breaking("requests that were valid are refused")
_STATED = risky("the docs said nothing of it before; the service may have asked for it")
_VALIDATED = risky("validation finds fault with objects that passed")
_LONGER = risky("responses may hold more than the client allows for")
_WORDS = safe("only the statement is new")

RULE_MARKS: Mapping[str, Marks] = {
    "rule-tightened": Marks(
        request=(_REFUSED, _REFUSED), response=_NOT_SENT, python=_VALIDATED
    ),
    "rule-tightened/stated": Marks(
        request=(_STATED, _STATED), response=_NOT_SENT, python=_VALIDATED
    ),
    "rule-relaxed": alike(_ALLOWED),
    "rule-reworded": Marks(
        request=(
            risky("the requirement may hold in other cases"),
            risky("the requirement may hold in other cases"),
        ),
        response=_NOT_SENT,
        python=safe("conditional rules are hints"),
    ),
    "rule-reworded/stated": alike(_WORDS),
    "update-effect-changed": Marks(
        request=(
            risky("the same update leaves another value behind"),
            risky("the same update leaves another value behind"),
        ),
        response=_NOT_SENT,
        python=risky("the same update leaves another value behind"),
    ),
    "limit-tightened": Marks(
        request=(_REFUSED, _REFUSED), response=_NOT_SENT, python=_VALIDATED
    ),
    "limit-tightened/stated": Marks(
        request=(_STATED, _STATED), response=_NOT_SENT, python=_VALIDATED
    ),
    "limit-relaxed": Marks(
        request=(_ALLOWED, _ALLOWED), response=(_LONGER, _LONGER), python=_ALLOWED
    ),
    "default-changed": alike(risky("what is left out comes to mean something else")),
    "deprecated": either(
        safe("it still works"),
        safe("it still works"),
        risky("type checkers or validation point out its use"),
    ),
    "deprecation-changed/later": either(
        safe("there is more time, or a date where none was"),
        safe("there is more time, or a date where none was"),
        risky("what type checkers and docstrings say of it changes"),
    ),
    "deprecation-changed/earlier": alike(
        breaking("it ends before the date that was announced")
    ),
    "deprecation-changed/replacement": alike(
        safe("only the advice on what to use instead changes")
    ),
    "undeprecated": alike(safe("it stays")),
    "availability-changed": alike(safe("the wire stays as it is")),
}
