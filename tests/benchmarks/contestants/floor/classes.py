"""The classes of the documents as plain dataclasses, attributes named as in ours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AdGroupStatus(StrEnum):
    """Whether an ad group is shown."""

    ACTIVE = "Active"
    PAUSED = "Paused"
    EXPIRED = "Expired"
    DELETED = "Deleted"


class Network(StrEnum):
    """Where ads are shown."""

    OWNED_AND_SYNDICATED = "OwnedAndOperatedAndSyndicatedSearch"
    OWNED = "OwnedAndOperatedOnly"
    SYNDICATED = "SyndicatedSearchOnly"
    IN_HOUSE = "InHousePromotion"


class AdRotationType(StrEnum):
    """How ads take turns."""

    OPTIMIZE = "OptimizeForClicks"
    EVENLY = "RotateAdsEvenly"


class PrivacyStatus(StrEnum):
    """Whether an audience is large enough."""

    UNKNOWN = "Unknown"
    ACTIVE = "Active"
    TOO_NARROW = "TargetingTooNarrow"
    PENDING = "Pending"


class CriterionTypeGroup(StrEnum):
    """What a detail of a target setting is about."""

    UNKNOWN = "Unknown"
    GENDER = "Gender"
    AGE = "Age"
    AUDIENCE = "Audience"
    COMPANY_NAME = "CompanyName"
    JOB_FUNCTION = "JobFunction"
    INDUSTRY = "Industry"
    INCOME_RANGE = "IncomeRange"


# Texts to members; a text that is not listed stays what it is.
STATUSES = {str(member): member for member in AdGroupStatus}
NETWORKS = {str(member): member for member in Network}
ROTATIONS = {str(member): member for member in AdRotationType}
PRIVACY_STATUSES = {str(member): member for member in PrivacyStatus}
TYPE_GROUPS = {str(member): member for member in CriterionTypeGroup}


@dataclass(kw_only=True, slots=True)
class CustomParameter:
    """A custom parameter."""

    key: str | None = None
    value: str | None = None


@dataclass(kw_only=True, slots=True)
class CustomParameters:
    """Custom parameters."""

    parameters: list[CustomParameter] | None = None


@dataclass(kw_only=True, slots=True)
class TargetSettingDetail:
    """A detail of a target setting."""

    criterion_type_group: CriterionTypeGroup | str | None = None
    target_and_bid: bool | None = None


@dataclass(kw_only=True, slots=True)
class Setting:
    """A setting of a kind that has nothing of its own."""

    type: str | None = None


@dataclass(kw_only=True, slots=True)
class TargetSetting(Setting):
    """A target setting."""

    details: list[TargetSettingDetail] | None = None


@dataclass(kw_only=True, slots=True)
class Date:
    """A date."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(kw_only=True, slots=True)
class Bid:
    """A bid."""

    amount: float | None = None


@dataclass(kw_only=True, slots=True)
class AdRotation:
    """An ad rotation."""

    end_date: datetime | None = None
    start_date: datetime | None = None
    type: AdRotationType | str | None = None


@dataclass(kw_only=True, slots=True)
class AdGroup:
    """An ad group; attributes of type `None` are only nil in these documents."""

    ad_rotation: AdRotation | None = None
    audience_ads_bid_adjustment: int | None = None
    bidding_scheme: None = None
    commission_rate: None = None
    cpc_bid: Bid | None = None
    end_date: Date | None = None
    final_url_suffix: str | None = None
    forward_compatibility_map: None = None
    frequency_cap_settings: None = None
    id: int | None = None
    language: str | None = None
    multimedia_ads_bid_adjustment: int | None = None
    name: str | None = None
    network: Network | str | None = None
    percent_cpc_bid: None = None
    privacy_status: PrivacyStatus | str | None = None
    settings: list[Setting] | None = None
    start_date: Date | None = None
    status: AdGroupStatus | str | None = None
    tracking_url_template: str | None = None
    url_custom_parameters: CustomParameters | None = None
    use_optimized_targeting: bool | None = None
    use_predictive_targeting: bool | None = None
    ad_schedule_use_searcher_time_zone: bool | None = None
    ad_group_type: str | None = None
    cpv_bid: Bid | None = None
    cpm_bid: Bid | None = None
    mcpa_bid: Bid | None = None


@dataclass(kw_only=True, slots=True)
class GetAdGroupsByCampaignIdResponse:
    """The answer that is read."""

    ad_groups: list[AdGroup] | None = None


@dataclass(kw_only=True, slots=True)
class AddAdGroupsRequest:
    """The request that is written."""

    campaign_id: int | None = None
    ad_groups: list[AdGroup] | None = None
    return_inherited_bid_strategy_types: bool | None = None
