"""Whole processes timed in turns, so that a busy minute hits all of them."""

import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, and what to do before it that is not timed."""

    arguments: list[str]
    environment: Mapping[str, str]
    prepare: Callable[[], object] = field(default=lambda: None)
    fits: frozenset[int] = frozenset({0})
    """Exit codes that are no failure."""

    def time(self) -> float:
        """Run it once; give the seconds that it takes."""
        self.prepare()
        started = time.perf_counter()
        done = subprocess.run(
            self.arguments, env=dict(self.environment), capture_output=True, text=True
        )
        taken = time.perf_counter() - started
        assert done.returncode in self.fits, (self.arguments, done.stderr[-2000:])
        return taken


def race(commands: Mapping[str, Command], rounds: int) -> dict[str, float]:
    """Run every command once per round; give median seconds."""
    times = [
        (name, command.time())
        for _ in range(rounds)
        for name, command in commands.items()
    ]
    return {
        name: median(taken for other, taken in times if other == name)
        for name in commands
    }
