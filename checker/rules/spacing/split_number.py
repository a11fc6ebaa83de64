"""A number with a blank inside.

“4. 5 million”, “12, 000”: the decimal or grouping sign was taken for the end of a sentence or a clause. The reader sees two numbers.

Not reported: lists of numbers (“1, 2, 3”, “in 2019, 300 people”), ordinals (“4. 5. 2024” where the language writes them so), ratios, a sentence that
begins with a figure.
Fact: the [numbers] and [spacing] tables of the language's pack.
"""

from checker.rule import Facts, Found, Hit, Iterator, bad, good, hit, rule

_UNIT = "(?:[ \u00a0\u202f]?(?:[%‰°€$£¥₽]|km\\b|kg\\b|cm\\b|mm\\b|m²))"


def _pattern(facts: Facts) -> str:
    signs = "".join(sorted({facts.numbers.decimal, *facts.numbers.group} & set(".,٫٬")))
    if not signs:
        signs = ".,"
    alone = r"(?<![\d.,:/–-])(?<![\d.,][ \u00a0])"
    end = r"(?![\d:/]|[.,]\d|,? \d)"
    return (rf"{alone}(?P<grouped>[1-9]\d{{0,2}}(?:[ ][{signs}][ ]?|[{signs}][ ])0\d\d){end}"
            rf"|{alone}(?P<apart>\d{{1,3}}[ ][{signs}][ ]?\d{{1,3}}){end}"
            rf"|{alone}(?P<decimal>\d{{1,3}}[{signs}][ ]\d{{1,2}})(?={_UNIT})"
            rf"|{alone}(?P<worded>\d{{1,3}}[{signs}][ ]\d{{1,3}})(?=[ \u00a0][^\W\d_]{{3,}}){end}")


@rule("“{text}” is one number with a blank inside", advice="Write {instead}.", pattern=_pattern, needs=(", ", ". ", " ,", " .", "٫ ", "٬ "))
def split_number(found: Found) -> Iterator[Hit]:
    number = str(found)
    joined = number.replace(" ", "")
    facts = found.facts
    dot = "." in number
    if dot and facts.spacing.ordinal_dot and not found["apart"] and not found["decimal"]:
        return
    if found["worded"]:
        word = found.after(24).split()[0].strip(".,;:").lower()
        sign = "." if dot else ","
        if word in facts.words.function or not found.text.prose[:found.span.start].strip():
            return
        level = "likely" if sign == facts.numbers.decimal and dot and found.before(2).strip() and len(joined) <= 5 and _is_magnitude(found) else "possible"
        yield hit(found, joined, certainty=level)
        return
    if found["apart"] and " , " in number and _is_listed(found):
        return
    yield hit(found, joined, safe=bool(found["grouped"]))


def _is_magnitude(found: Found) -> bool:
    """Whether the word after the number is one that decimals stand before: it goes on in small letters and ends no list."""
    following = found.after(24).split()
    return bool(following) and following[0][:1].islower() and len(following[0]) > 5


def _is_listed(found: Found) -> bool:
    return found.before(3).rstrip()[-1:] in (",", "،") or found.after(3).lstrip()[:1] in (",", "،")


EXAMPLES = (
    bad("en", "About ⟦12, 000⟧ people came.", becomes="About 12,000 people came."),
    bad("en", "It grew by ⟦4. 5⟧ % in May."),
    bad("de", "Es waren ⟦3 , 5⟧ Liter."),
    bad("en", "They paid ⟦4. 5⟧ million for it."),
    good("en", "In 2019, 300 people came; see 1, 2, 3 and chapters 4, 5 and 6."),
    good("de", "am 4. 5. 2024 und im 3. 10 Jahre alt"),
    good("en", "He was 5. 12 others were 6. It ended 3 : 2, at 14:30."),
    good("fr", "12 000 habitants, 3,5 %"),
)
