"""The documents that all contestants read: ad groups as text, of none of their making.

About 42 elements each: names and settings, three custom parameters, one target setting
with two details, and seven that are nil.
"""

SERVICE = "https://bingads.microsoft.com/CampaignManagement/v13"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"

_XML = (
    "<AdGroup><AdRotation><Type>OptimizeForClicks</Type></AdRotation>"
    '<AudienceAdsBidAdjustment i:nil="true"/><BiddingScheme i:nil="true"/>'
    "<CpcBid><Amount>{bid}</Amount></CpcBid>"
    '<EndDate i:nil="true"/><FinalUrlSuffix i:nil="true"/>'
    '<ForwardCompatibilityMap i:nil="true"/><Id>{id}</Id>'
    "<Language>English</Language><Name>Ad group {id} &amp; more</Name>"
    "<Network>OwnedAndOperatedAndSyndicatedSearch</Network>"
    '<PercentCpcBid i:nil="true"/>'
    '<Settings><Setting i:type="TargetSetting"><Type>TargetSetting</Type><Details>'
    "<TargetSettingDetail><CriterionTypeGroup>Age</CriterionTypeGroup>"
    "<TargetAndBid>true</TargetAndBid></TargetSettingDetail>"
    "<TargetSettingDetail><CriterionTypeGroup>Gender</CriterionTypeGroup>"
    "<TargetAndBid>false</TargetAndBid></TargetSettingDetail>"
    "</Details></Setting></Settings>"
    "<StartDate><Day>1</Day><Month>2</Month><Year>2026</Year></StartDate>"
    '<Status>Active</Status><TrackingUrlTemplate i:nil="true"/>'
    "<UrlCustomParameters><Parameters>"
    "<CustomParameter><Key>first</Key><Value>value {id}</Value></CustomParameter>"
    "<CustomParameter><Key>second</Key><Value>value</Value></CustomParameter>"
    "<CustomParameter><Key>third</Key><Value></Value></CustomParameter>"
    "</Parameters></UrlCustomParameters></AdGroup>"
)

_JSON = (
    '{{"Id":"{id}","Name":"Ad group {id} & more","Status":"Active",'
    '"Language":"English","Network":"OwnedAndOperatedAndSyndicatedSearch",'
    '"CpcBid":{{"Amount":{bid}}},"StartDate":{{"Day":1,"Month":2,"Year":2026}},'
    '"AdRotation":{{"Type":"OptimizeForClicks"}},'
    '"Settings":[{{"Type":"TargetSetting","Details":['
    '{{"CriterionTypeGroup":"Age","TargetAndBid":true}},'
    '{{"CriterionTypeGroup":"Gender","TargetAndBid":false}}]}}],'
    '"UrlCustomParameters":{{"Parameters":['
    '{{"Key":"first","Value":"value {id}"}},{{"Key":"second","Value":"value"}},'
    '{{"Key":"third","Value":""}}]}},'
    '"AudienceAdsBidAdjustment":null,"BiddingScheme":null,"EndDate":null,'
    '"FinalUrlSuffix":null,"ForwardCompatibilityMap":null,"PercentCpcBid":null,'
    '"TrackingUrlTemplate":null}}'
)


def _values(number: int) -> dict[str, object]:
    return {"id": 10**12 + number, "bid": 0.05 + number % 100}


def make_xml(count: int) -> bytes:
    """Make the answer of GetAdGroupsByCampaignId, without its envelope."""
    groups = "".join(_XML.format(**_values(number)) for number in range(count))
    return (
        f'<GetAdGroupsByCampaignIdResponse xmlns="{SERVICE}" xmlns:i="{_XSI}">'
        f"<AdGroups>{groups}</AdGroups></GetAdGroupsByCampaignIdResponse>"
    ).encode()


def make_json(count: int) -> bytes:
    """Make the same answer as REST gives it."""
    groups = ",".join(_JSON.format(**_values(number)) for number in range(count))
    return f'{{"AdGroups":[{groups}]}}'.encode()
