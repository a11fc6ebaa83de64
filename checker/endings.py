"""How a text begins and ends: in the middle of a sentence, or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker import scripts
from checker.lengths import size_of
from checker.sentences import CLOSING
from checker.text import BLANKED, GAP, Pair, Text

if TYPE_CHECKING:
    from checker.packs import Facts

_LEAST = 40.0  # characters of the source: shorter lines end as they like
Ending = Literal["mark", "closed", "open", "nothing"]
_FINAL = ".?!…。！？।॥؟۔։:;：；\u037e"  # also of other languages: a full stop in a Chinese text may be wrong, but it ends it
_AROUND = CLOSING + " \u00a0\u202f\u200e\u200f\u3000\n\t"
_BEFORE = "\"“”„«»‹›‚‘([{¿¡『「（［【〈《*_#>-–—•· \t\n\u00a0\u202f\u200e\u200f\u3000" + GAP
_NEVER_FIRST = ",;:)]}%،؛，、；：」』）】》〉।。"
_LAST_WORD = re.compile(rf"[{scripts.WORD}]+(?:['’][{scripts.WORD}]+)*\Z")


def ending(text: Text) -> Ending:
    """Whether a text ends with a mark that may end a sentence, with closed quotation marks or brackets or something that is not prose, or with neither."""
    prose = text.prose.rstrip()
    inner = prose.rstrip(_AROUND)
    if not inner:
        return "nothing"
    if inner[-1] in _FINAL:
        return "mark"
    return "closed" if len(inner) < len(prose) or inner[-1] in BLANKED + GAP + ">|" else "open"


@lru_cache(maxsize=128)
def _function_words(facts: Facts) -> frozenset[str]:
    return frozenset(facts.words.function)


def hangs(text: Text) -> bool:
    """Whether the last words of a text ask for more: it ends with a comma, an opened bracket or a function word."""
    prose = text.prose.rstrip()
    if prose[-1:] in tuple(",،，、—–-([{“„«「『（《"):
        return True
    word = _LAST_WORD.search(prose, max(0, len(prose) - 40))
    return bool(word) and word.group().lower() in _function_words(text.facts)


def starts_inside(text: Text) -> bool:
    """Whether a text begins with a small letter or with a mark that nothing begins with."""
    prose = text.prose[:80].lstrip(_BEFORE)
    return prose[:1].islower() or text.prose.lstrip()[:1] in tuple(_NEVER_FIRST)


def starts_afresh(text: Text) -> bool:
    """Whether a text begins with a capital, a digit or, in scripts without capitals, a letter."""
    first = text.prose[:80].lstrip(_BEFORE)[:1]
    return first.isalnum() and not first.islower()


def first_word(text: Text) -> str:
    match = re.match(rf"[{scripts.WORD}.-]+", text.prose[:80].lstrip(_BEFORE))
    return match.group() if match else ""


def is_cut(pair: Pair) -> bool:
    """Whether a text of some length lacks the final mark that its source has."""
    source, target = pair.sides
    return (target.facts.completeness.final_mark and source.once(size_of) >= _LEAST and target.once(ending) == "open"
            and source.once(ending) == "mark" and source.prose.rstrip(_AROUND)[-1] not in ":;：；")
