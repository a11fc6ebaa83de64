"""Figures that come out as others, or not at all."""

from __future__ import annotations

from random import Random

from checker import numbers
from checker.damage import kind
from checker.numbers import Number
from checker.text import Pair

_HIGHEST = 20  # of the numbers that stand for another


@kind("numbers", aim=0.95)
def changed_number(pair: Pair, chance: Random) -> str | None:
    """One figure of a number is another, two neighbours are swapped, or a zero is too many."""
    number = _shared(pair, chance)
    if number is None:
        return None
    places = [place for place, character in enumerate(number.text) if character.isdecimal()]
    place = chance.choice(places)
    figure = number.text[place]
    zero = ord(figure) - int(figure)
    way = chance.choice(("figure", "figure", "swapped", "zero"))
    text = number.text[:place] + chr(zero + (int(figure) + chance.randint(1, 8)) % 9 + 1) + number.text[place + 1:]
    if way == "swapped" and len(places) > 1 and number.text[places[-1]] != number.text[places[-2]] and places[-1] - places[-2] == 1:
        text = number.text[:places[-2]] + number.text[places[-1]] + number.text[places[-2]] + number.text[places[-1] + 1:]
    elif way == "zero" and number.text.isdecimal():
        text = number.text + chr(zero)
    return _with(pair, number, text)


@kind("numbers", aim=0.9)
def dropped_number(pair: Pair, chance: Random) -> str | None:
    """A number is gone."""
    number = _shared(pair, chance)
    return None if number is None else _with(pair, number, "")


@kind("numbers", aim=0.9)
def changed_currency(pair: Pair, chance: Random) -> str | None:
    """An amount is in euros, or in dollars where it was in euros."""
    source, target = pair.source.once(numbers.money.amounts), pair.target.once(numbers.money.amounts)
    same = [amount for amount in target if any(amount.readings == other.readings and amount.families & other.families for other in source)]
    if not same:
        return None
    amount = chance.choice(same)
    number = next(number for number in pair.target.once(numbers.find) if number.span.start >= amount.span.start)
    sign = "$" if "euro" in amount.families else "€"
    return pair.target.raw[:amount.span.start] + f"{number.text} {sign}" + pair.target.raw[amount.span.end:]


@kind("numbers/changed-number-word", aim=0.7)
def changed_number_word(pair: Pair, chance: Random) -> str | None:
    """A cardinal number that both sides write as a word is another, in the first form that the pack has, whatever the case."""
    known = {value for number in pair.source.once(numbers.spelled.find) for value in number.values}
    same = [number for number in pair.target.once(numbers.spelled.find) if number.values & known]
    if not same:
        return None
    number = chance.choice(same)
    forms = {float(value): forms.split()[0] for value, forms in pair.target.facts.numerals.cardinals.items()}
    own = next((value for value, form in forms.items() if form == number.text.lower()), 0.0)
    others = [form for value, form in forms.items() if value <= _HIGHEST and value not in known and value != own and form[0] != "+"]
    return _with(pair, number, chance.choice(others)) if others else None


def _shared(pair: Pair, chance: Random) -> Number | None:
    """A number in figures that source and target have in common and the target says once."""
    source, target = pair.source.once(numbers.find), pair.target.once(numbers.find)
    known = {value for number in source for value in number.values}
    said = [value for number in target for value in number.values]
    fitting = [number for number in target if number.values & known and all(said.count(value) == 1 for value in number.values)]
    return chance.choice(fitting) if fitting else None


def _with(pair: Pair, number: Number, text: str) -> str:
    return pair.target.raw[:number.span.start] + text + pair.target.raw[number.span.end:]
