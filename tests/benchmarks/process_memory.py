"""How much memory this process takes, and took at most, in MiB.

From the kernel's own accounts (Linux): the peak that `resource` gives may be that of
the process which started this one.
"""

from pathlib import Path


def memory() -> float:
    """Give what is in use now."""
    return _read("VmRSS")


def peak_memory() -> float:
    """Give the most that was in use at any time."""
    return _read("VmHWM")


def _read(account: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in lines if line.startswith(f"{account}:"))
    return int(line.split()[1]) / 1024
