"""Sentences of a text: where each begins and ends.

A mark of the language's `sentence_end` ends a sentence, together with the quotation marks and brackets closed after it, when a
blank follows (none is needed after the wide marks of Chinese and Japanese). Full stops also end abbreviations, initials and ordinals: there the
next word decides. Addresses and code hold no sentence ends, since they are blanked out in the prose. Where no mark ends a sentence
(Thai), only empty lines part a text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker import scripts
from checker.patterns import late
from checker.text import Span, Text

if TYPE_CHECKING:
    from checker.packs import Facts

CLOSING = "\"'”’»›“‘„«‹)]}』」）］】〉》〗*_"  # German closes with “ or «: what opens stands after a blank and is no matter here
WIDE = "。！？．"
_OPENING = "\"'“‘„«‹»›‚([{¿¡『「（［【〈《*_–—- \t\n\u00a0\u202f\u200e\u200f\u3000"
_WORD = late(rf"[{scripts.WORD}]+")
_WIDE_CLOSING = "”’」』）】》〉)]"  # “ and \" may open what follows
_BEFORE = late(r"[^\s(\[{]*\Z")
_HIRAGANA = late("[ぁ-ゖ、，,；;]")


def marks_sentences(facts: Facts) -> bool:
    """Whether the language ends its sentences with marks, so that sentences can be counted."""
    return not facts.spaceless or scripts.is_ideographic(facts.script)


@lru_cache(maxsize=128)
def _ends(facts: Facts) -> re.Pattern[str]:
    marks = re.escape(facts.marks.sentence_end)
    closing = re.escape(CLOSING)
    ending = rf"[{closing}]*(?:[ \u00a0\u202f][»›”]+)?(?=\s)"
    if not scripts.is_ideographic(facts.script):
        return re.compile(rf"[{marks}\n](?:(?<!\n)(?<![{marks}][{marks}])[{marks}]*{ending}|(?<=\n)[^\S\n]*\n)")  # begins with a set: quick
    wide = f"[{marks}]*[{WIDE}][{marks}]*[{re.escape(_WIDE_CLOSING)}]*"
    return re.compile(rf"(?<![{marks}])(?:[{marks}]+{ending}|{wide})|\n[^\S\n]*\n")


@lru_cache(maxsize=128)
def _abbreviations(facts: Facts) -> frozenset[str]:
    """The last words of the abbreviations, in small letters."""
    return frozenset(item.replace("\u00a0", " ").split()[-1].lower() for item in facts.words.abbreviations)


@lru_cache(maxsize=128)
def _function_words(facts: Facts) -> frozenset[str]:
    return frozenset(facts.words.function)


def find(text: Text) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the blanks around them; for `text.once`."""
    return tuple(split(text.prose, text.facts))


def split(prose: str, facts: Facts) -> list[Span]:
    """The sentences of a stretch of prose. Linear time."""
    found, start = [], 0
    if marks_sentences(facts) or "\n" in prose:
        for match in _ends(facts).finditer(prose):
            if match.start() >= start and _ends_here(prose, start, match, facts):
                found.append(_trimmed(prose, start, match.end()))
                start = match.end()
    found.append(_trimmed(prose, start, len(prose)))
    return [span for span in found if span.end > span.start]


def _trimmed(prose: str, start: int, end: int) -> Span:
    while start < end and prose[start].isspace():
        start += 1
    while end > start and prose[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends_here(prose: str, start: int, match: re.Match[str], facts: Facts) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    if not marks_sentences(facts) or not _says_something(prose, start, match.start()):
        return False
    follows = _next(prose, match.end())
    if not follows:
        return True
    if mark[0] in WIDE:
        return len(mark) == 1 or not _HIRAGANA.match(follows) and (mark[0] == "。" or mark[-1] not in _WIDE_CLOSING)
    if follows[0].islower() or follows[0] in ",;،؛，、":
        return False
    if mark[0] in "?!؟" and mark[-1] in CLOSING and follows[0].isalpha() and not follows[0].isupper():
        return False  # “Why?” she asked, in a script without capitals
    if mark[0] != "." or mark[1:2] in (".", "!", "?"):
        return True
    return _full_stop_ends(prose, start, match.start(), follows, facts)


def _says_something(prose: str, start: int, end: int) -> bool:
    """More than a list number or a letter stands before the mark."""
    return sum(map(str.isalpha, prose[max(start, end - 12):end])) > 1 or end - start > 12


def _next(prose: str, place: int) -> str:
    """What follows, from its first letter, digit or mark on."""
    end = min(len(prose), place + 24)
    while place < end and prose[place] in _OPENING:
        place += 1
    return prose[place:place + 24]


def _full_stop_ends(prose: str, start: int, place: int, follows: str, facts: Facts) -> bool:
    before = _BEFORE.search(prose, max(start, place - 24), place)
    token = before.group().lstrip(CLOSING) if before else ""
    word = _WORD.match(follows)
    opens = bool(word) and word.group()[0].isupper() and word.group().lower() in _function_words(facts)
    if token.isdigit() and facts.spacing.ordinal_dot:
        return opens or len(token) > 2 and (follows[0].isupper() or not follows[0].isalnum())
    last = token.rpartition(".")[2]
    if len(last) == 1 and last.isalpha() and (last.isupper() or not last.islower() or "." in token):
        return opens
    if token.lower() in _abbreviations(facts):
        after_figure = prose[max(start, place - len(token) - 2):place - len(token)].strip()[-1:].isdigit()
        return opens or after_figure and token.isalpha() and follows[0].isupper() and not facts.words.capital_nouns  # "in 1962 г. Новият"
    return True
