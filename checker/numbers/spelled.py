"""Numbers that both sides write as words: three, dreihundert, vierundzwanzig.

`words` reads generously what a text may count as evidence of; here the opposite is asked: which words are surely a cardinal number. They are
those made of the pack's `cardinals` and of nothing else. What stands beside figures, ordinals or other numerals
(two thirds, 3 million, five or six) is left alone, and so are nought and one, which are articles and pronouns, and round magnitudes
without a count (hundreds, a thousand).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from checker import scripts
from checker.numbers import around
from checker.numbers.compare import explained
from checker.numbers.figures import Number
from checker.numbers.units import answers as converted
from checker.numbers.words import ADD, Part, between, compose, evidence, lexicon, parsed, places, same_script, simplified
from checker.text import Span

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Pair, Text

_LEAST = 2
_BEFORE = 24  # characters before the first cardinal in which another numeral may belong to it
_LATIN = {other: latin for latin, other in scripts.LOOKALIKES.items() if "\u0400" <= other < "\u0500"}
_COLLECTIVES = frozenset((10.0, 12.0, 20.0, 100.0))


@cache
def cardinals(facts: Facts) -> dict[str, float]:
    """The words that a numeral is certainly made of, `+` before those that begin none."""
    cyrillic = lexicon(facts).cyrillic
    return {simplified(form, cyrillic): float(number) for number, forms in facts.numerals.cardinals.items() for form in forms.split()}


@cache
def pattern(facts: Facts) -> str | None:
    """What any line with a number in words has."""
    forms = sorted({form.strip("+") for row in facts.numerals.cardinals.values() for form in row.split() if form[0] != "+"})
    if not forms:
        return None
    # what begins with one class of characters is searched three times as fast as what looks back first
    groups = [f"(?<=[{_alike(first, facts)}{first.upper()}])(?:{'|'.join(_typed(form[1:], facts) for form in group)})"
              for first, group in groupby(forms, key=lambda form: form[0])]
    firsts = "".join(sorted({letter for form in forms for letter in (*_alike(form[0], facts), form[0].upper())}))
    begins = "" if facts.spaceless else r"(?<![^\W_].)"
    return rf"[{firsts}]{begins}(?:{'|'.join(groups)})[^\n]*"


def _alike(letter: str, facts: Facts) -> str:
    """A letter and the one of the other alphabet that is typed for it."""
    return letter + _LATIN.get(letter, "") if facts.script == "Cyrl" else letter


def _typed(form: str, facts: Facts) -> str:
    """A form with each letter as it may be typed, and any apostrophe or none."""
    if facts.script != "Cyrl":
        return re.escape(form)
    return "".join("['’ʼ]?" if letter == "'" else f"[{alike}]" if len(alike := _alike(letter, facts)) > 1 else re.escape(letter) for letter in form)


@cache
def _pattern(facts: Facts) -> re.Pattern[str]:
    return re.compile(pattern(facts) or "(?!)")


def find(text: Text) -> tuple[Number, ...]:
    """The cardinal numbers that a text writes as words; for `text.once`."""
    facts = text.facts
    first = _pattern(facts).search(text.prose)
    if not first:
        return ()
    cyrillic = lexicon(facts).cyrillic
    prose = simplified(same_script(text.prose, facts), cyrillic)
    where = places(text.prose, cyrillic) if len(prose) != len(text.prose) else range(len(prose) + 1)
    if len(where) != len(prose) + 1:
        return ()
    begin = prose.rfind(" ", 0, max(0, first.start() - _BEFORE)) + 1 if len(prose) == len(text.prose) else 0
    return tuple(number for run in _runs(prose[begin:], facts) if (number := _number([(start + begin, end + begin, parts) for start, end, parts in run], prose, where, text)))


def _runs(prose: str, facts: Facts) -> Iterator[list[tuple[int, int, list[Part]]]]:
    """Neighbouring numerals with their places; a link between them is no part of a run's end."""
    run: list[tuple[int, int, list[Part]]] = []
    reach = -1
    for start, end, parts in parsed(prose, lexicon(facts)):
        joined = bool(run) and between(prose, reach, start)
        if parts is None and joined:
            reach = end
            continue
        if not joined and run:
            yield run
            run = []
        if parts:
            run.append((start, end, parts))
            reach = end
        elif run:
            yield run
            run = []
    if run:
        yield run


def _number(run: list[tuple[int, int, list[Part]]], prose: str, where: Sequence[int], text: Text) -> Number | None:
    """The number of a run in the simplified prose; None where it may be something else."""
    parts = [part for _, _, found in run for part in found]
    value, stop = compose(parts, 0, lexicon(text.facts).vigesimal)
    if prose.startswith(text.facts.numerals.portions or ("\n",), run[-1][1]):
        return None
    if stop != len(parts) or value < _LEAST or value % 1 or not any(part.kind == ADD for part in parts):
        return None
    if not all(_is_cardinal(prose[first:last], text.facts) for first, last, _ in run):
        return None
    start, end = where[run[0][0]], where[run[-1][1] - 1] + 1
    return Number(Span(start, end), text.prose[start:end], ((frozenset((value,)),),), parts=tuple(parts), alone=len(parts) == 1)


def _is_cardinal(word: str, facts: Facts) -> bool:
    """Whether a word is made of cardinal numbers and of what joins them."""
    known, glue = cardinals(facts), facts.numerals.glue
    if word in known:
        return True
    ends, joins = {0}, set[int]()  # where a number, and where glue, may end
    for place in range(len(word)):
        if place in ends or place in joins:
            forms = (form.strip("+") for form in known if place or form[0] != "+")
            ends.update(place + len(form) for form in forms if word.startswith(form, place))
        if place and place in ends:
            joins.update(place + len(form) for form in glue if word.startswith(form, place))
    return len(word) in ends


def changed(pair: Pair) -> tuple[tuple[Number, Number], ...]:
    """The one number in words that came out as another, where all other numbers agree and no unit was changed; for `pair.once`."""
    target = pair.target.once(find)
    source = pair.source.once(find) if target else ()
    ours, theirs = ({value for number in numbers for value in number.values} for numbers in (source, target))
    if not ours - theirs or not theirs - ours:
        return ()
    missing = _missing(source, pair.source, pair.target)
    added = _missing(target, pair.target, pair.source) if len(missing) == 1 else []
    return () if len(added) != 1 or _is_converted(source, pair) else ((missing[0], added[0]),)


def _is_converted(numbers: tuple[Number, ...], pair: Pair) -> bool:
    """Whether an amount is in another unit: five miles, two of them uphill, are eight kilometres, three of them uphill."""
    supply = around.figures(pair.target) | pair.target.once(evidence)
    return any(converted(number, pair.source, pair.target, supply) for number in numbers)


def _missing(numbers: tuple[Number, ...], own: Text, other: Text) -> list[Number]:
    """The numbers that nothing of the other side may stand for."""
    supply = around.figures(other) | other.once(evidence)
    return [number for number in explained(list(numbers), own, other, supply) if not _is_counted(number, own, supply)]


def _is_counted(number: Number, own: Text, supply: frozenset[float]) -> bool:
    """Whether it counts decades or dozens, and the other side says how many that is."""
    return any(value * many in supply for value in number.values for many in _COLLECTIVES & own.once(evidence))
