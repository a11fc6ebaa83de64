"""Names across scripts: a rough outline of the consonants of a word, the same for "Trump", "Трамп" and "트럼프".

What a letter sounds like is read off its Unicode name (CYRILLIC SMALL LETTER EF, HEBREW LETTER BET, HANGUL SYLLABLE TEU); sounds that scripts
tell apart differently fall together. Good for telling which paragraphs may belong together, for nothing finer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from checker import scripts
from checker.patterns import late

_CLASSES = str.maketrans({**dict.fromkeys("bp", "b"), **dict.fromkeys("fv", "f"), **dict.fromkeys("kgqx", "k"), **dict.fromkeys("td", "t"),
                          **dict.fromkeys("szcj", "s"), "m": "m", "n": "n", **dict.fromkeys("lr", "r"), **dict.fromkeys("aeiouyhw'-", None)})
_DOUBLE = late(r"(.)\1+")
_LATIN_NAME = late(r"\b[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}")
_OTHER_WORD = late(rf"(?:(?![A-Za-zÀ-ɏ{scripts.HAN}ぁ-ゖ])[{scripts.WORD}]){{3,}}")
_NAME = late(r"(?:LETTER|SYLLABLE)(?: SMALL| FARSI| SHORT)?(?: LETTER)? ([A-Z]+)")
_LONGEST = 4


@cache
def _sound(character: str) -> str:
    """The consonants of a letter, in small Latin letters: those its Unicode name begins with, those around the vowel for a syllable."""
    full = unicodedata.name(character, "")
    match = _NAME.search(full)
    if not match:
        return ""
    name = match[1].lower()
    if full.startswith("HANGUL") or len(name) == 2 and name[0] == "e":  # EL, EM, EN are l, m, n
        return name.replace("ch", "s").replace("j", "s")
    if name in ("vav", "waw"):  # mostly a vowel
        return ""
    beginning = re.match("[^aeiou]*", name)
    return beginning.group().replace("ph", "f").replace("ch", "s" if "CYRILLIC" in full else "k")[:2] if beginning else ""


def outlines(raw: str, latin: bool) -> set[str]:
    """The outlines of the names of a text in Latin script, or of the longer words in another."""
    if latin:
        words = [re.sub("c(?=[eiy])", "s", name.lower().replace("ph", "f").replace("ch", "s")).replace("c", "k") for name in _LATIN_NAME.findall(raw)]
    else:
        words = ["".join(map(_sound, word)) for word in _OTHER_WORD.findall(raw)]
    found = {_DOUBLE.sub(r"\1", word.translate(_CLASSES).replace("ts", "s"))[:_LONGEST] for word in words}
    return {"~" + outline for outline in found if len(outline) > 2}
