"""How well whole texts are aligned, and how often an undamaged article is said to lack something.

    python -m tests.benchmarks.alignment SET.TAG.jsonl.gz …

The documents of clean parallel files become articles of paragraphs. On either side paragraphs are joined at random, some sentences of the
translation are dropped and some foreign ones put in; links between paragraphs are compared with those known. Then the same
articles, undamaged but for other joints, are judged by the rules of completeness.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from random import Random

from checker import evaluate, packs, pairing
from checker.document import Document, Segment
from checker.engine import Settings, judge

JOINED, DROPPED, PUT_IN = 0.1, 0.05, 0.03  # of the sentences


@dataclass
class Side:
    """The paragraphs of one side: which sentences each holds, by number; a foreign sentence has a number below zero."""

    texts: list[str]
    holds: list[list[int]]

    def document(self, tag: str) -> Document:
        return Document("", tuple(Segment(str(number), text) for number, text in enumerate(self.texts)), lang=tag)


def article(sentences: list[tuple[int, str]], paragraphs: list[int], chance: Random, joined: float, between: str) -> Side:
    """Sentences as paragraphs: `paragraphs` says for each which it belongs to; neighbouring paragraphs are joined at random."""
    side = Side([], [])
    before = -1
    for number, text in sentences:
        paragraph = paragraphs[number] if number >= 0 else before
        if side.texts and number >= 0 and (paragraph == before or chance.random() < joined):
            side.texts[-1] += between + text
            side.holds[-1].append(number)
        else:
            side.texts.append(text)
            side.holds.append([number])
        before = paragraph if number >= 0 else -1
    return side


def links(pairs: Document, source: Side) -> set[tuple[int, int]]:
    """Which paragraphs the pairing has put together, read off the sources it filled in."""
    found = set()
    for row, segment in enumerate(pairs.segments):
        for column, text in enumerate(source.texts):
            if segment.source and (text in segment.source or segment.source in text or any(line and line in text for line in segment.source.split("\n"))):
                found.add((column, row))
    return found


def measure(path: str, tag: str) -> tuple[Counter[str], Counter[str]]:
    """Counts of links and of alarms."""
    chance = Random(f"alignment:{tag}")
    documents = [document for document in evaluate.documents_of(path, "", tag) if len(document.segments) > 5]
    facts = packs.load(tag)
    between = "" if facts.spaceless and facts.completeness.final_mark else " "
    counts: Counter[str] = Counter()
    clean = []
    for document in documents:
        sources = [(number, segment.source) for number, segment in enumerate(document.segments)]
        targets = [(number, segment.target) for number, segment in enumerate(document.segments)]
        paragraphs = [number // 2 for number in range(len(sources))]
        source, whole = article(sources, paragraphs, chance, JOINED, " "), article(targets, paragraphs, chance, JOINED, between)
        clean.append(pairing.paired(whole.document(tag), source.document("en")))
        counts += compared(targets, paragraphs, source, documents, chance, tag, between)
    alarms: Counter[str] = Counter()
    for judgement in judge(clean, Settings(select=("completeness",))):
        alarms["segments"] += len(judgement.document.segments)
        alarms["alarms"] += sum(finding.gates for finding in judgement.findings)
        alarms["major"] += sum(finding.gates and finding.severity == "major" for finding in judgement.findings)
    return counts, alarms


def compared(targets: list[tuple[int, str]], paragraphs: list[int], source: Side, documents: list[Document], chance: Random, tag: str,
             between: str) -> Counter[str]:
    """How many links of a damaged translation are found, and how many found ones are right."""
    damaged = [item for item in targets if chance.random() > DROPPED]
    for _ in range(1 + round(PUT_IN * len(targets))):
        damaged.insert(chance.randrange(len(damaged) + 1), (-1, chance.choice(chance.choice(documents).segments).target))
    target = article(damaged, paragraphs, chance, JOINED, between)
    found = links(pairing.paired(target.document(tag), source.document("en")), source)
    known = {(column, row) for column, ours in enumerate(source.holds) for row, theirs in enumerate(target.holds) if {*ours} & {*theirs}}
    return Counter(right=len(found & known), found=len(found), known=len(known))


def main() -> None:
    print(f"{'language':<10}{'links':>7}{'precision':>11}{'recall':>8}    {'paragraphs':>10}{'alarms/1,000':>14}{'major/1,000':>13}")
    links_of, alarms_of = Counter(), Counter()
    for path in sys.argv[1:]:
        tag = evaluate.tag_of(path)
        counts, alarms = measure(path, tag)
        links_of, alarms_of = links_of + counts, alarms_of + alarms
        show(tag, counts, alarms)
    show("all", links_of, alarms_of)


def show(name: str, counts: Counter[str], alarms: Counter[str]) -> None:
    precision, recall = counts["right"] / max(1, counts["found"]), counts["right"] / max(1, counts["known"])
    each = 1000 / max(1, alarms["segments"])
    print(f"{name:<10}{counts['known']:>7}{precision:>11.3f}{recall:>8.3f}    {alarms['segments']:>10}{alarms['alarms'] * each:>14.2f}{alarms['major'] * each:>13.2f}")


if __name__ == "__main__":
    main()
