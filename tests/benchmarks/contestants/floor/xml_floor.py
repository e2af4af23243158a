"""XML by hand: elements in wire order, each tag compared once; strings in one list."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from lxml import etree

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

Put = Callable[[str], None]

_SERVICE = "https://bingads.microsoft.com/CampaignManagement/v13"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NS = f"{{{_SERVICE}}}"
_XSI_NIL = f"{{{_XSI}}}nil"
_XSI_TYPE = f"{{{_XSI}}}type"
_BOOLEANS = {"true": True, "false": False}

_AD_GROUP_TYPE = _NS + "AdGroupType"
_AD_GROUPS = _NS + "AdGroups"
_AD_ROTATION = _NS + "AdRotation"
_AD_SCHEDULE_USE_SEARCHER_TIME_ZONE = _NS + "AdScheduleUseSearcherTimeZone"
_AMOUNT = _NS + "Amount"
_AUDIENCE_ADS_BID_ADJUSTMENT = _NS + "AudienceAdsBidAdjustment"
_BIDDING_SCHEME = _NS + "BiddingScheme"
_COMMISSION_RATE = _NS + "CommissionRate"
_CPC_BID = _NS + "CpcBid"
_CPM_BID = _NS + "CpmBid"
_CPV_BID = _NS + "CpvBid"
_CRITERION_TYPE_GROUP = _NS + "CriterionTypeGroup"
_DAY = _NS + "Day"
_DETAILS = _NS + "Details"
_END_DATE = _NS + "EndDate"
_FINAL_URL_SUFFIX = _NS + "FinalUrlSuffix"
_FORWARD_COMPATIBILITY_MAP = _NS + "ForwardCompatibilityMap"
_FREQUENCY_CAP_SETTINGS = _NS + "FrequencyCapSettings"
_ID = _NS + "Id"
_KEY = _NS + "Key"
_LANGUAGE = _NS + "Language"
_MCPA_BID = _NS + "McpaBid"
_MONTH = _NS + "Month"
_MULTIMEDIA_ADS_BID_ADJUSTMENT = _NS + "MultimediaAdsBidAdjustment"
_NAME = _NS + "Name"
_NETWORK = _NS + "Network"
_PARAMETERS = _NS + "Parameters"
_PERCENT_CPC_BID = _NS + "PercentCpcBid"
_PRIVACY_STATUS = _NS + "PrivacyStatus"
_SETTINGS = _NS + "Settings"
_START_DATE = _NS + "StartDate"
_STATUS = _NS + "Status"
_TARGET_AND_BID = _NS + "TargetAndBid"
_TRACKING_URL_TEMPLATE = _NS + "TrackingUrlTemplate"
_TYPE = _NS + "Type"
_URL_CUSTOM_PARAMETERS = _NS + "UrlCustomParameters"
_USE_OPTIMIZED_TARGETING = _NS + "UseOptimizedTargeting"
_USE_PREDICTIVE_TARGETING = _NS + "UsePredictiveTargeting"
_VALUE = _NS + "Value"
_YEAR = _NS + "Year"


class _End:
    """Stands behind the last child."""

    tag = None


_END: Any = _End()


def read_xml(data: bytes) -> GetAdGroupsByCampaignIdResponse:
    """Read the answer's element."""
    response = GetAdGroupsByCampaignIdResponse()
    for child in etree.fromstring(data):
        if child.tag == _AD_GROUPS:
            response.ad_groups = (
                [_read_ad_group(item) for item in child]
                if len(child)
                else _empty_list(child)
            )
        else:
            raise ValueError(child.tag)
    return response


def write_xml(request: AddAdGroupsRequest) -> bytes:
    """Write the request's element."""
    parts = [f'<AddAdGroupsRequest xmlns="{_SERVICE}" xmlns:i="{_XSI}">']
    put = parts.append
    if request.campaign_id is not None:
        put(f"<CampaignId>{request.campaign_id}</CampaignId>")
    if request.ad_groups is not None:
        put("<AdGroups>")
        for group in request.ad_groups:
            put("<AdGroup>")
            _write_ad_group(group, put)
            put("</AdGroup>")
        put("</AdGroups>")
    if (flag := request.return_inherited_bid_strategy_types) is not None:
        name = "ReturnInheritedBidStrategyTypes"
        put(f"<{name}>{'true' if flag else 'false'}</{name}>")
    put("</AddAdGroupsRequest>")
    return "".join(parts).encode()


