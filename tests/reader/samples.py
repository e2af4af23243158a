"""Small pages in the docs' dialect, for tests to vary."""

SERVICE = "campaign-management-service"
NAMESPACE = "https://bingads.microsoft.com/CampaignManagement/v13"

REQUIREMENTS = (
    "## Requirements\n"
    "Service: [CampaignManagementService.svc v13](https://campaign.api.bingads.microsoft"
    ".com/Api/Advertiser/CampaignManagement/v13/CampaignManagementService.svc)  \n"
    "Namespace: https\\://bingads.microsoft.com/CampaignManagement/v13  \n"
)

REQUEST_HEADERS = ("AuthenticationToken", "CustomerId")

ELEMENT_HEADER = (
    "|Element|Description|Data Type|\n|-----------|---------------|-------------|\n"
)
VALUE_HEADER = "|Value|Description|\n|-----------|---------------|\n"


def front_matter(title: str) -> str:
    """Lay out the opening lines of a page; the title stands on line 2 and 5."""
    return f"---\ntitle: {title}\nms.service: bing-ads\n---\n# {title}\n"


def element_row(name: str, text: str = "Words.", type_cell: str = "**string**") -> str:
    """Lay out one row of an element table."""
    return f'|<a name="{name.lower()}"></a>{name}|{text}|{type_cell}|\n'


def complex_xsd(name: str, elements: str, base: str | None = None) -> str:
    """Lay out a fenced complexType."""
    sequence = f"<xs:sequence>\n{elements}</xs:sequence>\n"
    if base:
        sequence = (
            f'<xs:complexContent mixed="false">\n<xs:extension base="{base}">\n'
            f"{sequence}</xs:extension>\n</xs:complexContent>\n"
        )
    return (
        f'```xml\n<xs:complexType name="{name}" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{sequence}'
        "</xs:complexType>\n```\n"
    )


def xsd_element(name: str, type_name: str = "xs:string", attributes: str = "") -> str:
    """Lay out one xs:element that may be left out and may be nil."""
    return (
        f'<xs:element {attributes} minOccurs="0" name="{name}" nillable="true" '
        f'type="{type_name}" />\n'
    )


def data_object(
    name: str,
    xsd: str,
    rows: str,
    *,
    intro: str = "Says what it is.\n",
    json: str | None = None,
    after_elements: str = "",
) -> bytes:
    """Lay out a data object page."""
    tabs = f"\n# [XML](#tab/xml)\n\n{xsd}\n# [JSON](#tab/json)\n\n```json\n{json}\n```\n\n-----\n"
    return (
        front_matter(f"{name} Data Object - Campaign Management")
        + f"{intro}\n## Syntax\n{tabs if json else xsd}\n"
        + f'## <a name="elements"></a>Elements\n\n{ELEMENT_HEADER}{rows}\n'
        + f"{after_elements}\n{REQUIREMENTS}"
    ).encode()


def value_set(name: str, values: str, rows: str, *, flags: bool = False) -> bytes:
    """Lay out a value set page."""
    body = f'<xs:restriction base="xs:string">\n{values}</xs:restriction>'
    if flags:
        body = f"<xs:list><xs:simpleType>\n{body}\n</xs:simpleType></xs:list>"
    return (
        front_matter(f"{name} Value Set - Campaign Management")
        + f'Says what it is.\n\n## Syntax\n```xml\n<xs:simpleType name="{name}" '
        + f'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{body}\n</xs:simpleType>\n```\n\n'
        + f'## <a name="values"></a>Values\n\n{VALUE_HEADER}{rows}\n{REQUIREMENTS}'
    ).encode()


def envelope(root: str, header: str, body: str) -> str:
    """Lay out a fenced SOAP template."""
    return (
        '```xml\n<s:Envelope xmlns:i="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">\n'
        f'<s:Header xmlns="{NAMESPACE}">\n{header}</s:Header>\n<s:Body>\n'
        f'<{root} xmlns="{NAMESPACE}">\n{body}</{root}>\n</s:Body>\n</s:Envelope>\n```\n'
    )


def _tables(request_rows: str, response_rows: str, include: str) -> str:
    return (
        '## <a name="request"></a>Request Elements\n'
        "> [!NOTE]\n> Unless otherwise noted below, all request elements are required.\n\n"
        '### <a name="request-body"></a>Request Body Elements\n\n'
        f"{ELEMENT_HEADER}{request_rows}\n"
        '### <a name="request-header"></a>Request Header Elements\n'
        f"[!INCLUDE[request-header](./includes/{include}.md)]\n\n"
        '## <a name="response"></a>Response Elements\n'
        '### <a name="response-body"></a>Response Body Elements\n\n'
        f"{ELEMENT_HEADER}{response_rows}\n"
        '### <a name="response-header"></a>Response Header Elements\n'
        "[!INCLUDE[response-header](./includes/response-header.md)]\n\n"
    )


def soap_part(
    name: str,
    request: tuple[str, str],
    response: tuple[str, str],
) -> str:
    """Lay out what a page without zones, or the SOAP zone, holds.

    `request` and `response` are table rows and the template's body.
    """
    token = "".join(
        f'<{name} i:nil="false">ValueHere</{name}>\n' for name in REQUEST_HEADERS
    )
    tracking = '<TrackingId i:nil="false">ValueHere</TrackingId>\n'
    action = f'<Action mustUnderstand="1">{name}</Action>\n'
    return (
        _tables(request[0], response[0], "request-header")
        + '## <a name="request-soap"></a>Request SOAP\n\n'
        + envelope(f"{name}Request", action + token, request[1])
        + '\n## <a name="response-soap"></a>Response SOAP\n\n'
        + envelope(f"{name}Response", tracking, response[1])
        + f"\n{REQUIREMENTS}\n"
    )


def rest_part(
    resource: str,
    request: tuple[str, str],
    response: tuple[str, str],
    *,
    method: str = "POST",
) -> str:
    """Lay out what the REST zone holds; `request` and `response` as in `soap_part`."""
    path = f"bingads.microsoft.com/CampaignManagement/v13/{resource}"
    return (
        '## <a name="url"></a>Request Url\n\n'
        f"# [Production URL](#tab/prod)\n\n```{method}\nhttps://campaign.api.{path}\n```\n\n"
        f"# [Sandbox URL](#tab/sandbox)\n\n```{method}\nhttps://campaign.api.sandbox.{path}"
        "\n```\n\n-----\n\n"
        + _tables(request[0], response[0], "request-header-rest")
        + f'## <a name="request-json"></a>Request JSON\n\n```json\n{request[1]}\n```\n\n'
        + f'## <a name="response-json"></a>Response JSON\n\n```json\n{response[1]}\n```\n\n'
    )


def operation(name: str, soap: str, rest: str | None = None) -> bytes:
    """Lay out an operation page, with zones when there is a REST part."""
    head = front_matter(f"{name} Service Operation - Campaign Management")
    body = soap
    if rest is not None:
        body = (
            f'::: zone pivot="soap"\n\n{soap}\n::: zone-end\n\n'
            f'::: zone pivot="rest"\n\n{rest}\n::: zone-end\n'
        )
    return f"{head}Says what it does.\n\n{body}".encode()


def include(*rows: str) -> bytes:
    """Lay out an include with an element table."""
    return (ELEMENT_HEADER + "".join(rows)).encode()
