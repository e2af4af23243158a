"""Verdicts on the elements of a sequence: coming, going, shape and order."""

from collections.abc import Mapping

from bindsmith.diff.marks import Marks, alike, breaking, either, risky, safe

_STRICT_READER = risky(
    "strict readers of responses fail on an element they do not know"
)
_NOT_ORDERED = safe("JSON members have no order")
_SHIFTED = (
    breaking("requests in the old order are refused"),
    risky("strict readers expect the old order"),
)
_NEW_ATTRIBUTE = safe("a keyword argument is new and may be left out")
_DEMANDED = (
    breaking("requests without the element are refused"),
    breaking("requests without the element are refused"),
)
_HEADER_STAYS = risky("whether calls that still send it are refused is not stated")

ELEMENT_MARKS: Mapping[str, Marks] = {
    "element-added/last": alike(safe("it is optional and comes last in its sequence")),
    "element-added/middle": Marks(
        request=(safe("requests without it stay valid"), safe("it may be left out")),
        response=(_STRICT_READER, safe("readers of JSON ignore unknown members")),
        python=_NEW_ATTRIBUTE,
    ),
    "element-added/required": Marks(
        request=_DEMANDED,
        response=(
            safe("it comes last in its sequence"),
            safe("readers of JSON ignore unknown members"),
        ),
        python=risky("validation refuses objects without it"),
    ),
    "element-added/required-middle": Marks(
        request=_DEMANDED,
        response=(_STRICT_READER, safe("readers of JSON ignore unknown members")),
        python=risky("validation refuses objects without it"),
    ),
    "element-added/required-in-general": Marks(
        request=(
            risky("only the page's general sentence makes it required"),
            risky("only the page's general sentence makes it required"),
        ),
        response=(_STRICT_READER, safe("readers of JSON ignore unknown members")),
        python=risky("validation warns of requests without it"),
    ),
    "element-added/header": Marks(
        request=(
            risky("whether calls without the header are refused is not stated"),
            risky("whether calls without the header are refused is not stated"),
        ),
        response=(safe("clients ignore unknown headers"),) * 2,
        python=safe("generated clients follow the docs by themselves"),
    ),
    "element-added/moved": Marks(
        request=(_SHIFTED[0], _NOT_ORDERED),
        response=(_SHIFTED[1], _NOT_ORDERED),
        python=safe("the attribute was there before, declared by another class"),
    ),
    "element-removed": Marks(
        request=(
            breaking("requests that hold the element are refused"),
            risky("the service may refuse or ignore it"),
        ),
        response=(
            risky("clients that rely on the element no longer get it"),
            risky("clients that rely on the element no longer get it"),
        ),
        python=breaking("the attribute is gone"),
    ),
    "element-removed/renamed": either(
        breaking("the element has another name on the wire"),
        breaking("the member has another name on the wire"),
        breaking("the attribute has another name"),
    ),
    "element-removed/header": Marks(
        request=(_HEADER_STAYS, _HEADER_STAYS),
        response=(
            risky("clients that rely on the header no longer get it"),
            risky("clients that rely on the header no longer get it"),
        ),
        python=safe("generated clients follow the docs by themselves"),
    ),
    "element-removed/moved": Marks(
        request=(_SHIFTED[0], _NOT_ORDERED),
        response=(_SHIFTED[1], _NOT_ORDERED),
        python=safe("the attribute is still there, declared by another class"),
    ),
    "element-type-changed": either(
        breaking("the content is no longer what the client writes and reads"),
        breaking("the content is no longer what the client writes and reads"),
        risky("the attribute's type differs, which a type checker shows"),
    ),
    "element-type-changed/widened": either(
        breaking("values may not fit the client's type"),
        risky("numbers may be larger than before, and a long is a JSON string"),
        risky("the range differs, the Python type does not"),
    ),
    "element-type-changed/narrowed": either(
        breaking("values may not fit what the service reads"),
        breaking("values may not fit, and a long was a JSON string"),
        risky("the range differs, the Python type does not"),
    ),
    "element-type-changed/array": either(
        breaking("a single value became a list, or the reverse"),
        breaking("a single value became a list, or the reverse"),
        breaking("the attribute holds a list, or no longer"),
    ),
    "nillable-changed/lost": Marks(
        request=(
            breaking("requests that send nil are refused"),
            breaking("requests that send null are refused"),
        ),
        response=(safe("nil no longer comes"), safe("null no longer comes")),
        python=risky("validation refuses NIL"),
    ),
    "nillable-changed/gained": Marks(
        request=(safe("nil may be sent"), safe("null may be sent")),
        response=(
            risky("a response may hold nil where a value always came"),
            risky("a response may hold null where a value always came"),
        ),
        python=risky("the attribute may be None where a value always came"),
    ),
    "min-occurs-changed/raised": Marks(
        request=_DEMANDED,
        response=(safe("it always comes"), safe("it always comes")),
        python=risky("validation refuses objects without it"),
    ),
    "min-occurs-changed/lowered": Marks(
        request=(safe("it may be left out"), safe("it may be left out")),
        response=(
            risky("a response may lack what always came"),
            risky("a response may lack what always came"),
        ),
        python=risky("the attribute may be None where a value always came"),
    ),
    "sequence-order-changed": Marks(
        request=(_SHIFTED[0], _NOT_ORDERED),
        response=(_SHIFTED[1], _NOT_ORDERED),
        python=safe("arguments are keywords"),
    ),
}
