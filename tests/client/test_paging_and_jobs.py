"""Pages, jobs and tokens: what takes more than one call."""

import asyncio
import json
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from client.conftest import CREDENTIALS
from client.local_server import LocalServer, Received, Reply, serve
from client.replies import rest


def client_of(
    package: ModuleType, module: str, name: str, endpoint: str, **options: Any
) -> Any:
    """Make a client of a service of the real docs."""
    service = import_module(f"{package.__name__}.{module}")
    facts = {**CREDENTIALS, "endpoint": endpoint, "protocol": "rest", **options}
    return getattr(service, name)(**facts)


def serve_accounts(total: int) -> Any:
    """Answer SearchAccounts with the page asked for."""

    def answer(request: Received) -> Reply:
        page = json.loads(request.body)["PageInfo"]
        start = page["Index"] * page["Size"]
        ids = range(total)[start : start + page["Size"]]
        return rest({"Accounts": [{"Id": str(one)} for one in ids]})

    return answer


@pytest.mark.parametrize(
    ("total", "size", "calls"),
    [(250, None, 3), (200, None, 3), (0, None, 1), (7, 4, 2)],
)
def test_pages(real_ads: ModuleType, total: int, size: int | None, calls: int) -> None:
    """All pages are asked for, in order, until one is not full."""
    service = import_module(f"{real_ads.__name__}.customer_management")
    elements = {"page_info": service.Paging(size=size)} if size else {}
    with serve(serve_accounts(total)) as server:
        names = ("customer_management", "CustomerManagementClient")
        with client_of(real_ads, *names, server.url) as client:
            found = real_ads.iter_items(client.search_accounts, **elements)
            assert [account.id for account in found] == list(range(total))
        assert len(server.received) == calls
        asked = [json.loads(one.body)["PageInfo"]["Index"] for one in server.received]
        assert asked == list(range(calls))


def test_pages_async(real_ads: ModuleType) -> None:
    """The same with an asynchronous client, from a page in the middle."""
    service = import_module(f"{real_ads.__name__}.customer_management")

    async def collect(endpoint: str) -> list[int]:
        names = ("customer_management", "AsyncCustomerManagementClient")
        async with client_of(real_ads, *names, endpoint) as client:
            page = service.Paging(index=1, size=100)
            found = real_ads.aiter_items(client.search_accounts, page_info=page)
            return [account.id async for account in found]

    with serve(serve_accounts(250)) as server:
        assert asyncio.run(collect(server.url)) == list(range(100, 250))


def test_pages_that_are_not_heeded(real_ads: ModuleType) -> None:
    """A service that gives more than was asked for is not asked again."""
    accounts = [{"Id": str(one)} for one in range(300)]
    names = ("customer_management", "CustomerManagementClient")
    with serve(lambda _: rest({"Accounts": accounts})) as server:
        with client_of(real_ads, *names, server.url) as client:
            assert len(list(real_ads.iter_items(client.search_accounts))) == 300
        assert len(server.received) == 1


def test_no_pages(real_ads: ModuleType) -> None:
    """An operation without pages is refused."""
    names = ("customer_management", "CustomerManagementClient")
    with (
        client_of(real_ads, *names, "http://127.0.0.1:9") as client,
        pytest.raises(TypeError, match="get_account takes no pages"),
    ):
        next(real_ads.iter_pages(client.get_account, account_id=1))


class Reports:
    """A reporting service whose report is done at the third question."""

    def __init__(self, last: str = "Success") -> None:
        self.states = ["Pending", "Pending", last]
        self.server: LocalServer | None = None

    def answer(self, request: Received) -> Reply:
        """Answer the operations, and give the file."""
        if request.path == "/file":
            assert "authorization" not in request.headers
            return Reply(body=b"PK the report")
        if request.path.endswith("/Submit"):
            return rest({"ReportRequestId": "report-1"})
        assert json.loads(request.body) == {"ReportRequestId": "report-1"}
        assert self.server is not None
        status = {"Status": self.states.pop(0)}
        if not self.states:
            status["ReportDownloadUrl"] = f"{self.server.url}/file"
        return rest({"ReportRequestStatus": status})


