"""Memory while a large translation memory is checked: `python -m tests.benchmarks.memory [MEGABYTES …]` writes TMX files of these sizes and prints the peak of each run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNIT = """<tu tuid="{0}"><prop type="x-place">Kelda</prop>
 <tuv xml:lang="en"><seg>In row <bpt i="1">&lt;b></bpt>{0}<ept i="1">&lt;/b></ept> the boats wait for the wind, and nobody slept.</seg></tuv>
 <tuv xml:lang="de"><seg>In Reihe <bpt i="1">&lt;b></bpt>{0}<ept i="1">&lt;/b></ept> warten die Boote auf den Wind &amp; niemand schlief.</seg></tuv></tu>
"""


def write(path: Path, megabytes: int) -> int:
    """A memory of about a size; how many units it has."""
    number, size = 0, 0
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en"/><body>\n')
        while size < megabytes * 1_000_000:
            number += 1
            size += out.write(UNIT.format(number))
        out.write("</body></tmx>\n")
    return number


def main(*sizes: str) -> None:
    for megabytes in map(int, sizes or ("2", "20")):
        with tempfile.TemporaryDirectory() as folder:
            units = write(Path(folder, "memory.tmx"), megabytes)
            start = time.monotonic()
            process = subprocess.Popen([sys.executable, "-m", "checker", "check", "--quiet", "--select", "markup", "memory.tmx"], cwd=folder,
                                       env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
        print(f"{megabytes:>6} MB {units:>9,} units {usage.ru_maxrss / 1024:>7,.0f} MB at most {usage.ru_utime:>8,.1f} s of processor, {time.monotonic() - start:,.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
