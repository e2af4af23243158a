"""JSON by hand: dicts between our classes and the standard library's coder."""

import json
from datetime import datetime
from typing import Any

from .classes import (
    NETWORKS,
    PRIVACY_STATUSES,
    ROTATIONS,
    STATUSES,
    TYPE_GROUPS,
    AddAdGroupsRequest,
    AdGroup,
    AdRotation,
    Bid,
    CustomParameter,
    CustomParameters,
    Date,
    GetAdGroupsByCampaignIdResponse,
    Setting,
    TargetSetting,
    TargetSettingDetail,
)


def read_json(data: bytes) -> GetAdGroupsByCampaignIdResponse:
    """Read the answer's object."""
    response = GetAdGroupsByCampaignIdResponse()
    if (value := json.loads(data).get("AdGroups")) is not None:
        response.ad_groups = [_read_ad_group(item) for item in value]
    return response


def write_json(request: AddAdGroupsRequest) -> bytes:
    """Write the request's object."""
    data: dict[str, Any] = {}
    if request.campaign_id is not None:
        data["CampaignId"] = str(request.campaign_id)
    if request.ad_groups is not None:
        data["AdGroups"] = [_write_ad_group(group) for group in request.ad_groups]
    if request.return_inherited_bid_strategy_types is not None:
        data["ReturnInheritedBidStrategyTypes"] = (
            request.return_inherited_bid_strategy_types
        )
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _read_setting(data: Any) -> Setting:
    if data["Type"] == "TargetSetting":
        return _read_target_setting(data)
    raise ValueError(data["Type"])


def _read_ad_rotation(data: Any) -> AdRotation:
    get = data.get
    rotation = AdRotation()
    if (value := get("EndDate")) is not None:
        rotation.end_date = datetime.fromisoformat(value)
    if (value := get("StartDate")) is not None:
        rotation.start_date = datetime.fromisoformat(value)
    if (value := get("Type")) is not None:
        rotation.type = ROTATIONS.get(value, value)
    return rotation


def _read_bid(data: Any) -> Bid:
    get = data.get
    bid = Bid()
    bid.amount = get("Amount")
    return bid


def _read_date(data: Any) -> Date:
    get = data.get
    date = Date()
    date.day = get("Day")
    date.month = get("Month")
    date.year = get("Year")
    return date


def _read_target_setting(data: Any) -> TargetSetting:
    get = data.get
    setting = TargetSetting()
    if (value := get("Details")) is not None:
        setting.details = [_read_detail(item) for item in value]
    return setting


def _read_detail(data: Any) -> TargetSettingDetail:
    get = data.get
    detail = TargetSettingDetail()
    if (value := get("CriterionTypeGroup")) is not None:
        detail.criterion_type_group = TYPE_GROUPS.get(value, value)
    detail.target_and_bid = get("TargetAndBid")
    return detail


def _read_custom_parameters(data: Any) -> CustomParameters:
    get = data.get
    made = CustomParameters()
    if (value := get("Parameters")) is not None:
        made.parameters = [_read_custom_parameter(item) for item in value]
    return made


def _read_custom_parameter(data: Any) -> CustomParameter:
    get = data.get
    made = CustomParameter()
    made.key = get("Key")
    made.value = get("Value")
    return made


def _read_ad_group(data: Any) -> AdGroup:
    get = data.get
    group = AdGroup()
    if (value := get("AdRotation")) is not None:
        group.ad_rotation = _read_ad_rotation(value)
    group.audience_ads_bid_adjustment = get("AudienceAdsBidAdjustment")
    group.bidding_scheme = get("BiddingScheme")
    group.commission_rate = get("CommissionRate")
    if (value := get("CpcBid")) is not None:
        group.cpc_bid = _read_bid(value)
    if (value := get("EndDate")) is not None:
        group.end_date = _read_date(value)
    group.final_url_suffix = get("FinalUrlSuffix")
    group.forward_compatibility_map = get("ForwardCompatibilityMap")
    group.frequency_cap_settings = get("FrequencyCapSettings")
    if (value := get("Id")) is not None:
        group.id = int(value)
    group.language = get("Language")
    group.multimedia_ads_bid_adjustment = get("MultimediaAdsBidAdjustment")
    group.name = get("Name")
    if (value := get("Network")) is not None:
        group.network = NETWORKS.get(value, value)
    group.percent_cpc_bid = get("PercentCpcBid")
    if (value := get("PrivacyStatus")) is not None:
        group.privacy_status = PRIVACY_STATUSES.get(value, value)
    if (value := get("Settings")) is not None:
        group.settings = [_read_setting(item) for item in value]
    if (value := get("StartDate")) is not None:
        group.start_date = _read_date(value)
    if (value := get("Status")) is not None:
        group.status = STATUSES.get(value, value)
    group.tracking_url_template = get("TrackingUrlTemplate")
    if (value := get("UrlCustomParameters")) is not None:
        group.url_custom_parameters = _read_custom_parameters(value)
    group.use_optimized_targeting = get("UseOptimizedTargeting")
    group.use_predictive_targeting = get("UsePredictiveTargeting")
    group.ad_schedule_use_searcher_time_zone = get("AdScheduleUseSearcherTimeZone")
    group.ad_group_type = get("AdGroupType")
    if (value := get("CpvBid")) is not None:
        group.cpv_bid = _read_bid(value)
    if (value := get("CpmBid")) is not None:
        group.cpm_bid = _read_bid(value)
    if (value := get("McpaBid")) is not None:
        group.mcpa_bid = _read_bid(value)
    return group