@pytest.fixture
def quick_polls(real_ads: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait long between two questions."""
    jobs = import_module(f"{real_ads.__name__}._runtime.client.jobs")
    monkeypatch.setattr(jobs, "FIRST_INTERVAL", 0.01)


@pytest.mark.usefixtures("quick_polls")
@pytest.mark.parametrize("kind", ["blocking", "async"])
def test_report(real_ads: ModuleType, tmp_path: Path, kind: str) -> None:
    """A report is submitted, waited for and stored."""
    reports, seen = Reports(), []
    target = tmp_path / "report.zip"
    service = import_module(f"{real_ads.__name__}.reporting")
    request = service.AccountPerformanceReportRequest(report_name="r")

    async def fetch(endpoint: str) -> None:
        names = ("reporting", "AsyncReportingClient")
        async with client_of(real_ads, *names, endpoint, validate=False) as client:
            started = await client.submit_generate_report(report_request=request)
            job = real_ads.follow_job_async(client, started)
            await job.wait(progress=lambda status: seen.append(status.state))
            assert await job.download(target) == target

    with serve(reports.answer) as server:
        reports.server = server
        if kind == "async":
            asyncio.run(fetch(server.url))
        else:
            names = ("reporting", "ReportingClient")
            with client_of(real_ads, *names, server.url, validate=False) as client:
                started = client.submit_generate_report(report_request=request)
                job = real_ads.follow_job(client, started)
                job.wait(progress=lambda status: seen.append(status.state))
                assert job.download(target) == target
    assert seen == ["Pending", "Pending", "Success"]
    assert target.read_bytes() == b"PK the report"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("quick_polls")
def test_failed_and_endless_jobs(real_ads: ModuleType) -> None:
    """A job that fails is raised; one that takes too long is, too."""
    reports = Reports("Error")
    with serve(reports.answer) as server:
        reports.server = server
        with client_of(real_ads, "reporting", "ReportingClient", server.url) as client:
            unchecked = client.with_options(validate=False)
            job = real_ads.follow_job(unchecked, unchecked.submit_generate_report())
            with pytest.raises(real_ads.JobFailedError, match="the job is Error"):
                job.wait()
            reports.states = ["Pending"] * 100
            with pytest.raises(real_ads.CallTimeoutError, match="still Pending"):
                job.wait(timeout=0.05)
            with pytest.raises(TypeError, match="names no job"):
                real_ads.follow_job(client, job.poll().response)


@pytest.mark.usefixtures("quick_polls")
def test_bulk_upload(real_ads: ModuleType, tmp_path: Path) -> None:
    """A file goes to the address given, with the headers that uploads take."""
    uploads: list[Received] = []
    source = tmp_path / "keywords.csv"
    source.write_bytes(b"Type,Status\n")
    where: list[str] = []

    def answer(request: Received) -> Reply:
        if request.path == "/upload":
            uploads.append(request)
            return Reply()
        if request.path.endswith("/BulkUploadUrl/Query"):
            return rest({"RequestId": "upload-1", "UploadUrl": f"{where[0]}/upload"})
        return rest({"RequestStatus": "Completed", "PercentComplete": 100})

    with serve(answer) as server:
        where.append(server.url)
        options = {"customer_id": 3, "account_id": 4, "validate": False}
        with client_of(real_ads, "bulk", "BulkClient", server.url, **options) as client:
            job = real_ads.follow_job(client, client.get_bulk_upload_url(account_id=4))
            job.upload(source)
            assert job.wait().percent == 100
            assert job.download(tmp_path / "result.zip") is None
    (upload,) = uploads
    assert upload.headers["content-type"].startswith("multipart/form-data")
    assert b'name="file"; filename="keywords.csv"' in upload.body
    assert b"Type,Status\n" in upload.body
    token = CREDENTIALS["access_token"]
    assert upload.headers["authorization"] == f"Bearer {token}"
    assert (upload.headers["customerid"], upload.headers["accountid"]) == ("3", "4")


class TokenService:
    """Stands for Microsoft's sign-in, with what msal expects of a session."""

    def __init__(self) -> None:
        self.refused = False

    def get(self, url: str, **_: Any) -> Any:
        """Tell where things are."""
        base = "https://login.microsoftonline.com/common"
        return self._give(
            {
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "device_authorization_endpoint": f"{base}/devicecode",
                "issuer": base,
                "metadata": [],
            }
        )

    def post(self, url: str, *, data: dict[str, Any], **_: Any) -> Any:
        """Start a device flow, or give tokens."""
        if "scope" in data:
            assert "https://ads.microsoft.com/msads.manage" in data["scope"]
        if url.endswith("/devicecode"):
            return self._give(
                {
                    "device_code": "d",
                    "user_code": "u",
                    "message": "open the page",
                    "expires_in": 60,
                    "interval": 0,
                }
            )
        if self.refused:
            return self._give({"error": "invalid_grant"}, 400)
        return self._give(
            {
                "access_token": f"token-by-{data['grant_type'].rpartition(':')[2]}",
                "refresh_token": "refresh-2",
                "client_info": "eyJ1aWQiOiJ1IiwidXRpZCI6InQifQ",
                "expires_in": 3600,
                "scope": "https://ads.microsoft.com/msads.manage",
                "token_type": "Bearer",
            }
        )

    def _give(self, content: dict[str, Any], status: int = 200) -> Any:
        return httpx.Response(status, json=content)

    def close(self) -> None:
        """Do nothing."""


def test_oauth(ads: ModuleType) -> None:
    """Tokens come by device code or refresh token, from the cache while they last."""
    pytest.importorskip("msal")
    service = TokenService()
    shown: list[str] = []
    tokens = ads.OAuthTokens(client_id="app", http_client=service)
    with pytest.raises(ads.AuthenticationError, match="nobody has signed in"):
        tokens()
    tokens.sign_in_by_device(shown.append)
    assert shown == ["open the page"]
    assert tokens() == "token-by-device_code"
    other = ads.OAuthTokens(client_id="app", http_client=service)
    other.sign_in_by_refresh_token("refresh-1")
    assert other() == "token-by-refresh_token"
    service.refused = True
    with pytest.raises(ads.AuthenticationError, match="invalid_grant"):
        other.sign_in_by_refresh_token("refresh-1")
    assert "token" not in repr(tokens).lower().replace("oauthtokens", "")
