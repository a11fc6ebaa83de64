"""A whole process that checks one small article, against one that only imports two of the libraries checker is built on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, at_most

ROOT = Path(__file__).parents[2]
RUNS = 11
AIM = 2.0
CHECK = ("-m", "checker", "check", "corpora/clean/en.ferry.txt", "--lang", "en", "-q")
IMPORTS = ("-c", "import typer, ftfy")
NOTHING = ("-c", "pass")


def run() -> Iterator[Figure]:
    """The commands take turns, so that what else the machine does falls on all of them."""
    times: dict[tuple[str, ...], list[float]] = {command: [] for command in (CHECK, IMPORTS, NOTHING)}
    for number in range(RUNS + 1):
        for command, taken in times.items():
            seconds = _once(command)
            if number:  # the first writes the compiled files
                taken.append(seconds)
    ours, theirs, least = (1000 * median(taken) for taken in times.values())
    yield at_most("start-up", "check of a small article", ours / theirs, AIM, ms=ours, **{"import typer, ftfy, ms": theirs, "python -c pass, ms": least})


def _once(command: tuple[str, ...]) -> float:
    """Wall-clock seconds of a process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
