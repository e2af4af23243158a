"""One small set of docs with a subject for every direction; the cases change it."""

from bindsmith.model.types import Model
from diff.builders import (
    data_object,
    element,
    limits,
    model,
    operation,
    service,
    value_set,
    verbs,
)


def build_world() -> Model:
    """Build the docs: Ad travels both ways, Query out, Result back, Orphan nowhere."""
    ad = data_object(
        "Ad",
        element(
            "Id", "long", rules=verbs(add="read_only", update="read_only_required")
        ),
        element(
            "Name",
            rules=verbs(add="required", update="optional"),
            limits=limits(max_length=100),
        ),
        element("Status", "AdStatus"),
    )
    return model(
        service(
            operation(
                "AddAds",
                request=(element("Ads", "Ad array"), element("Query", "Query")),
                response=(element("AdIds", "long array"), element("Result", "Result")),
            ),
            operation("GetAds", response=(element("Ads", "Ad array"),)),
            ad,
            data_object("TextAd", element("Text"), base="Ad", discriminator="Text"),
            data_object(
                "Query",
                element("Size", "int", nillable=True),
                element("From", "dateTime"),
                element("Until", "dateTime"),
                element("Option", "QueryOption"),
            ),
            data_object(
                "Result",
                element("Count", "int"),
                element("Total", min_occurs=1),
                element("Kind", "ResultKind"),
            ),
            data_object("Orphan", element("Left"), element("Right")),
            value_set("AdStatus", "Active", "Paused", "Deleted"),
            value_set("QueryOption", "All", "Some", flags=True),
            value_set("ResultKind", "Full", "Part"),
        )
    )
