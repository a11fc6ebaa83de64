"""Numbers written as words, from the facts of a language, read generously: what a text may count as evidence of.

“Vierundzwanzig” is evidence of 24 and also of 4 and 20; a word that begins like a numeral (“dreijährig”) counts. Whoever looks for a number that
is missing wants to hear of every way in which it may be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.numbers.digits import BLANKS, LONGEST, NUMERAL, VULGAR, readings, round_off
from checker.patterns import late

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Text

ADD, TIMES, COLLECTIVE = "add", "times", "collective"


class Part(NamedTuple):
    """One piece of a numeral: what it is worth, whether it is added or multiplies, what else it can mean (a quarter, the fourth)."""

    value: float
    kind: str
    also: tuple[float, ...] = ()


_WORD = late(rf"{NUMERAL.pattern}|[^\s\d!-/:-@\[-`{{-~“”„«»‘’‚…–—−،؛؟。，、（）「」।·{VULGAR}]+")
_ROMAN = late(r"(?<![^\W_])[IVXLCDMІХ]{1,15}(?![^\W_])")
_ROMAN_VALUES = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LONG_RUN, _LONG_WORD = 40, 80
_REMEMBERED = 20_000  # words of a language
_GAP = late(rf"[{BLANKS}]{{0,2}}-?[{BLANKS}]{{0,2}}|['’]")
_LOOKALIKES = str.maketrans("aeopcxyjiAEOPCXJI", "аеорсхујіАЕОРСХЈІ")
_APOSTROPHE = late(r"(?<=\w)['’ʼ](?=\w)")
_POINTS = late("[\u0591-\u05c7\u064b-\u0652\u0670\u0640]")


class Lexicon:
    """The number words of one language, ready to be looked up."""

    def __init__(self, facts: Facts) -> None:
        numerals = facts.numerals
        self.cyrillic = facts.script == "Cyrl"
        self.parts: dict[str, Part] = {}
        self.parsed: dict[str, list[Part]] = {}
        self.open: set[str] = set()  # forms that any ending may follow
        self.inner: set[str] = set()  # forms that begin no word
        self.inside: set[str] = set()  # forms that any ending may follow where they do not begin the word
        for table, kind in ((numerals.values, ADD), (numerals.multipliers, TIMES), (numerals.collectives, COLLECTIVE)):
            for number, forms in sorted(table.items(), key=lambda row: float(row[0])):
                for form in forms.split():
                    self._put(form, float(number), kind)
        self._share_fractions()
        self.others = tuple(sorted((simplified(form.rstrip("*"), self.cyrillic), form.endswith("*")) for form in numerals.others))
        self.links = frozenset(numerals.links)
        self.glue = tuple(numerals.glue)
        self.prefixes = tuple(numerals.prefixes)
        self.vigesimal = numerals.vigesimal
        self.anywhere = facts.spaceless
        self.longest = max(map(len, self.parts), default=0)
        forms = sorted([*self.parts, *(form for form, _ in self.others)], key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, forms))) if forms and self.anywhere else None

    def _put(self, form: str, value: float, kind: str) -> None:
        plain = simplified(form.strip("+*"), self.cyrillic)
        known = self.parts.get(plain)
        if form.startswith("+"):
            self.inside.add(plain)
            if known is None:
                self.inner.add(plain)
        elif form.endswith("*"):
            self.open.add(plain)
        if known is None:
            self.parts[plain] = Part(value, kind)
        elif value != known.value:
            self.parts[plain] = known._replace(also=(*known.also, value))

    def _share_fractions(self) -> None:
        """A quarter is also the fourth, where one word is both: quarto."""
        for form, part in self.parts.items():
            if part.value < 1:
                begun = [form[:length] for length in range(2, len(form)) if form[:length] in self.open]
                self.parts[form] = part._replace(also=(*part.also, *(self.parts[other].value for other in begun[-1:])))

    def parse(self, word: str) -> list[Part]:
        """The parts of a numeral that a word is or begins with: vier, zwanzig. Most words of a text have been seen before."""
        if word not in self.parsed:
            if len(self.parsed) > _REMEMBERED:
                self.parsed.clear()
            self.parsed[word] = self._read(word)
        return self.parsed[word]

    def _read(self, word: str, depth: int = 0) -> list[Part]:
        if any(word.startswith(form) and (ends_openly or word == form) for form, ends_openly in self.others):
            return []
        found = self._parse(word)
        for prefix in self.prefixes if not found and depth < 3 else ():
            if word.startswith(prefix) and len(word) > len(prefix):
                found = self._read(word[len(prefix):], depth + 1)
                if found:
                    break
        return found

    def _parse(self, word: str) -> list[Part]:
        if not any(word[:length] in self.parts for length in range(1, self.longest + 1)):
            return []
        ways = self._ways(word[:_LONG_WORD])
        found, place = [], 0
        while place in ways:
            form, place = ways[place][1:]
            found.append(self.parts[form])
        return found

    def _ways(self, word: str) -> dict[int, tuple[int, str, int]]:
        """For each place of a word where parts of a numeral can begin: how far they reach, the first of them, where the next begins."""
        ways: dict[int, tuple[int, str, int]] = {}
        for place in range(len(word) - 1, -1, -1):
            for length in range(min(self.longest, len(word) - place), 0, -1):
                form, after = word[place:place + length], place + length
                if form not in self.parts or not place and form in self.inner:
                    continue
                following = [after, *(after + len(glue) for glue in self.glue if word.startswith(glue, after))]
                reach, where = max(((ways[other][0], other) for other in following if other in ways), default=(0, after))
                if not reach and (after == len(word) or form in self.open or place and form in self.inside):
                    reach = after
                if reach > ways.get(place, (0,))[0]:
                    ways[place] = reach, form, where
        return ways


def same_script(prose: str, facts: Facts) -> str:
    """The prose with Latin letters that stand in Cyrillic words as what they look like: typists and converters mix them."""
    return prose.translate(_LOOKALIKES) if facts.script == "Cyrl" else prose


def simplified(text: str, cyrillic: bool = False) -> str:
    """Lower case, without the points and stretching of Arabic and Hebrew; in Cyrillic without the apostrophe (п'ять) and the dots of ё."""
    text = unicodedata.normalize("NFC", text).lower()
    if cyrillic:
        text = _APOSTROPHE.sub("", text).replace("ё", "е")
    return text if text.isascii() else _POINTS.sub("", text)


def places(text: str, cyrillic: bool = False) -> list[int]:
    """Where each character of a simplified text stands in the text, and where it ends; empty where that cannot be told."""
    if not unicodedata.is_normalized("NFC", text) or len(text.lower()) != len(text):
        return []
    removed = {match.start() for pattern in ((_APOSTROPHE, _POINTS) if cyrillic else (_POINTS,)) for match in pattern.finditer(text)}
    return [*(place for place in range(len(text)) if place not in removed), len(text)]


@cache
def lexicon(facts: Facts) -> Lexicon:
    return Lexicon(facts)


def evidence(text: Text) -> frozenset[float]:
    """Every value that the words, the Roman numerals and the figures of a text may stand for; magnitudes alone (million) as negative."""
    words = lexicon(text.facts)
    found: set[float] = set()
    for run in _runs(simplified(same_script(text.prose, text.facts), words.cyrillic), words):
        found.update(value for part in run for value in (part.value, *part.also) if part.kind != TIMES)
        found.update(-part.value for part in run if part.kind == TIMES)
        found.update(_values(run, words.vigesimal))
    found.update(_roman(text.prose))
    found.update({round_off(value * 100) for value in found if value < 1})  # half of them: 50 per cent
    if 0.5 in found:
        found.add(1.5)  # an hour and a half
    return frozenset(found)


def _roman(prose: str) -> Iterator[float]:
    for match in _ROMAN.finditer(prose):
        values = [_ROMAN_VALUES[letter] for letter in match[0]]
        yield float(sum(-value if value < max(values[number + 1:number + 2], default=0) else value for number, value in enumerate(values)))


def _runs(prose: str, words: Lexicon) -> Iterator[list[Part]]:
    """Neighbouring numerals, words and figures."""
    run: list[Part] = []
    end = -1
    for start, stop, parts in parsed(prose, words):
        if run and not between(prose, end, start):
            yield run
            run = []
        if parts is None:
            end = stop if run else -1  # a word that links: three hundred and two
            continue
        if run and not parts:
            yield run
            run = []
        run.extend(parts)
        end = stop
    if run:
        yield run


def between(prose: str, end: int, start: int) -> bool:
    """Whether what stands between two places joins the numerals there."""
    return _GAP.fullmatch(prose, end, start) is not None


def parsed(prose: str, words: Lexicon) -> Iterator[tuple[int, int, list[Part] | None]]:
    """The words of a text with the parts of numerals in them; None for a word that links numerals."""
    if words.pattern:
        both = re.compile(f"{NUMERAL.pattern}|{words.pattern.pattern}")
        for match in both.finditer(prose):
            yield match.start(), match.end(), _part_or_figures(match[0], words)
        return
    for match in _WORD.finditer(prose):
        word = match[0]
        if word in words.links:
            yield match.start(), match.end(), None
        else:
            yield match.start(), match.end(), _figures(word) if word[0].isdecimal() or word[0] in VULGAR else words.parse(word)


def _part_or_figures(found: str, words: Lexicon) -> list[Part]:
    if found in words.parts:
        return [words.parts[found]]
    return _figures(found) if found[0].isdecimal() or found[0] in VULGAR else []


def _figures(numeral: str) -> list[Part]:
    reading = readings(numeral)[0]
    return [Part(value, ADD) for value in reading]


def _values(run: Iterable[Part], vigesimal: bool) -> Iterator[float]:
    """The numbers that a run of numerals says: two thousand nineteen; three, four."""
    parts = list(run)
    if len(parts) > 1 and all(part.kind == ADD and part.value < 10 for part in parts):
        yield float("".join(f"{part.value:g}" for part in parts[:LONGEST] if part.value % 1 == 0) or 0)  # 二〇一九
    if any(part.value < 1 and part.also for part in parts):
        whole = [part._replace(value=part.also[-1], also=()) if part.value < 1 and part.also else part for part in parts]
        yield from _values(whole, vigesimal)  # vigésimo cuarto is the twenty-fourth
    start = 0
    while start < len(parts):
        value, stop = compose(parts, start, vigesimal)
        yield value
        if stop < len(parts) and parts[stop].kind == COLLECTIVE:
            yield round_off(value * parts[stop].value)  # two decades
        start = stop if len(parts) > _LONG_RUN else start + 1  # a ten-thousand
    for fraction in {part.value for part in parts if part.value < 1}:
        yield from (round_off(fraction * part.value) for part in parts if part.kind == TIMES)  # half a million
    for first, second, third in zip(parts, parts[1:], parts[2:]):
        if first.kind == ADD == second.kind and third.kind == TIMES and first.value < 10 and second.value < 10:
            yield first.value * third.value  # 五六百, five or six hundred
    for first, second in zip(parts, parts[1:]):
        if first.kind == ADD == second.kind and first.value < 100 and 10 <= second.value < 100:
            yield first.value * 100 + second.value  # nineteen eighty


def compose(parts: Sequence[Part], start: int, vigesimal: bool) -> tuple[float, int]:
    """The longest number from a place on, and where the next begins."""
    terms: list[tuple[float, float]] = []  # finished ones, each with its magnitude: 1億, 2千
    section = digit = 0.0
    place = end = start
    while place < len(parts):
        value, kind, _ = parts[place]
        if kind == COLLECTIVE:
            break
        if kind == TIMES and value >= 1000 and value in (magnitude for _, magnitude in terms):
            return round_off(sum(amount for amount, _ in terms)), end  # three million and five million
        if kind == ADD:
            if vigesimal and digit == 4 and value == 20:
                digit = 80.0
            elif value < 1 and terms and not section and not digit:
                section += value * terms[-1][1]  # two million and a half
            elif digit and not (_fits(digit, value) or 0 < value < 1):
                break
            else:
                digit += value
        elif value < 1000:
            section += (digit or 1) * value
            digit = 0.0
        else:
            inner = section + digit
            while terms and terms[-1][1] < value:
                inner += terms.pop()[0]
            terms.append(((inner or 1) * value, value))
            section = digit = 0.0
            end = place + 1
        place += 1
    return round_off(sum(value for value, _ in terms) + section + digit), max(place, start + 1)


def _fits(digit: float, value: float) -> bool:
    """Whether a value can be added to what stands before it: twenty-four, four-and-twenty, two hundred eight and sixty, soixante-dix."""
    if value < 10:
        return digit % 10 == 0
    if value < 100:
        free = digit // 10 % 10 == 0 if value % 10 == 0 else digit % 100 == 0
        return free or digit % 100 in (60, 80) and value < 20
    return digit // 100 % 10 == 0