def _empty(node: Any) -> str | None:
    return None if node.get(_XSI_NIL) == "true" else ""


def _empty_list(node: Any) -> list[Any] | None:
    return None if node.get(_XSI_NIL) == "true" else []


def _require_nil(node: Any) -> None:
    if node.get(_XSI_NIL) != "true":
        raise ValueError(node.tag)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read_setting(node: Any) -> Any:
    if node.get(_XSI_TYPE).endswith("TargetSetting"):
        return _read_target_setting(node)
    raise ValueError(node.get(_XSI_TYPE))


def _read_ad_rotation(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    rotation = AdRotation()
    if tag == _END_DATE:
        rotation.end_date = (
            datetime.fromisoformat(text) if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _START_DATE:
        rotation.start_date = (
            datetime.fromisoformat(text) if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _TYPE:
        rotation.type = ROTATIONS.get(child.text, child.text)
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return rotation


def _read_bid(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    bid = Bid()
    if tag == _AMOUNT:
        bid.amount = float(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return bid


def _read_date(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    date = Date()
    if tag == _DAY:
        date.day = int(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag == _MONTH:
        date.month = int(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag == _YEAR:
        date.year = int(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return date


def _read_target_setting(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    setting = TargetSetting()
    if tag == _TYPE:
        setting.type = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _DETAILS:
        setting.details = (
            [_read_detail(item) for item in child[:]]
            if len(child)
            else _empty_list(child)
        )
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return setting


def _read_detail(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    detail = TargetSettingDetail()
    if tag == _CRITERION_TYPE_GROUP:
        detail.criterion_type_group = TYPE_GROUPS.get(child.text, child.text)
        tag = (child := next(children, _END)).tag
    if tag == _TARGET_AND_BID:
        detail.target_and_bid = _BOOLEANS[text] if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return detail


def _read_custom_parameters(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    made = CustomParameters()
    if tag == _PARAMETERS:
        made.parameters = (
            [_read_custom_parameter(item) for item in child[:]]
            if len(child)
            else _empty_list(child)
        )
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return made


def _read_custom_parameter(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    made = CustomParameter()
    if tag == _KEY:
        made.key = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _VALUE:
        made.value = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return made


def _read_ad_group(node: Any) -> Any:
    children = iter(node[:])
    tag = (child := next(children, _END)).tag
    if tag is None and node.get(_XSI_NIL) == "true":
        return None
    group = AdGroup()
    if tag == _AD_ROTATION:
        group.ad_rotation = _read_ad_rotation(child)
        tag = (child := next(children, _END)).tag
    if tag == _AUDIENCE_ADS_BID_ADJUSTMENT:
        group.audience_ads_bid_adjustment = int(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag == _BIDDING_SCHEME:
        _require_nil(child)
        tag = (child := next(children, _END)).tag
    if tag == _COMMISSION_RATE:
        _require_nil(child)
        tag = (child := next(children, _END)).tag
    if tag == _CPC_BID:
        group.cpc_bid = _read_bid(child)
        tag = (child := next(children, _END)).tag
    if tag == _END_DATE:
        group.end_date = _read_date(child)
        tag = (child := next(children, _END)).tag
    if tag == _FINAL_URL_SUFFIX:
        group.final_url_suffix = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _FORWARD_COMPATIBILITY_MAP:
        _require_nil(child)
        tag = (child := next(children, _END)).tag
    if tag == _FREQUENCY_CAP_SETTINGS:
        _require_nil(child)
        tag = (child := next(children, _END)).tag
    if tag == _ID:
        group.id = int(text) if (text := child.text) else None
        tag = (child := next(children, _END)).tag
    if tag == _LANGUAGE:
        group.language = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _MULTIMEDIA_ADS_BID_ADJUSTMENT:
        group.multimedia_ads_bid_adjustment = (
            int(text) if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _NAME:
        group.name = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _NETWORK:
        group.network = NETWORKS.get(child.text, child.text)
        tag = (child := next(children, _END)).tag
    if tag == _PERCENT_CPC_BID:
        _require_nil(child)
        tag = (child := next(children, _END)).tag
    if tag == _PRIVACY_STATUS:
        group.privacy_status = PRIVACY_STATUSES.get(child.text, child.text)
        tag = (child := next(children, _END)).tag
    if tag == _SETTINGS:
        group.settings = (
            [_read_setting(item) for item in child[:]]
            if len(child)
            else _empty_list(child)
        )
        tag = (child := next(children, _END)).tag
    if tag == _START_DATE:
        group.start_date = _read_date(child)
        tag = (child := next(children, _END)).tag
    if tag == _STATUS:
        group.status = STATUSES.get(child.text, child.text)
        tag = (child := next(children, _END)).tag
    if tag == _TRACKING_URL_TEMPLATE:
        group.tracking_url_template = (
            child.text if child.text is not None else _empty(child)
        )
        tag = (child := next(children, _END)).tag
    if tag == _URL_CUSTOM_PARAMETERS:
        group.url_custom_parameters = _read_custom_parameters(child)
        tag = (child := next(children, _END)).tag
    if tag == _USE_OPTIMIZED_TARGETING:
        group.use_optimized_targeting = (
            _BOOLEANS[text] if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _USE_PREDICTIVE_TARGETING:
        group.use_predictive_targeting = (
            _BOOLEANS[text] if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _AD_SCHEDULE_USE_SEARCHER_TIME_ZONE:
        group.ad_schedule_use_searcher_time_zone = (
            _BOOLEANS[text] if (text := child.text) else None
        )
        tag = (child := next(children, _END)).tag
    if tag == _AD_GROUP_TYPE:
        group.ad_group_type = child.text if child.text is not None else _empty(child)
        tag = (child := next(children, _END)).tag
    if tag == _CPV_BID:
        group.cpv_bid = _read_bid(child)
        tag = (child := next(children, _END)).tag
    if tag == _CPM_BID:
        group.cpm_bid = _read_bid(child)
        tag = (child := next(children, _END)).tag
    if tag == _MCPA_BID:
        group.mcpa_bid = _read_bid(child)
        tag = (child := next(children, _END)).tag
    if tag is not None:
        raise ValueError(tag)
    return group


def _write_setting(setting: Setting, put: Put) -> None:
    if isinstance(setting, TargetSetting):
        put('<Setting i:type="TargetSetting">')
        _write_target_setting(setting, put)
        put("</Setting>")
    else:
        raise TypeError(setting)


def _write_ad_rotation(rotation: AdRotation, put: Put) -> None:
    if rotation.end_date is not None:
        put(f"<EndDate>{rotation.end_date.isoformat()}</EndDate>")
    if rotation.start_date is not None:
        put(f"<StartDate>{rotation.start_date.isoformat()}</StartDate>")
    if rotation.type is not None:
        put(f"<Type>{_escape(rotation.type)}</Type>")


def _write_bid(bid: Bid, put: Put) -> None:
    if bid.amount is not None:
        put(f"<Amount>{bid.amount!r}</Amount>")


def _write_date(date: Date, put: Put) -> None:
    if date.day is not None:
        put(f"<Day>{date.day}</Day>")
    if date.month is not None:
        put(f"<Month>{date.month}</Month>")
    if date.year is not None:
        put(f"<Year>{date.year}</Year>")


def _write_target_setting(setting: TargetSetting, put: Put) -> None:
    if setting.type is not None:
        put(f"<Type>{_escape(setting.type)}</Type>")
    if setting.details is not None:
        put("<Details>")
        for item in setting.details:
            put("<TargetSettingDetail>")
            _write_detail(item, put)
            put("</TargetSettingDetail>")
        put("</Details>")


def _write_detail(detail: TargetSettingDetail, put: Put) -> None:
    if detail.criterion_type_group is not None:
        put(
            f"<CriterionTypeGroup>{_escape(detail.criterion_type_group)}</CriterionTypeGroup>"
        )
    if detail.target_and_bid is not None:
        put(
            "<TargetAndBid>true</TargetAndBid>"
            if detail.target_and_bid
            else "<TargetAndBid>false</TargetAndBid>"
        )


def _write_custom_parameters(made: CustomParameters, put: Put) -> None:
    if made.parameters is not None:
        put("<Parameters>")
        for item in made.parameters:
            put("<CustomParameter>")
            _write_custom_parameter(item, put)
            put("</CustomParameter>")
        put("</Parameters>")


def _write_custom_parameter(made: CustomParameter, put: Put) -> None:
    if made.key is not None:
        put(f"<Key>{_escape(made.key)}</Key>")
    if made.value is not None:
        put(f"<Value>{_escape(made.value)}</Value>")


def _write_ad_group(group: AdGroup, put: Put) -> None:
    if group.ad_rotation is not None:
        put("<AdRotation>")
        _write_ad_rotation(group.ad_rotation, put)
        put("</AdRotation>")
    if group.audience_ads_bid_adjustment is not None:
        put(
            f"<AudienceAdsBidAdjustment>{group.audience_ads_bid_adjustment}</AudienceAdsBidAdjustment>"
        )
    if group.cpc_bid is not None:
        put("<CpcBid>")
        _write_bid(group.cpc_bid, put)
        put("</CpcBid>")
    if group.end_date is not None:
        put("<EndDate>")
        _write_date(group.end_date, put)
        put("</EndDate>")
    if group.final_url_suffix is not None:
        put(f"<FinalUrlSuffix>{_escape(group.final_url_suffix)}</FinalUrlSuffix>")
    if group.id is not None:
        put(f"<Id>{group.id}</Id>")
    if group.language is not None:
        put(f"<Language>{_escape(group.language)}</Language>")
    if group.multimedia_ads_bid_adjustment is not None:
        put(
            f"<MultimediaAdsBidAdjustment>{group.multimedia_ads_bid_adjustment}</MultimediaAdsBidAdjustment>"
        )
    if group.name is not None:
        put(f"<Name>{_escape(group.name)}</Name>")
    if group.network is not None:
        put(f"<Network>{_escape(group.network)}</Network>")
    if group.privacy_status is not None:
        put(f"<PrivacyStatus>{_escape(group.privacy_status)}</PrivacyStatus>")
    if group.settings is not None:
        put("<Settings>")
        for item in group.settings:
            _write_setting(item, put)
        put("</Settings>")
    if group.start_date is not None:
        put("<StartDate>")
        _write_date(group.start_date, put)
        put("</StartDate>")
    if group.status is not None:
        put(f"<Status>{_escape(group.status)}</Status>")
    if group.tracking_url_template is not None:
        put(
            f"<TrackingUrlTemplate>{_escape(group.tracking_url_template)}</TrackingUrlTemplate>"
        )
    if group.url_custom_parameters is not None:
        put("<UrlCustomParameters>")
        _write_custom_parameters(group.url_custom_parameters, put)
        put("</UrlCustomParameters>")
    if group.use_optimized_targeting is not None:
        put(
            "<UseOptimizedTargeting>true</UseOptimizedTargeting>"
            if group.use_optimized_targeting
            else "<UseOptimizedTargeting>false</UseOptimizedTargeting>"
        )
    if group.use_predictive_targeting is not None:
        put(
            "<UsePredictiveTargeting>true</UsePredictiveTargeting>"
            if group.use_predictive_targeting
            else "<UsePredictiveTargeting>false</UsePredictiveTargeting>"
        )
    if group.ad_schedule_use_searcher_time_zone is not None:
        put(
            "<AdScheduleUseSearcherTimeZone>true</AdScheduleUseSearcherTimeZone>"
            if group.ad_schedule_use_searcher_time_zone
            else "<AdScheduleUseSearcherTimeZone>false</AdScheduleUseSearcherTimeZone>"
        )
    if group.ad_group_type is not None:
        put(f"<AdGroupType>{_escape(group.ad_group_type)}</AdGroupType>")
    if group.cpv_bid is not None:
        put("<CpvBid>")
        _write_bid(group.cpv_bid, put)
        put("</CpvBid>")
    if group.cpm_bid is not None:
        put("<CpmBid>")
        _write_bid(group.cpm_bid, put)
        put("</CpmBid>")
    if group.mcpa_bid is not None:
        put("<McpaBid>")
        _write_bid(group.mcpa_bid, put)
        put("</McpaBid>")
