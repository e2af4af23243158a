"""What tests of clients share: generated packages, and clients of a local server."""

from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from client.local_server import Answer, LocalServer, serve
from client.packages import import_generated

CREDENTIALS = {"access_token": "token-of-the-user", "developer_token": "developer-one"}


@pytest.fixture(scope="session")
def ads(spec_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Package generated from the embedded docs."""
    return import_generated(spec_dir, "sample_ads", tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def campaigns(ads: ModuleType) -> ModuleType:
    """The one service of that package."""
    return import_module(f"{ads.__name__}.campaign_management")


class Bench:
    """Makes clients of local servers and closes them after the test."""

    def __init__(self, service: ModuleType) -> None:
        self.service = service
        self.stack = ExitStack()

    def serve(self, answer: Answer) -> LocalServer:
        """Start a server."""
        return self.stack.enter_context(serve(answer))

    def connect(self, endpoint: str, **options: Any) -> Any:
        """Make a client of a server."""
        client = self.service.CampaignManagementClient(
            **{**CREDENTIALS, "endpoint": endpoint, **options}
        )
        return self.stack.enter_context(client)

    def connect_async(self, endpoint: str, **options: Any) -> Any:
        """Make an asynchronous client, which the test closes."""
        return self.service.AsyncCampaignManagementClient(
            **{**CREDENTIALS, "endpoint": endpoint, **options}
        )


@pytest.fixture
def bench(campaigns: ModuleType) -> Iterator[Bench]:
    """Clients and servers for one test."""
    made = Bench(campaigns)
    with made.stack:
        yield made
