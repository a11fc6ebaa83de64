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
    """What was measured of a rule: its recall on seeded damage, its false alarms on clean text, and its family's recall on damage made on purpose."""
    clean = read().get("clean")
    if not clean:
        return "Measured: not yet."
    measured = read()["rules"].get(name, {"seeded": 0, "found": 0, "alarms": 0})
    seeded = f"{measured['found']} of {measured['seeded']} seeded defects found; " if measured["seeded"] else ""
    alarms = (f"{measured['alarms']} findings of certainty certain or likely on {clean['segments']:,} clean segments in {clean['languages']} languages, "
              "true slips not counted")
    made = {kind: item for kind, item in read().get("damage", {}).items() if {name, name.partition("/")[0]} & set(item["families"])}
    shares = ", ".join(f"{kind} {item['found'] / item['made']:.2f}" for kind, item in made.items())
    return f"Measured: {seeded}{alarms}." + (f" Found of damage made on purpose, by this rule or others of its family: {shares}." if shares else "")
