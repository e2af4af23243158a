"""A process that runs one contestant: `-m benchmarks.worker NAME FOLDER`.

It has its own libraries, caches and heap, so that no contestant meets another's. It
prints a line of JSON when ready: its tasks. For each name of a task on standard input
it runs the task once and prints the milliseconds that it took.
"""

import gc
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time


def time_task(task: Callable[[], object]) -> float:
    """Run a task; give its milliseconds of processor time.

    Reading and writing do nothing but compute, so that this is the time that it takes
    on an idle machine, whatever else this one is doing. Nobody pays for the garbage of
    the task before.
    """
    gc.collect()
    start = process_time()
    result = task()
    taken = (process_time() - start) * 1_000
    del result
    return taken


def _main() -> None:
    name, folder = sys.argv[1:]
    tasks = import_module(f"benchmarks.contestants.{name}").prepare(Path(folder))
    print(json.dumps(list(tasks)), flush=True)
    for line in sys.stdin:
        print(time_task(tasks[line.strip()]), flush=True)


if __name__ == "__main__":
    _main()
