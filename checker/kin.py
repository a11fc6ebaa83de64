"""Which of two languages that nobody tells apart on a sentence a whole text is in: by words that only one of them has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker import entries, packs
from checker.packs import Facts
from checker.patterns import late

FEWEST, OUTNUMBER = 3, 5  # different words of the other language that say so, and how many times those of the text's own they must be
_SAMPLE = 12_000  # characters
_WORD = late(r"[^\W\d_]+")


def taken_for(proses: Iterable[str], facts: Facts) -> tuple[str, tuple[str, ...]]:
    """The close language that a text is really in and the words that say so; two empty values where there is none or it cannot be told."""
    if not facts.apart:
        return "", ()
    others = [other for tag in facts.close if tag in packs.tags() and (other := packs.load(tag)).apart and other.script == facts.script]
    if not others:
        return "", ()
    words: set[str] = set()
    size = 0
    for prose in proses:
        words.update(word.lower() for word in _WORD.findall(prose[:_SAMPLE]) if not word[0].isupper() or not word[1:])
        size += len(prose)
        if size > _SAMPLE:
            break
    own = len(_found(words, facts))
    for other in others:
        theirs = _found(words, other)
        if len(theirs) >= FEWEST and len(theirs) >= OUTNUMBER * own:
            return other.tag, tuple(sorted(theirs))
    return "", ()


def _found(words: set[str], facts: Facts) -> list[str]:
    return [word for word in words if _known(facts).length(word)]


@cache
def _known(facts: Facts) -> entries.WordSet:
    return entries.WordSet(facts.apart)
