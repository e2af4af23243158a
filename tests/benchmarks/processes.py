"""Whole processes timed in turns, so that a busy minute hits all of them."""

import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took, and those that it started."""

    seconds: float
    processor: float
    """Seconds that processors were busy with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, and what to do before it that is not timed."""

    arguments: list[str]
    environment: Mapping[str, str]
    prepare: Callable[[], object] = field(default=lambda: None)
    fits: frozenset[int] = frozenset({0})
    """Exit codes that are no failure."""

    def time(self) -> Taken:
        """Run it once."""
        self.prepare()
        before, started = getrusage(RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(
            self.arguments, env=dict(self.environment), capture_output=True, text=True
        )
        seconds, after = time.perf_counter() - started, getrusage(RUSAGE_CHILDREN)
        assert done.returncode in self.fits, (self.arguments, done.stderr[-2000:])
        user, system = (
            after.ru_utime - before.ru_utime,
            after.ru_stime - before.ru_stime,
        )
        return Taken(seconds, user + system)


def race(commands: Mapping[str, Command], rounds: int) -> dict[str, Taken]:
    """Run every command once per round; give the medians of what it took."""
    times = [
        (name, command.time())
        for _ in range(rounds)
        for name, command in commands.items()
    ]
    found = {name: [it for other, it in times if other == name] for name in commands}
    return {
        name: Taken(
            median(it.seconds for it in all_), median(it.processor for it in all_)
        )
        for name, all_ in found.items()
    }
