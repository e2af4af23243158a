"""What of the changes is told: a team's policy, its accepted changes, its package.

Applied to reports and to the steps of a history alike; called by the command line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bindsmith.diff.history import Ends, Found, LeftOut, Step
from bindsmith.diff.ignore import IgnoreEntry, Ignores, apply_ignores
from bindsmith.diff.policy import Policy, apply_policy, set_levels
from bindsmith.diff.report import Report
from bindsmith.diff.shipped import Shipped, holds, is_shipped, keep_shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Choices of whoever reads a report."""

    policy: Policy
    ignores: tuple[IgnoreEntry, ...] = ()
    shipped: Shipped | None = None
    """What the package holds that the report is for; None for no package."""
    today: date
    """The day on which accepted changes may have expired."""

    def select(self, report: Report) -> Report:
        """Select from a report."""
        report = apply_policy(report, self.policy)
        if self.shipped is not None:
            report = keep_shipped(report, self.shipped)
        return apply_ignores(report, self.ignores, today=self.today)

    def select_steps(self, steps: Iterable[Step]) -> tuple[tuple[Step, ...], LeftOut]:
        """Select from what each revision brought; count what is left out."""
        ignores = Ignores(self.ignores, today=self.today)
        kept, ignored, outside = [], 0, 0
        for step in steps:
            told = [it for it in step.found if it.change.rule not in self.policy.off]
            near = [it for it in told if self._is_near(it)]
            fresh = [it for it in near if ignores.find_reason(it.change) is None]
            outside += len(told) - len(near)
            ignored += len(near) - len(fresh)
            kept.append(replace(step, found=tuple(map(self._set_levels, fresh))))
        left_out = LeftOut(
            ignored=ignored,
            outside=None if self.shipped is None else outside,
            warnings=tuple(ignores.warn()),
        )
        return tuple(kept), left_out

    def select_ends(self, ends: Ends) -> Ends:
        """Select from what the ends of a history tell."""
        shipped = self.shipped
        return Ends(
            # Whether an entry matches anything is asked of the steps, not of their net.
            net=replace(self.select(ends.net), warnings=()),
            standing=tuple(
                it for it in ends.standing if shipped is None or holds(it[0], shipped)
            ),
        )

    def _is_near(self, found: Found) -> bool:
        return self.shipped is None or is_shipped(found.change, self.shipped)

    def _set_levels(self, found: Found) -> Found:
        return replace(found, change=set_levels(found.change, self.policy))
