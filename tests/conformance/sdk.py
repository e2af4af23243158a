"""Read the facts out of the vendor's REST client, without running it.

Takes the folder that holds `openapi_client` and `bingads`; gives `Facts` under the
subjects and names of `model_facts.read_rest_facts`. The client is generated and
regular, so its syntax trees tell all: importing it takes seconds and needs packages
that we do not use.
"""

import ast
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from conformance.facts import Facts, Value
from conformance.sdk_models import read_model_facts

SERVICE_BY_FOLDER = {
    "adinsight": "AdInsight",
    "billing": "CustomerBilling",
    "bulk": "Bulk",
    "campaign": "CampaignManagement",
    "customer": "CustomerManagement",
    "reporting": "Reporting",
}
SERVICE_BY_API = {
    "ad_insight_service_api": "AdInsight",
    "bulk_service_api": "Bulk",
    "campaign_management_service_api": "CampaignManagement",
    "customer_billing_service_api": "CustomerBilling",
    "customer_management_service_api": "CustomerManagement",
    "reporting_service_api": "Reporting",
}
UNDOCUMENTED_HEADERS = frozenset({"UserName", "Password"})
"""Listed for every operation and on no page: an older way to sign in."""
ACCOUNTLESS = frozenset({"CustomerManagement", "CustomerBilling"})
"""Services whose WSDLs and pages have no account headers; the client lists all six."""
CASELESS = frozenset({"AdInsight"})
"""Services whose paths the client writes in another case than the pages."""
ACCOUNT_HEADERS = frozenset({"CustomerAccountId", "CustomerId"})


def read_sdk_facts(package: Path) -> Facts:
    """Read the facts of all six services."""
    facts = read_endpoint_facts(package / "bingads" / "service_client.py")
    client = package / "openapi_client"
    for stem, service in SERVICE_BY_API.items():
        path = client / "api" / f"{stem}.py"
        facts |= read_operation_facts(path, service, hosts=facts[service])
    operations = frozenset(facts)
    for folder, service in SERVICE_BY_FOLDER.items():
        facts |= read_model_facts(client / "models" / folder, service, operations)
    return facts


def read_endpoint_facts(path: Path) -> Facts:
    """Read every service's hosts from the client's table of endpoints."""
    tree = ast.parse(path.read_text("utf-8"))
    table = next(
        ast.literal_eval(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "endpoints"
    )
    return {
        service: {
            f"rest_{environment}": urlsplit(table[environment][service.lower()]).netloc
            for environment in ("production", "sandbox")
        }
        for service in SERVICE_BY_FOLDER.values()
    }


def read_operation_facts(
    path: Path, service: str, *, hosts: Mapping[str, Value]
) -> Facts:
    """Read one service's operations: method, hosts, path and headers of each."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = {
        node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    }
    facts: Facts = {}
    for name, function in functions.items():
        serialize = functions.get(f"_{name}_serialize")
        if serialize is None:
            continue
        call = _find_call(serialize, "param_serialize")
        resource = str(ast.literal_eval(call["resource_path"]))
        known: dict[str, Value] = {
            "kind": "operation",
            "method": str(ast.literal_eval(call["method"])),
            "path": resource.casefold(),
            "sandbox_path": resource.casefold(),
            "rest_headers": _read_headers(service, serialize),
            **hosts,
        }
        if service not in CASELESS:
            known["exact_path"] = resource
        facts[f"{service}.{_name_operation(function)}"] = known
    return facts


def _name_operation(function: ast.FunctionDef) -> str:
    """Tell the wire name by the request's or the response's class; either may be none."""
    annotations = [argument.annotation for argument in function.args.args]
    for annotation in (*annotations, function.returns):
        if isinstance(annotation, ast.Name):
            for suffix in ("Request", "Response"):
                if annotation.id.endswith(suffix):
                    return annotation.id.removesuffix(suffix)
    raise AssertionError(f"{function.name} names no message")


def _find_call(function: ast.FunctionDef, name: str) -> dict[str | None, ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(f".{name}"):
            return {keyword.arg: keyword.value for keyword in node.keywords}
    raise AssertionError(f"{function.name} does not call {name}")


def _read_headers(service: str, function: ast.FunctionDef) -> tuple[str, ...]:
    listed = next(
        ast.literal_eval(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.AnnAssign)
        and ast.unparse(node.target) == "_auth_settings"
        and node.value is not None
    )
    left_out = UNDOCUMENTED_HEADERS
    if service in ACCOUNTLESS:
        left_out |= ACCOUNT_HEADERS
    return tuple(sorted(set(listed) - left_out))
