"""How a text begins and ends: in the middle of a sentence, or not."""

from __future__ import annotations

import re
from typing import Literal

from checker import scripts
from checker.lengths import size_of
from checker.patterns import late
from checker.sentences import CLOSING
from checker.text import BLANKED, GAP, Pair, Text

_LEAST = 30.0  # characters of the source, blanks not counted: shorter lines end as they like
Ending = Literal["mark", "closed", "open", "nothing"]
_FINAL = ".?!…。！？।॥؟۔։:;：；\u037e"  # also of other languages: a full stop in a Chinese text may be wrong, but it ends it
_AROUND = CLOSING + " \u00a0\u202f\u200e\u200f\u3000\n\t"
_BEFORE = "\"“”„«»‹›‚‘([{¿¡『「（［【〈《*_#>-–—•· \t\n\u00a0\u202f\u200e\u200f\u3000" + GAP
_NEVER_FIRST = ",;:)]}%،؛，、；：」』）】》〉।。"
_DASHES = "—–―-"
_HANGING = ",،，、—–-([{“„«「『（《เแโใไ"


_INNER = late(r"(?:[ัืึ][่-๋]?|(?<!ก)็|เ[ก-ฮ]{1,2}[ีืิ][่-๋]?)\Z")  # Thai vowels after which a consonant must follow


def ending(text: Text) -> Ending:
    """Whether a text ends with a mark that may end a sentence, with closed quotation marks or brackets or something that is not prose, or with neither."""
    prose = text.prose.rstrip()
    inner = prose.rstrip(_AROUND)
    if not inner:
        return "nothing"
    if inner[-1] in _FINAL or inner[-1] in _DASHES and inner.rstrip(_AROUND + _DASHES)[-1:] in tuple(_FINAL + ","):  # “… he said. —”, the speech goes on
        return "mark"
    return "closed" if len(inner) < len(prose) or inner[-1] in BLANKED + GAP + ">|" else "open"


def hangs(text: Text) -> bool:
    """Whether the end of a text asks for more: a comma, an opened bracket, a vowel that a consonant must follow."""
    end = text.prose.rstrip()[-8:]
    return end[-1:] in tuple(_HANGING) or not end.isascii() and _INNER.search(end) is not None


def starts_inside(text: Text) -> bool:
    """Whether a text begins with a small letter or with a mark that nothing begins with. After a dash, speech goes on: that is no sign."""
    prose = text.prose[:80].lstrip(_BEFORE)
    return prose[:1].islower() and text.prose.lstrip()[:1] not in tuple(_DASHES) or text.prose.lstrip()[:1] in tuple(_NEVER_FIRST)


def starts_afresh(text: Text) -> bool:
    """Whether a text begins with a capital, a digit or, in scripts without capitals, a letter."""
    first = text.prose[:80].lstrip(_BEFORE)[:1]
    return first.isalnum() and not first.islower()


def first_word(text: Text) -> str:
    match = re.match(rf"[{scripts.WORD}.-]+", text.prose[:80].lstrip(_BEFORE))
    return match.group() if match else ""


def words(text: Text) -> frozenset[str]:
    """The words of a text as they are written."""
    return frozenset(re.findall(rf"[{scripts.WORD}.-]+", text.prose))


def is_cut(pair: Pair) -> bool:
    """Whether a text of some length lacks the final mark that its source has, or ends with what nothing ends with."""
    source, target = pair.sides
    if source.once(size_of) < _LEAST or target.once(ending) != "open" or source.once(ending) != "mark":
        return False
    return source.prose.rstrip(_AROUND)[-1] not in ":;：；" and (target.facts.completeness.final_mark or hangs(target))


def ends_whole(prose: str) -> bool:
    """Whether a text ends as sentences do."""
    return prose.rstrip(_AROUND)[-1:] in tuple(_FINAL)
