"""What a text has of other languages than its own: counted before anybody looks for a foreign sentence in it."""

from __future__ import annotations

import re
from functools import cache

from checker import identify, profiles, scripts
from checker.text import Text


def cues(text: Text) -> int:
    """How many different function words of some other language, not of this one, a text has: below three it holds no foreign sentence."""
    facts = text.facts
    if facts.script not in profiles.scripts():
        return 0
    return max(profiles.weigher(facts.script).cues("", text.tokens - identify.function_words(facts)))


def letters(text: Text) -> int:
    """How many letters of other scripts stand in words that are not names."""
    if text.facts.script == "Latn" and text.prose.isascii():
        return 0
    words = _foreign_words(text.facts.script).findall(text.prose)
    return sum(len(word) for word in words if not word[0].isupper())


@cache
def _foreign_words(script: str) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_{scripts.letters('Hang' if script == 'Kore' else script)}{scripts.MARKS}{scripts.HAN if script == 'Kore' else ''}]{{3,}}")
