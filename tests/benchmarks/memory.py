"""Memory while large files are checked: `python -m tests.benchmarks.memory [[FORMAT=]MEGABYTES …]` writes files of these sizes (tmx or jsonl; without a format
both) into the folder for temporary files (TMPDIR), prints the peak of each run, and exits with 1 where one is above 300 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 300  # MB
UNIT = """<tu tuid="{0}"><prop type="x-place">Kelda</prop>
 <tuv xml:lang="en"><seg>In row <bpt i="1">&lt;b></bpt>{0}<ept i="1">&lt;/b></ept> the boats wait for the wind, and nobody slept.</seg></tuv>
 <tuv xml:lang="de"><seg>In Reihe <bpt i="1">&lt;b></bpt>{0}<ept i="1">&lt;/b></ept> warten die Boote auf den Wind &amp; niemand schlief.</seg></tuv></tu>
"""
RECORD = json.dumps({"id": "%d", "source": "In row <b>%d</b> the boats wait for the wind, and nobody slept.", "source_lang": "en",
                     "target": "In Reihe <b>%d</b> warten die Boote auf den Wind & niemand schlief.", "lang": "de", "place": "Kelda"}).replace("%d", "{0}")
FORMATS = {  # beginning, unit, end
    "tmx": ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en"/><body>\n', UNIT, "</body></tmx>\n"),
    "jsonl": ("", "{{" + RECORD[1:-1] + "}}\n", ""),
}


def write(path: Path, format: str, megabytes: int) -> int:
    """A file of about a size; how many units it has."""
    beginning, unit, end = FORMATS[format]
    number, size = 0, 0
    with path.open("w", encoding="utf-8") as out:
        out.write(beginning)
        while size < megabytes * 1_000_000:
            number += 1
            size += out.write(unit.format(number))
        out.write(end)
    return number


def measure(format: str, megabytes: int) -> float:
    """Check one file and print what it took; the peak in MB."""
    with tempfile.TemporaryDirectory() as folder:
        units = write(Path(folder, f"memory.{format}"), format, megabytes)
        start = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "checker", "check", "--quiet", "--isolated", "--select", "markup", f"memory.{format}"], cwd=folder,
                                   env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{format}: the run itself failed")
    peak = usage.ru_maxrss / 1024
    print(f"{format:<6}{megabytes:>6} MB {units:>10,} units {peak:>7,.0f} MB at most {usage.ru_utime:>8,.1f} s of processor, {time.monotonic() - start:,.0f} s", flush=True)
    return peak


def main(*wishes: str) -> None:
    peaks = []
    for wish in wishes or ("2", "20"):
        format, _, megabytes = wish.rpartition("=")
        if format not in ("", *FORMATS) or not megabytes.isdigit():
            raise SystemExit(__doc__)
        peaks += [measure(name, int(megabytes)) for name in ((format,) if format else FORMATS)]
    raise SystemExit(int(max(peaks) > MOST))


if __name__ == "__main__":
    main(*sys.argv[1:])
