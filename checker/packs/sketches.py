"""What of every pack is needed to tell languages apart, in one file that is read at once: `sketches.json`.

Reading all packs takes longer than checking an article. The file is made from them by `python -m checker.packs` and holds their checksum:
when a pack was edited since, it is not believed and the packs are read instead, which is slower and says the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

NAME = "sketches.json"


class Sketch(NamedTuple):
    """The facts of a language that tell it from others; their meaning stands in `und/language.toml`."""

    codes: tuple[str, ...]
    script: str
    profile: str
    near: tuple[str, ...]
    letters: str
    function: tuple[str, ...]


def read(folder: Path, tags: Iterable[str]) -> dict[str, Sketch] | None:
    """The sketches of exactly these packs as they are now; None where the file is missing or older than they are."""
    try:
        found = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    if found.get("checksum") != checksum(folder, tags):
        return None
    return {tag: Sketch(tuple(it["codes"]), it["script"], it["profile"], tuple(it["near"]), it["letters"], tuple(it["function"]))
            for tag, it in found["sketches"].items()}


def write(folder: Path, sketches: Mapping[str, Sketch]) -> None:
    """Make the file, one language a line."""
    lines = (f" {json.dumps(tag)}: {json.dumps(sketches[tag]._asdict(), ensure_ascii=False)}" for tag in sorted(sketches))
    text = f'{{"checksum": {checksum(folder, sketches)}, "sketches": {{\n' + ",\n".join(lines) + "\n}}\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def checksum(folder: Path, tags: Iterable[str]) -> int:
    """A number that changes with any byte of the packs, the same whichever way lines end."""
    number = 0
    for tag in sorted(tags):
        number = zlib.crc32(f"{tag}\n".encode() + (folder / tag / "language.toml").read_bytes().replace(b"\r\n", b"\n"), number)
    return number
