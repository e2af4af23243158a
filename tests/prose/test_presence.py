"""Presence from annotations: every class of the dialect, and its traps."""

import pytest

from bindsmith.model.facts import Presence
from bindsmith.prose.read_row import read_row
from prose.rows import OBJECT_TEXT, presences

READ_ONLY, REQUIRED, OPTIONAL = (
    Presence.READ_ONLY,
    Presence.REQUIRED,
    Presence.OPTIONAL,
)
BOTH, CONDITIONAL = Presence.READ_ONLY_REQUIRED, Presence.CONDITIONAL
NOT_ALLOWED = Presence.NOT_ALLOWED

CLASSES = [
    ("Read-only", READ_ONLY),
    ("Read only.", READ_ONLY),
    ("Readonly", READ_ONLY),
    ("Read-only. You cannot change the nest.", READ_ONLY),
    ("Optional", OPTIONAL),
    ("Optional. The default value is *Calm*.", OPTIONAL),
    ("Optional; If not specified, the default mood is *Calm*.", OPTIONAL),
    ("Read-only and Required", BOTH),
    ("Required and read-only.", BOTH),
    ("Required", REQUIRED),
    ("Required as of June 2031. Before that it was not.", REQUIRED),
    ("Required, at least one owl is needed.", REQUIRED),
    ("Supported and Required", REQUIRED),
    ("Supported", OPTIONAL),
    ("Not supported", NOT_ALLOWED),
    ("Unsupported", NOT_ALLOWED),
    ("Update is not supported for this object", NOT_ALLOWED),
    ("Not allowed. If you specify it, it must match.", NOT_ALLOWED),
    ("You cannot update the nest.", NOT_ALLOWED),
    ("Not applicable. Add a new owl instead.", NOT_ALLOWED),
    ("The *Nest* object cannot be updated.", NOT_ALLOWED),
    ("Optional if the [Nest](nest.md) is set.", CONDITIONAL),
    ("Optional for barn owls. Use *Hoot* otherwise.", CONDITIONAL),
    ("Required if *Nest* is set, and otherwise it is ignored.", CONDITIONAL),
    ("Required for barn owls", CONDITIONAL),
    ("Required when *Nest* is *Tree*, else Optional.", CONDITIONAL),
    ("Required only with a nest.", CONDITIONAL),
    ("Required to release an owl.", CONDITIONAL),
    ("Requirements vary depending on the species.", CONDITIONAL),
    ("The *Day* and *Hour* are required for night owls.", REQUIRED),
    ("If this element is not set, the default mood is Calm.", OPTIONAL),
    ("If Species is *Barn*, this is Required.", CONDITIONAL),
]
TRAPS = [
    ("Optional unless otherwise noted above.", OPTIONAL),
    ("Optional, if no value is set for the update, it isn't changed.", OPTIONAL),
    ("Optional. *Note:* This field is required for barn owls.", CONDITIONAL),
    ("Optional. Motto is required only when you use *Latin*.", CONDITIONAL),
    ("Optional. The nest is required for barn owls.", OPTIONAL),
    ("Optional and not applicable for most species.", CONDITIONAL),
    ("Optional. An error follows since the nests are required for owls.", OPTIONAL),
    (
        "Required. This element is only applicable and required if it hoots.",
        CONDITIONAL,
    ),
    ("Required. Either the *A* or the *B* is required.", CONDITIONAL),
    ("Required. You must set either *A* or *B*, but not both.", CONDITIONAL),
    ("Required. The *City* and *Tree* elements are required in forests.", REQUIRED),
    ("Optional for AddOwl; Required for SignupOwl if it hoots.", CONDITIONAL),
    ("Read-only for AddOwl; Required for SignupOwl.", CONDITIONAL),
    ("Not applicable for owls; Required for eagles", CONDITIONAL),
    ("For [AddOwl](addowl.md) if it hoots, you can assign one.", CONDITIONAL),
    ("Read-only for most owls.", READ_ONLY),
]