def _write_setting(setting: Setting) -> dict[str, Any]:
    if isinstance(setting, TargetSetting):
        return _write_target_setting(setting)
    raise TypeError(setting)


def _write_ad_rotation(rotation: AdRotation) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if rotation.end_date is not None:
        data["EndDate"] = rotation.end_date.isoformat()
    if rotation.start_date is not None:
        data["StartDate"] = rotation.start_date.isoformat()
    if rotation.type is not None:
        data["Type"] = rotation.type
    return data


def _write_bid(bid: Bid) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if bid.amount is not None:
        data["Amount"] = bid.amount
    return data


def _write_date(date: Date) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if date.day is not None:
        data["Day"] = date.day
    if date.month is not None:
        data["Month"] = date.month
    if date.year is not None:
        data["Year"] = date.year
    return data


def _write_target_setting(setting: TargetSetting) -> dict[str, Any]:
    data: dict[str, Any] = {"Type": "TargetSetting"}
    if setting.details is not None:
        data["Details"] = [_write_detail(item) for item in setting.details]
    return data


def _write_detail(detail: TargetSettingDetail) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if detail.criterion_type_group is not None:
        data["CriterionTypeGroup"] = detail.criterion_type_group
    if detail.target_and_bid is not None:
        data["TargetAndBid"] = detail.target_and_bid
    return data


def _write_custom_parameters(made: CustomParameters) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if made.parameters is not None:
        data["Parameters"] = [_write_custom_parameter(item) for item in made.parameters]
    return data


def _write_custom_parameter(made: CustomParameter) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if made.key is not None:
        data["Key"] = made.key
    if made.value is not None:
        data["Value"] = made.value
    return data


def _write_ad_group(group: AdGroup) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if group.ad_rotation is not None:
        data["AdRotation"] = _write_ad_rotation(group.ad_rotation)
    if group.audience_ads_bid_adjustment is not None:
        data["AudienceAdsBidAdjustment"] = group.audience_ads_bid_adjustment
    if group.cpc_bid is not None:
        data["CpcBid"] = _write_bid(group.cpc_bid)
    if group.end_date is not None:
        data["EndDate"] = _write_date(group.end_date)
    if group.final_url_suffix is not None:
        data["FinalUrlSuffix"] = group.final_url_suffix
    if group.id is not None:
        data["Id"] = str(group.id)
    if group.language is not None:
        data["Language"] = group.language
    if group.multimedia_ads_bid_adjustment is not None:
        data["MultimediaAdsBidAdjustment"] = group.multimedia_ads_bid_adjustment
    if group.name is not None:
        data["Name"] = group.name
    if group.network is not None:
        data["Network"] = group.network
    if group.privacy_status is not None:
        data["PrivacyStatus"] = group.privacy_status
    if group.settings is not None:
        data["Settings"] = [_write_setting(item) for item in group.settings]
    if group.start_date is not None:
        data["StartDate"] = _write_date(group.start_date)
    if group.status is not None:
        data["Status"] = group.status
    if group.tracking_url_template is not None:
        data["TrackingUrlTemplate"] = group.tracking_url_template
    if group.url_custom_parameters is not None:
        data["UrlCustomParameters"] = _write_custom_parameters(
            group.url_custom_parameters
        )
    if group.use_optimized_targeting is not None:
        data["UseOptimizedTargeting"] = group.use_optimized_targeting
    if group.use_predictive_targeting is not None:
        data["UsePredictiveTargeting"] = group.use_predictive_targeting
    if group.ad_schedule_use_searcher_time_zone is not None:
        data["AdScheduleUseSearcherTimeZone"] = group.ad_schedule_use_searcher_time_zone
    if group.ad_group_type is not None:
        data["AdGroupType"] = group.ad_group_type
    if group.cpv_bid is not None:
        data["CpvBid"] = _write_bid(group.cpv_bid)
    if group.cpm_bid is not None:
        data["CpmBid"] = _write_bid(group.cpm_bid)
    if group.mcpa_bid is not None:
        data["McpaBid"] = _write_bid(group.mcpa_bid)
    return data
