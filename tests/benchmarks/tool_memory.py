"""Run the command with this process's arguments; print the most memory that it took."""

import json
import sys

from benchmarks.process_memory import peak_memory
from bindsmith.cli import main

try:
    main()
except SystemExit as ended:
    if ended.code:
        raise
print(json.dumps(peak_memory()))
sys.stdout.flush()
