"""Names of one group after the other, given once: clashes and what lasts collected."""

from collections.abc import Mapping
from dataclasses import dataclass

from bindsmith.allocation import MODULES, Style, allocate

NamesByGroup = Mapping[str, Mapping[str, str]]
"""Python names by group of names that must differ, then by wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameClash:
    """Two wire names that would be one Python name."""

    page: str
    line: int
    service: str
    subject: str
    """The type, value set, message or folder in which they meet."""
    wire_name: str
    other: str
    """The wire name that keeps the Python name."""
    python_name: str
    """What `wire_name` is called instead."""


Places = Mapping[str, tuple[str, int]]
"""Page and line by wire name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Names that must differ from each other."""

    kind: str
    subject: str | None = None
    """Whose they are; None for those of the service."""


class Namer:
    """Allocates names and collects what clashes on the way, and what has to last."""

    def __init__(self, service: str, known: NamesByGroup) -> None:
        self.service = service
        self.clashes: list[NameClash] = []
        self.lasting: dict[str, Mapping[str, str]] = {}
        self._known = known

    def list_known(self, group: Group) -> Mapping[str, str]:
        """List what the run before gave to a group, as far as it has to be known."""
        return self._known.get(self._make_key(group), {})

    def _make_key(self, group: Group) -> str:
        # no wire name holds a space
        return " ".join(filter(None, (self.service, group.kind, group.subject)))

    def name_all(
        self,
        group: Group,
        places: Places,
        style: Style,
        taken: Mapping[str, str],
        claimed: Mapping[str, str] | None = None,
    ) -> dict[str, str]:
        """Name all of a group, which must differ from `taken` too.

        `claimed` are names of groups that come later, which are theirs if they can be.
        """
        allocation = allocate(
            places, style, taken=taken, known=self.list_known(group), claimed=claimed
        )
        if allocation.lasting:
            self.lasting[self._make_key(group)] = allocation.lasting
        for clash in allocation.clashes:
            page, line = places[clash.wire_name]
            self.clashes.append(
                NameClash(
                    page=page,
                    line=line,
                    service=self.service,
                    subject=group.subject or self.service,
                    wire_name=clash.wire_name,
                    other=clash.other,
                    python_name=clash.python_name,
                )
            )
        return dict(allocation.python_names)

    def name_modules(self, folder: str, places: Places) -> dict[str, str]:
        """Name the modules of a folder."""
        names = self.name_all(Group("modules", folder), places, MODULES, {})
        return {wire_name: f"{folder}.{name}" for wire_name, name in names.items()}