@pytest.mark.parametrize(("text", "expected"), CLASSES + TRAPS)
@pytest.mark.parametrize("marker", ["**Add:**", "**Add**:"])
def test_class_of_an_annotation(marker: str, text: str, expected: Presence) -> None:
    """The leading clause decides, unless its scope or a later sentence qualifies it."""
    findings = read_row(f"The motto.\n\n{marker} {text}", OBJECT_TEXT)
    assert presences(findings) == {"add": expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Required if the [Nest](nest.md) is set.", "if the Nest is set"),
        ("Optional if you hoot; You must hoot.", "if you hoot"),
        (
            "Required for owls; Optional for eagles.",
            "Required for owls; Optional for eagles",
        ),
        ("Optional. Motto is required when *A*.", "Motto is required when A"),
        ("Read-only for most owls.", "for most owls"),
        ("Required", None),
    ],
)
def test_condition_keeps_the_words(text: str, expected: str | None) -> None:
    """A conditional rule has the docs' words without their links."""
    findings = read_row(f"**Update:** {text}", OBJECT_TEXT)
    assert [rule.condition for _, rule in findings.rules] == [expected]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("The *Crest* and *Motto* are not required if it sleeps.", CONDITIONAL),
        ("This element is not required for owls.", CONDITIONAL),
        ("The *Crest* is not required if it sleeps.", REQUIRED),
    ],
)
def test_head_that_waives_a_requirement(head: str, expected: Presence) -> None:
    """What is required but for some cases is required in some cases only."""
    findings = read_row(f"The motto. {head}\n**Add:** Required", OBJECT_TEXT)
    assert presences(findings) == {"add": expected}


def test_annotation_ends_at_the_next_marker() -> None:
    """Every verb's marker ends its neighbour's text, whatever stands between."""
    text = (
        "The motto.\n**Add:** Optional <ul><li>x</li></ul>\n**Apply:** Required\n"
        "**Restate:** Read-only **Retract:** Not allowed\n **Send:** Optional\n"
        "**Signup:** Required\n**Set:** Required\n**Delete:** Read-only"
    )
    assert presences(read_row(text, OBJECT_TEXT)) == {
        "add": OPTIONAL,
        "apply": REQUIRED,
        "restate": READ_ONLY,
        "retract": NOT_ALLOWED,
        "send": OPTIONAL,
        "signup": REQUIRED,
        "set": REQUIRED,
        "delete": READ_ONLY,
    }


def test_two_verbs_in_one_marker() -> None:
    """`Add or Apply` rules both verbs."""
    findings = read_row("**Add or Apply:** Required", OBJECT_TEXT)
    assert presences(findings) == {"add": REQUIRED, "apply": REQUIRED}


def test_marker_without_bold() -> None:
    """A line that starts with a verb and a class counts, a sentence does not."""
    findings = read_row("Text.\nAdd: Optional\nUpdate: see below", OBJECT_TEXT)
    assert presences(findings) == {"add": OPTIONAL}


@pytest.mark.parametrize(
    "text",
    [
        "**Add:** For more information, see the [Remarks](owl.md#remarks).",
        "**Add:**",
        "**Upsert:** Optional",
    ],
)
def test_no_annotation_is_dropped(text: str) -> None:
    """What states no presence, or is for no known verb, is handed back."""
    findings = read_row(f"The motto.\n{text}", OBJECT_TEXT)
    assert (findings.rules, findings.unclassified) == ((), (text,))


@pytest.mark.parametrize("text", ["**Note:** Owls hoot.", "**Important:** Optional"])
def test_other_bold_leads_are_no_annotations(text: str) -> None:
    """Alerts inside cells begin like markers and are none, class word or not."""
    findings = read_row(f"The motto.\n{text}", OBJECT_TEXT)
    assert (findings.rules, findings.unclassified) == ((), ())


def test_first_of_two_annotations_stands() -> None:
    """A verb annotated twice keeps its first rule and is reported."""
    findings = read_row("**Add:** Required\n**Add:** Optional", OBJECT_TEXT)
    assert presences(findings) == {"add": REQUIRED}
    assert findings.repeated == ("add",)


def test_evidence_is_exact() -> None:
    """A rule's sentence is the page's text from the marker on, Markdown included."""
    text = "A. **Add:**  Required if [X](x.md) is set. More follows."
    ((_, rule),) = read_row(text, OBJECT_TEXT).rules
    assert rule.sentence == "**Add:**  Required if [X](x.md) is set."
    assert rule.sentence in text
