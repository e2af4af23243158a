"""Run the command with this process's arguments; print the most memory that it took."""

import gc
import json
import sys

from benchmarks.process_memory import peak_memory
from bindsmith.cli import run

gc.disable()  # as the command does
if code := run(sys.argv[1:]):
    sys.exit(code)
print(json.dumps(peak_memory()))
sys.stdout.flush()
