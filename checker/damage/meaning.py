"""What was denied, said as if it were so."""

from __future__ import annotations

import re
from random import Random

from checker import negation
from checker.damage import kind
from checker.entries import WordSet
from checker.packs import Facts
from checker.text import Pair, Span


@kind("meaning", aim=0.7)
def removed_negation(pair: Pair, chance: Random) -> str | None:
    """The target without its denials, where the source denies something and the target answers with strong cues."""
    if not any(cues.strong for cues in pair.source.once(negation.read)):
        return None
    facts, raw = pair.target.facts, pair.target.raw
    spans = sorted(cues.place(span) for cues in pair.target.once(negation.read) for span in _denials(cues, facts))
    parts, end = [], 0
    for start, stop in spans:
        if start >= end:
            parts += (raw[end:start], _positive(raw[start:stop], facts))
            end = stop
    return re.sub(" {2,}", " ", "".join((*parts, raw[end:]))).strip() if parts else None


def _denials(cues: negation.Cues, facts: Facts) -> tuple[Span, ...]:
    """Strong cues; where any verb may be denied by a prefix, also those."""
    return (*cues.strong, *cues.find(negation.AFFIX)) if facts.negation.prefix else cues.strong


def _positive(cue: str, facts: Facts) -> str:
    """A cue without the denial in it."""
    word = cue.casefold()
    for entry, instead in facts.negation.positive.items():
        if word in WordSet([entry]):
            core = entry.strip("*")
            return cue[:word.find(core)] + instead + cue[word.find(core) + len(core):]
    prefix = facts.negation.prefix
    return cue[len(prefix):] if prefix and word.startswith(prefix) and len(word) > len(prefix) + 1 else ""
