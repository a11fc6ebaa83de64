"""False alarms on the strings of real programs: `python -m tests.benchmarks.catalogs FOLDER…`, with the catalogues (`*.mo`) below the folders.

Only strings with a sign of a placeholder, a tag or an address count, and each translation once. Of a message with plural forms one is
read that speaks of many. What is found is printed with `--show`: most of it will be true faults of the catalogues.
"""

from __future__ import annotations

import argparse
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from checker import packs
from checker.document import Document, Segment
from checker.engine import Settings, judge

SIGNS = re.compile(r"[%{<$@`]|://|www\.|--[a-z]|\.\w")


def entries(path: Path) -> Iterator[tuple[str, str]]:
    """Message and translation of a compiled catalogue (GNU gettext manual, "The Format of GNU MO Files")."""
    data = path.read_bytes()
    order = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}.get(data[:4])
    if order is None:
        return
    count, originals, translations = struct.unpack(f"{order}3I", data[8:20])
    for number in range(count):
        pieces = []
        for table in (originals, translations):
            length, offset = struct.unpack(f"{order}2I", data[table + 8 * number:table + 8 * number + 8])
            pieces.append(data[offset:offset + length])
        try:
            source = pieces[0].decode("utf-8").split("\0")[-1]
            forms = pieces[1].decode("utf-8").split("\0")
        except UnicodeDecodeError:
            return
        target = forms[-2] if len(forms) > 2 else forms[-1]
        if pieces[0] and target.strip():
            yield source.rpartition("\4")[2], target


def texts(folders: list[Path], per: int) -> dict[str, list[tuple[str, str, str]]]:
    """By language: the catalogue, the message and its translation, at most `per` of each language, chosen by a fixed seed."""
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for folder in folders:
        for path in sorted(folder.rglob("*.mo")):
            lang = packs.resolve(path.parent.parent.name.partition(".")[0].replace("@latin", "-Latn").partition("@")[0])
            if lang not in (packs.ROOT, "en"):
                for source, target in entries(path):
                    if SIGNS.search(source) and source != target:
                        found[lang].setdefault((source, target), path.name)
    chosen = {}
    for lang, pairs in sorted(found.items()):
        items = sorted((name, *pair) for pair, name in pairs.items())
        chosen[lang] = Random("catalogs").sample(items, min(per, len(items)))
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.catalogs", description=__doc__.partition("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--select", default="placeholders,structure", help="families or rules")
    parser.add_argument("--per", type=int, default=1000, help="strings of a language")
    parser.add_argument("--show", action="store_true", help="print what is found")
    wishes = parser.parse_args()
    settings, total, rules = Settings(select=tuple(wishes.select.split(","))), 0, Counter[str]()
    for lang, items in texts(wishes.folders, wishes.per).items():
        segments = tuple(Segment(name, target, source) for name, source, target in items)
        (judgement,) = judge([Document(lang, segments, lang=lang, source_lang="en", independent=True)], settings)
        gating = [finding for finding in judgement.findings if finding.gates]
        total += len(items)
        rules.update(finding.rule for finding in gating)
        print(f"{lang:<10}{len(items):>7} strings{len(gating):>5} findings{1000 * len(gating) / len(items):>8.2f} per 1,000")
        for finding in gating if wishes.show else ():
            segment = segments[finding.segment]
            print(f"    {segment.key}  {finding.rule}: {finding.message}\n        {segment.source!r}\n        {segment.target!r}")
    print(f"{'all':<10}{total:>7} strings{rules.total():>5} findings{1000 * rules.total() / max(total, 1):>8.2f} per 1,000")
    print("\n".join(f"{count:>7} {rule}" for rule, count in rules.most_common()))


if __name__ == "__main__":
    main()
