"""A service with every construct that the docs know, in as few classes as will do."""

from typing import TYPE_CHECKING

from .._runtime import lazy_exports

if TYPE_CHECKING:
    from .operations.add_ad_groups import AddAdGroupsRequest as AddAdGroupsRequest
    from .operations.add_ad_groups import AddAdGroupsResponse as AddAdGroupsResponse
    from .operations.clear import ClearRequest as ClearRequest
    from .operations.clear import ClearResponse as ClearResponse
    from .operations.update_ad_groups import (
        UpdateAdGroupsRequest as UpdateAdGroupsRequest,
    )
    from .types.ad_group import AdGroup as AdGroup
    from .types.ads import Ad as Ad
    from .types.ads import ImageAd as ImageAd
    from .types.ads import RichTextAd as RichTextAd
    from .types.ads import TextAd as TextAd
    from .types.faults import ApiFault as ApiFault
    from .types.faults import ApplicationFault as ApplicationFault
    from .types.faults import BatchError as BatchError
    from .types.faults import EditorialError as EditorialError
    from .types.owner import Owner as Owner
    from .types.pairs import KeyValueOfstringstring as KeyValueOfstringstring
    from .types.pairs import KeyValuePairOfstringstring as KeyValuePairOfstringstring
    from .types.sheet import Sheet as Sheet
    from .value_sets.sets import AdStatus as AdStatus
    from .value_sets.sets import AdType as AdType
    from .value_sets.sets import Channels as Channels
    from .value_sets.sets import Extras as Extras
else:
    _EXPORTS = {
        "Ad": "types.ads",
        "AdGroup": "types.ad_group",
        "AdStatus": "value_sets.sets",
        "AdType": "value_sets.sets",
        "AddAdGroupsRequest": "operations.add_ad_groups",
        "AddAdGroupsResponse": "operations.add_ad_groups",
        "ApiFault": "types.faults",
        "ApplicationFault": "types.faults",
        "BatchError": "types.faults",
        "Channels": "value_sets.sets",
        "ClearRequest": "operations.clear",
        "ClearResponse": "operations.clear",
        "EditorialError": "types.faults",
        "Extras": "value_sets.sets",
        "ImageAd": "types.ads",
        "KeyValueOfstringstring": "types.pairs",
        "KeyValuePairOfstringstring": "types.pairs",
        "Owner": "types.owner",
        "RichTextAd": "types.ads",
        "Sheet": "types.sheet",
        "TextAd": "types.ads",
        "UpdateAdGroupsRequest": "operations.update_ad_groups",
    }
    __getattr__, __dir__ = lazy_exports(__name__, _EXPORTS)

__all__ = [
    "Ad",
    "AdGroup",
    "AdStatus",
    "AdType",
    "AddAdGroupsRequest",
    "AddAdGroupsResponse",
    "ApiFault",
    "ApplicationFault",
    "BatchError",
    "Channels",
    "ClearRequest",
    "ClearResponse",
    "EditorialError",
    "Extras",
    "ImageAd",
    "KeyValueOfstringstring",
    "KeyValuePairOfstringstring",
    "Owner",
    "RichTextAd",
    "Sheet",
    "TextAd",
    "UpdateAdGroupsRequest",
]
