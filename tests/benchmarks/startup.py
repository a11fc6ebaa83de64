"""A whole process that checks one small article of several languages, against one that only imports two of the libraries checker is built on."""

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
CLEAN = ROOT / "corpora" / "clean"
ARTICLES = ("en.ferry", "de.seilbahn", "fr.bac", "ru.mayak", "fi.sauna", "pt-PT.eletrico", "ar.library", "zh-Hans.library")
IMPORTS = ("-c", "import typer, ftfy")
NOTHING = ("-c", "pass")


def run() -> Iterator[Figure]:
    """The commands take turns, so that what else the machine does falls on all of them."""
    checks = {title: ("-m", "checker", "check", str(CLEAN / f"{title}.txt"), "--lang", title.partition(".")[0], "-q") for title in ARTICLES}
    times: dict[tuple[str, ...], list[float]] = {command: [] for command in (*checks.values(), IMPORTS, NOTHING)}
    for number in range(RUNS + 1):
        for command, taken in times.items():
            seconds = _once(command)
            if number:  # the first writes the compiled files
                taken.append(seconds)
    typical = {command: 1000 * median(taken) for command, taken in times.items()}
    theirs, least = typical[IMPORTS], typical[NOTHING]
    for title, command in checks.items():
        yield at_most("start-up", f"check of {title}", typical[command] / theirs, AIM, ms=typical[command],
                      **{"import typer, ftfy, ms": theirs, "python -c pass, ms": least})


def _once(command: tuple[str, ...]) -> float:
    """Wall-clock seconds of a process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
