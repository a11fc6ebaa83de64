"""What was measured of each rule: `evidence.json`, written by `checker evaluate`, shown by `checker explain`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("evidence.json")


@cache
def read() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def figures(name: str) -> str:
    """One sentence on a rule's recall and false alarms."""
    measured = read().get("rules", {}).get(name)
    if not measured:
        return "Measured: not yet."
    clean = read()["clean"]
    return (f"Measured: {measured['found']} of {measured['seeded']} seeded defects found; {measured['alarms']} findings of certainty "
            f"certain or likely on {clean['segments']:,} clean segments in {clean['languages']} languages.")
