"""The rules of a change report: stable names, and what each means in one sentence."""

from collections.abc import Mapping
from enum import StrEnum


class ChangeRule(StrEnum):
    """What kind of thing changed; `SUMMARIES` says each in words."""

    SERVICE_ADDED = "service-added"
    SERVICE_REMOVED = "service-removed"
    OPERATION_ADDED = "operation-added"
    OPERATION_REMOVED = "operation-removed"
    TYPE_ADDED = "type-added"
    TYPE_REMOVED = "type-removed"
    TYPE_KIND_CHANGED = "type-kind-changed"
    BASE_TYPE_CHANGED = "base-type-changed"
    NAMESPACE_CHANGED = "namespace-changed"
    DISCRIMINATOR_CHANGED = "discriminator-changed"
    VALUE_SET_ADDED = "value-set-added"
    VALUE_SET_REMOVED = "value-set-removed"
    VALUE_ADDED = "value-added"
    VALUE_REMOVED = "value-removed"
    VALUE_ORDER_CHANGED = "value-order-changed"
    FLAGS_CHANGED = "flags-changed"
    ELEMENT_ADDED = "element-added"
    ELEMENT_REMOVED = "element-removed"
    ELEMENT_TYPE_CHANGED = "element-type-changed"
    NILLABLE_CHANGED = "nillable-changed"
    MIN_OCCURS_CHANGED = "min-occurs-changed"
    SEQUENCE_ORDER_CHANGED = "sequence-order-changed"
    REST_ADDED = "rest-added"
    REST_REMOVED = "rest-removed"
    REST_METHOD_CHANGED = "rest-method-changed"
    REST_PATH_CHANGED = "rest-path-changed"
    REST_HOST_CHANGED = "rest-host-changed"
    ENDPOINT_CHANGED = "endpoint-changed"
    RULE_TIGHTENED = "rule-tightened"
    RULE_RELAXED = "rule-relaxed"
    RULE_REWORDED = "rule-reworded"
    UPDATE_EFFECT_CHANGED = "update-effect-changed"
    LIMIT_TIGHTENED = "limit-tightened"
    LIMIT_RELAXED = "limit-relaxed"
    DEFAULT_CHANGED = "default-changed"
    DEPRECATED = "deprecated"
    DEPRECATION_CHANGED = "deprecation-changed"
    UNDEPRECATED = "undeprecated"
    AVAILABILITY_CHANGED = "availability-changed"


SUMMARIES: Mapping[ChangeRule, str] = {
    ChangeRule.SERVICE_ADDED: "A service is new",
    ChangeRule.SERVICE_REMOVED: "A service is gone",
    ChangeRule.OPERATION_ADDED: "An operation is new",
    ChangeRule.OPERATION_REMOVED: "An operation is gone",
    ChangeRule.TYPE_ADDED: "A data object is new",
    ChangeRule.TYPE_REMOVED: "A data object is gone",
    ChangeRule.TYPE_KIND_CHANGED: "A data object became a value set, or the reverse",
    ChangeRule.BASE_TYPE_CHANGED: "A data object extends another base type",
    ChangeRule.NAMESPACE_CHANGED: "A service or type moved to another XML namespace",
    ChangeRule.DISCRIMINATOR_CHANGED: "The Type literal of a data object in JSON changed",
    ChangeRule.VALUE_SET_ADDED: "A value set is new",
    ChangeRule.VALUE_SET_REMOVED: "A value set is gone",
    ChangeRule.VALUE_ADDED: "A value set has a new value",
    ChangeRule.VALUE_REMOVED: "A value set lost a value",
    ChangeRule.VALUE_ORDER_CHANGED: "The values of a value set are declared in another order",
    ChangeRule.FLAGS_CHANGED: "A value set changed between one value and a list of flags",
    ChangeRule.ELEMENT_ADDED: "A sequence has a new element",
    ChangeRule.ELEMENT_REMOVED: "A sequence lost an element",
    ChangeRule.ELEMENT_TYPE_CHANGED: "An element has another type",
    ChangeRule.NILLABLE_CHANGED: "An element may be nil, or no longer",
    ChangeRule.MIN_OCCURS_CHANGED: "An element may be left out, or no longer",
    ChangeRule.SEQUENCE_ORDER_CHANGED: "Elements stand in another order on the wire",
    ChangeRule.REST_ADDED: "An operation can be called over REST",
    ChangeRule.REST_REMOVED: "An operation can no longer be called over REST",
    ChangeRule.REST_METHOD_CHANGED: "An operation's HTTP method changed",
    ChangeRule.REST_PATH_CHANGED: "An operation's URL path changed",
    ChangeRule.REST_HOST_CHANGED: "An operation's REST host changed",
    ChangeRule.ENDPOINT_CHANGED: "A service's SOAP address changed",
    ChangeRule.RULE_TIGHTENED: "A call asks for more, or allows less, than before",
    ChangeRule.RULE_RELAXED: "A call asks for less, or allows more, than before",
    ChangeRule.RULE_REWORDED: "A requirement is stated for another case",
    ChangeRule.UPDATE_EFFECT_CHANGED: "An update does something else with what is left out",
    ChangeRule.LIMIT_TIGHTENED: "A limit allows less than before",
    ChangeRule.LIMIT_RELAXED: "A limit allows more than before",
    ChangeRule.DEFAULT_CHANGED: "Another value is taken when an element is left out",
    ChangeRule.DEPRECATED: "Something is announced as deprecated",
    ChangeRule.DEPRECATION_CHANGED: "The date or the replacement of a deprecation changed",
    ChangeRule.UNDEPRECATED: "Something is no longer announced as deprecated",
    ChangeRule.AVAILABILITY_CHANGED: "Who may use an element, or how to get it, changed",
}

NOTE_RULES = frozenset({ChangeRule.AVAILABILITY_CHANGED})
"""Rules whose entries stand apart as notes: they change no fact of the wire."""

FREE_TEXT_RULES = frozenset(
    {
        ChangeRule.RULE_REWORDED,
        ChangeRule.SEQUENCE_ORDER_CHANGED,
        ChangeRule.VALUE_ORDER_CHANGED,
    }
)
"""Rules whose facts are wording, or lists that other changes shift."""
