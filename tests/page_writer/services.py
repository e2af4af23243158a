"""What the docs' folders, titles and samples call the six services."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[A-Z][a-z]*")


@dataclass(frozen=True, slots=True)
class ServiceLayout:
    """The spellings of one service's name on its pages."""

    name: str
    """As in the model: `CampaignManagement`."""
    title: str
    """As in titles: `Campaign Management`."""
    prefix: str
    """First part of the index pages' file names: `campaign-management`."""

    @property
    def folder(self) -> str:
        """Folder of the service's pages."""
        return f"{self.prefix}-service"

    @property
    def python_proxy(self) -> str:
        """Name of the proxy in Python samples."""
        return f"{self.name.lower()}_service"


def find_layout(name: str) -> ServiceLayout:
    """Find the spellings for a service's model name."""
    words = _WORD.findall(name)
    return ServiceLayout(name, " ".join(words), "-".join(words).lower())
