"""Writes `checker/evidence.json`, which `checker explain` shows: `python -m tests.evidence FILES`.

The files are clean translations with their sources (JSON Lines, named `set.<tag>.jsonl`). False alarms are counted on them and on the corpora,
recall on the corpora and on damage made on purpose.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from checker import damage, engine, evaluate, evidence
from checker.cli.evaluate import as_object
from tests.shell import ROOT

PER = 25  # damaged texts of each kind and language


def main(files: list[str]) -> int:
    if not files:
        print(__doc__)
        return 2
    slips = evaluate.read_slips(str(ROOT / "corpora" / "slips.tsv"))
    report = as_object(evaluate.measure([str(ROOT / "corpora"), *files], engine.Settings(), slips=slips))
    texts: dict[str, list[damage.Document]] = {}
    for path in files:
        tag = evaluate.tag_of(path)
        texts.setdefault(tag, []).extend(document for document in evaluate.documents_of(path, "", tag) if any(segment.source for segment in document.segments))
    counts = damage.measure({tag: documents for tag, documents in texts.items() if documents}, engine.Settings(), damage.kinds(), PER).counts
    made, found = Counter(), Counter()
    for (name, _), count in counts.items():
        made[name] += count.made
        found[name] += count.found
    report["damage"] = {one.name: {"families": list(one.families), "made": made[one.name], "found": found[one.name]} for one in damage.kinds() if made[one.name]}
    evidence.FILE.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
