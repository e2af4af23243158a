"""Bulk and reporting jobs: wait until one is done, and fetch its file.

    job = follow_job(client, client.submit_generate_report(report_request=...))
    job.wait(progress=lambda status: print(status.percent))
    job.download("report.zip")

Works on the response of any operation that starts a job. The files are stored as they
come.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from pathlib import Path
from time import monotonic
from typing import Any, Final

import httpx

from ..base import Response
from .asynchronous import AsyncServiceClient
from .blocking import ServiceClient, run_blocking
from .credentials import resolve_token
from .errors import CallTimeoutError, HTTPStatusError, JobFailedError
from .transport import translate

Progress = Callable[["JobStatus"], object]

FIRST_INTERVAL: Final = 1.0
LONGEST_INTERVAL: Final = 15.0
"""Seconds between two questions how the job is; they grow from one to the other."""

_RUNNING: Final = frozenset(
    {"FileUploaded", "InProgress", "Pending", "PendingFileUpload"}
)
_SUCCEEDED: Final = frozenset({"Completed", "CompletedWithErrors", "Success"})
_POLLS: Final = (
    ("download_request_id", "get_bulk_download_status", "request_id"),
    ("report_request_id", "poll_generate_report", "report_request_id"),
    ("request_id", "get_bulk_upload_status", "request_id"),
)
"""Where a response has a job's id, and the method and parameter to ask with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """How a job is."""

    state: str
    """As the service says it."""
    percent: int | None = None
    url: str | None = field(default=None, repr=False)
    """Where the result is, for some minutes; it grants access to whoever knows it."""
    response: Response = field(repr=False)

    @property
    def is_running(self) -> bool:
        """Whether the job is not yet done."""
        return self.state in _RUNNING

    @property
    def has_succeeded(self) -> bool:
        """Whether the job is done, be it with errors of single items."""
        return self.state in _SUCCEEDED


def follow_job(client: ServiceClient, started: Response) -> "Job":
    """Follow the job that a call has started."""
    return Job(client, started)


def follow_job_async(client: AsyncServiceClient, started: Response) -> "AsyncJob":
    """Follow the job that a call of an asynchronous client has started."""
    return AsyncJob(client, started)


class Job:
    """A job that a synchronous client follows."""

    def __init__(self, client: ServiceClient, started: Response) -> None:
        self._steps = _Steps(client, started)

    def poll(self) -> JobStatus:
        """Ask how the job is."""
        return run_blocking(self._steps.poll())

    def wait(
        self, *, progress: Progress | None = None, timeout: float | None = None
    ) -> JobStatus:
        """Wait until the job is done; `progress` is told of each answer.

        Raises `JobFailedError`, and `CallTimeoutError` after so many seconds.
        """
        return run_blocking(self._steps.wait(progress, timeout))

    def upload(self, path: str | Path) -> None:
        """Send the file that the job is to work on."""
        run_blocking(self._steps.upload(Path(path)))

    def download(self, path: str | Path) -> Path | None:
        """Store the result of a job that is done; None when it has none."""
        return run_blocking(self._steps.download(Path(path)))


class AsyncJob:
    """A job that an asynchronous client follows."""

    def __init__(self, client: AsyncServiceClient, started: Response) -> None:
        self._steps = _Steps(client, started)

    async def poll(self) -> JobStatus:
        """Ask how the job is."""
        return await self._steps.poll()

    async def wait(
        self, *, progress: Progress | None = None, timeout: float | None = None
    ) -> JobStatus:
        """Wait until the job is done; `progress` is told of each answer.

        Raises `JobFailedError`, and `CallTimeoutError` after so many seconds.
        """
        return await self._steps.wait(progress, timeout)

    async def upload(self, path: str | Path) -> None:
        """Send the file that the job is to work on."""
        await self._steps.upload(Path(path))

    async def download(self, path: str | Path) -> Path | None:
        """Store the result of a job that is done; None when it has none."""
        return await self._steps.download(Path(path))


class _Steps:
    """What both kinds of jobs do, written once; see `flow`."""

    def __init__(
        self, client: ServiceClient | AsyncServiceClient, started: Response
    ) -> None:
        self._client: Any = client
        self._started = started
        self._status: JobStatus | None = None
        for attribute, method, parameter in _POLLS:
            job_id = getattr(started, attribute, None)
            if job_id:
                self._method, self._parameter = method, parameter
                self._id = job_id
                return
        raise TypeError(f"{type(started).__name__} names no job")

    async def poll(self) -> JobStatus:
        response = getattr(self._client, self._method)(**{self._parameter: self._id})
        self._status = _read_status(
            await response if isawaitable(response) else response
        )
        return self._status

    async def wait(self, progress: Progress | None, timeout: float | None) -> JobStatus:
        started, interval = monotonic(), FIRST_INTERVAL
        while True:
            status = await self.poll()
            if progress is not None:
                progress(status)
            if not status.is_running:
                return _require_success(status)
            if timeout is not None and monotonic() - started + interval > timeout:
                raise CallTimeoutError(f"the job is still {status.state}")
            await self._client._connections.sleep(interval)
            interval = min(interval * 1.5, LONGEST_INTERVAL)

    async def upload(self, path: Path) -> None:
        url = getattr(self._started, "upload_url", None)
        if not url:
            raise TypeError(f"{type(self._started).__name__} takes no file")
        options = self._client._options
        token = await resolve_token(options.access_token)
        headers = {
            "Authorization": f"Bearer {token.reveal()}",
            "DeveloperToken": options.developer_token,
        }
        for name, value in (
            ("CustomerId", options.customer_id),
            # here it goes by another name than in calls
            ("AccountId", options.account_id),
        ):
            headers |= {name: str(value)} if value is not None else {}
        content = path.read_bytes()
        request = httpx.Request(
            "POST", url, headers=headers, files={"file": (path.name, content)}
        )
        await self._send(request, None)

    async def download(self, path: Path) -> Path | None:
        status = self._status or await self.poll()
        _require_success(status)
        if not status.url:
            return None
        partial = path.with_name(f"{path.name}.part")
        try:
            await self._send(httpx.Request("GET", status.url), partial)
            partial.replace(path)
        finally:
            with suppress(FileNotFoundError):
                partial.unlink()
        return path

    async def _send(self, request: httpx.Request, target: Path | None) -> None:
        """Send what is no call of an operation; store the answer where told."""
        options = self._client._options
        request.extensions["timeout"] = options.httpx_timeout.as_dict()
        try:
            status = await self._client._connections.fetch(request, target)
        except httpx.HTTPError as error:
            raise translate(error, options) from error
        if not 200 <= status < 300:
            failure = HTTPStatusError(f"HTTP status {status} for a job's file")
            failure.status = status
            raise failure


def _read_status(response: Any) -> JobStatus:
    report = getattr(response, "report_request_status", None)
    if report is not None:
        return JobStatus(
            state=str(report.status), url=report.report_download_url, response=response
        )
    return JobStatus(
        state=str(getattr(response, "request_status", None)),
        percent=getattr(response, "percent_complete", None),
        url=getattr(response, "result_file_url", None),
        response=response,
    )


def _require_success(status: JobStatus) -> JobStatus:
    if status.has_succeeded:
        return status
    errors = getattr(status.response, "errors", None) or ()
    words = "; ".join(f"{one.code} {one.message}" for one in errors)
    failure = JobFailedError(
        f"the job is {status.state}{f': {words}' if words else ''}"
    )
    failure.status = status
    failure.call = status.response.call
    raise failure
