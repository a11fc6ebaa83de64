"""`checker evaluate --phrases TAG`: measure the rows of a phrase pack, and write what was found beside them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from checker import corpus, packs, phrasebook
from checker.cli import DONE, NOT_DONE, say
from checker.cli.check import Usage
from checker.corpus import KINDS
from checker.packs.phrases import PhraseError, Row
from checker.phrasebook import Counts
from checker.reporters import printable


def run(tag: str, corpora: list[str], slips: str, show: int, write: bool) -> int:
    try:
        found = packs.resolve(tag)
        if not (packs.FOLDER / found / "phrases.tsv").is_file():
            raise Usage(f"there are no phrases for {tag!r}")
        counts = phrasebook.measure(found, [_file(name) for name in corpora], _slips(slips))
        rows = (*packs.load(found).phrases, *packs.load(found).context)
        if write:
            say(f"{', '.join(map(str, phrasebook.rewrite(found, counts)))}: evidence of {len(rows)} rows written")
    except (Usage, PhraseError, ValueError, OSError) as error:
        say(str(error))
        return NOT_DONE
    measured = [phrasebook.with_evidence(row, counts) for row in rows]
    _print(measured, counts, show)
    return DONE


def _file(name: str) -> tuple[str, str, str]:
    """Kind, path and column."""
    found = corpus.named(name)
    if not found[0]:
        raise Usage(f"{name}: write KIND=PATH or KIND=PATH#COLUMN, the kind one of {', '.join(KINDS)}")
    return found


def _slips(path: str) -> frozenset[tuple[str, str]]:
    """Text and row of each line: hits that were looked at and are true slips."""
    if not path:
        return frozenset()
    lines = (line.partition(" # ")[0].split("\t") for line in Path(path).read_text(encoding="utf-8").split("\n"))
    return frozenset((cells[0], cells[1].strip()) for cells in lines if len(cells) > 1)


def _print(rows: list[Row], counts: Counts, show: int) -> None:
    tiers = Counter(row.tier for row in rows)
    print(f"{len(rows)} rows: " + ", ".join(f"{count} {tier}" for tier, count in sorted(tiers.items())))
    for kind in KINDS:
        if not counts.words[kind]:
            continue
        by_tier = Counter({tier: sum(counts.hits.get((row.id, kind), 0) for row in rows if row.tier == tier and (kind == "mt" or not row.cue)) for tier in tiers})
        print(f"{kind:<8}{round(counts.words[kind]):>10,} words  hits per 1,000 words: "
              + ", ".join(f"{tier} {1000 * by_tier[tier] / counts.words[kind]:.3f}" for tier in sorted(tiers)))
    for row in rows if show else ():
        for kind in KINDS:
            for place in counts.seen.get((row.id, kind), [])[:show]:
                print(f"  {row.id:<28} {row.tier:<7} {kind:<7} {printable(place)}")
