"""Scripts by their ISO 15924 codes: the letters of each, as a regular expression's character class.

The ranges are those of Unicode's block list, cut down to the letters that running text is written with.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

from checker.patterns import late

HAN = "\u3400-\u9fff\uf900-\ufaff"
KANA = "ぁ-ゖァ-ヺー"

LETTERS = {
    "Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Cyrl": "Ѐ-ԯ", "Arab": "ء-يٮ-ۓۺ-ۿݐ-ݿ", "Deva": "ऀ-ॣॱ-ॿ", "Grek": "Ͱ-Ͽἀ-῿", "Hebr": "א-ת",
    "Thai": "ก-๎", "Hang": "가-힣", "Hani": HAN, "Kana": KANA, "Beng": "ঀ-ৣ", "Gujr": "ઁ-ૣ", "Guru": "ਁ-ੴ", "Knda": "ಀ-ೣ",
    "Mlym": "ഀ-ൣ", "Taml": "ஂ-ௗ", "Telu": "ఀ-ౣ", "Armn": "Ա-֏", "Geor": "Ⴀ-ჿ",
}
_STRETCH = late("(?s:(.)-(.)|.)")
_COMPOSED = {"Hans": HAN, "Hant": HAN, "Jpan": HAN + KANA + "々〆", "Kore": LETTERS["Hang"] + HAN}


def letters(script: str) -> str:
    """The character class (without brackets) of a script's letters; any letter for an unknown script."""
    return LETTERS.get(script) or _COMPOSED.get(script) or r"^\W\d_"


def of(character: str) -> str:
    """The script of a letter; "" for what is none of the letters above."""
    starts, ends, names = _stretches()
    place = bisect_right(starts, character) - 1
    return names[place] if place >= 0 and character <= ends[place] else ""


@cache
def _stretches() -> tuple[tuple[str, ...], ...]:
    """Where the letters of each script begin and end, in order."""
    stretches = sorted((found[1] or found[0], found[2] or found[0], name) for name, letters in LETTERS.items() for found in _STRETCH.finditer(letters))
    return tuple(zip(*stretches, strict=True))


# Vowel signs and other marks that belong to words, which `\\w` leaves out; for use inside a character class
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d"
    "\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
WORD = r"\w" + MARKS  # for use inside a character class: all that a word is made of

# Letters of other scripts that look like a Latin letter, and that letter. After Unicode's "confusables" (UTS #39).
LOOKALIKES = dict(zip(
    "АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝҮ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲν" "սօհոյզց",
    "ABESIJKMHOPCTYXaesijkopcyxhdqwY" "ABEZHIKMNOPTYXocv" "uohnjqg", strict=True))

_ACCENTS = late("[\u0300-\u036f]+")


def bare(text: str) -> str:
    """Lower case without accents, which move when a word is inflected: χιλιόμετρα, χιλιομέτρων."""
    text = text.lower()
    return text if text.isascii() else unicodedata.normalize("NFC", unaccented(text, "NFD"))


def unaccented(text: str, form: Literal["NFD", "NFKD"]) -> str:
    """A text taken apart in one of the normal forms of Unicode, without its accents."""
    return _ACCENTS.sub("", unicodedata.normalize(form, text))


_UNSEEN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\U000f0000-\U0010fffd]")
_USUAL = "\n\u00a0\u202f\u200c\u200d"  # not printable by Python's reckoning, and frequent in good texts


def unseen(text: str, facts: object = None) -> Iterator[tuple[int, int]]:
    """Places of characters without a shape, in any language: controls, direction controls, private use. One quick question settles most texts."""
    visible = text
    for character in _USUAL:
        visible = visible.replace(character, " ")
    return iter(()) if visible.isprintable() else (match.span() for match in _UNSEEN.finditer(text))


def is_ideographic(script: str) -> bool:
    """Whether words are written in Han characters, alone or with kana."""
    return script in ("Hani", "Hans", "Hant", "Jpan")
