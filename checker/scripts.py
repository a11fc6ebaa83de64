"""Scripts by their ISO 15924 codes: the letters of each, as a regular expression's character class.

The ranges are those of Unicode's block list, cut down to the letters that running text is written with.
"""

from __future__ import annotations

HAN = "㐀-鿿豈-﫿"
KANA = "ぁ-ゖァ-ヺー"

LETTERS = {
    "Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Cyrl": "Ѐ-ԯ", "Arab": "ء-يٮ-ۓۺ-ۿݐ-ݿ", "Deva": "ऀ-ॣॱ-ॿ", "Grek": "Ͱ-Ͽἀ-῿", "Hebr": "א-ת",
    "Thai": "ก-๎", "Hang": "가-힣", "Hani": HAN, "Kana": KANA, "Beng": "ঀ-ৣ", "Gujr": "ઁ-ૣ", "Guru": "ਁ-ੴ", "Knda": "ಀ-ೣ",
    "Mlym": "ഀ-ൣ", "Taml": "ஂ-ௗ", "Telu": "ఀ-ౣ", "Armn": "Ա-֏", "Geor": "Ⴀ-ჿ",
}
_COMPOSED = {"Hans": HAN, "Hant": HAN, "Jpan": HAN + KANA + "々〆", "Kore": LETTERS["Hang"] + HAN}


def letters(script: str) -> str:
    """The character class (without brackets) of a script's letters; any letter for an unknown script."""
    return LETTERS.get(script) or _COMPOSED.get(script) or r"^\W\d_"


# Letters of other scripts that look like a Latin letter, and that letter. After Unicode's "confusables" (UTS #39).
LOOKALIKES = dict(zip(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝҮ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲν",
    "ABESIJKMHOPCTYXaesijopcyxhdqwY" "ABEZHIKMNOPTYXocv", strict=True))


def is_ideographic(script: str) -> bool:
    """Whether words are written in Han characters, alone or with kana."""
    return script in ("Hani", "Hans", "Hant", "Jpan")
