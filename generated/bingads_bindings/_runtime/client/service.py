"""What a client must know of its service; generated modules give it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Environment: TypeAlias = Literal["production", "sandbox"]
ProtocolName: TypeAlias = Literal["soap", "rest"]

ENVIRONMENTS: tuple[Environment, ...] = ("production", "sandbox")
PROTOCOLS: tuple[ProtocolName, ...] = ("soap", "rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Addresses of a service over one protocol; None for one that the docs lack."""

    production: str | None = None
    sandbox: str | None = None

    def find(self, environment: Environment) -> str | None:
        """Find the address in an environment."""
        return self.sandbox if environment == "sandbox" else self.production


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInfo:
    """A service and where it is reached."""

    name: str
    """As the docs call it, such as `CampaignManagement`."""
    soap: Endpoint
    """Whole addresses."""
    rest: Endpoint
    """Addresses to which an operation's path is appended."""

    def find_endpoint(
        self, protocol: ProtocolName, environment: Environment
    ) -> str | None:
        """Find where the service is reached; None where the docs name no address."""
        endpoint = self.rest if protocol == "rest" else self.soap
        return endpoint.find(environment)
