"""A number with a blank inside.

“4. 5 million”, “12, 000”: the decimal or grouping sign was taken for the end of a sentence or a clause. The reader sees two numbers.

Not reported: lists of numbers (“1, 2, 3”, “in 2019, 300 people”), ordinals (“4. 5. 2024” where the language writes them so), ratios, a sentence that
begins with a figure.
Fact: the [numbers] and [spacing] tables of the language's pack.
"""

from checker.rule import Facts, Found, Hit, Iterator, any_of, bad, good, hit, rule

_UNIT = "[ \u00a0\u202f]?(?:[%‰°€$£¥₽₹]|km\\b|kg\\b|cm\\b|mm\\b|m²|ha\\b)"


def _pattern(facts: Facts) -> str:
    """Four ways to tell a split number from two: its last group, its currency, the blanks before its sign, the word after it."""
    signs = "".join(sorted({facts.numbers.decimal, *facts.numbers.group} & set(".,٫٬'’"))) or ".,"
    decimal = facts.numbers.decimal if facts.numbers.decimal in ".," else ".,٫"
    group = f"[{signs}] "
    alone = r"(?<![\d.,:/–-])(?<!\d[.,][ \u00a0])"
    end = r"(?![\d:/]|[.,]\d|[.,] \d)"
    after = rf"(?={_UNIT}" + (rf"|[ \u00a0-]?{any_of(facts.numbers.magnitudes)}" if facts.numbers.magnitudes else "") + ")"
    return (rf"(?=\d)(?:{alone}\d{{1,3}}(?:[ ]?{group}\d\d\d)*(?:{group}|[ ][{signs}])0\d\d{end}"
            rf"|{alone}\d{{1,2}}(?:{group}|[ ][{signs}][ ]?)\d{{2,3}}(?:[{signs}]\d{{3}})+{end}"
            rf"|{alone}\d{{1,3}}{group}\d{{3}}[{decimal}]\d{{1,2}}(?!\d)"
            rf"|(?<=[$€£¥₽₹] )\d{{1,3}}{group}\d{{3}}{end}|(?<=[$€£¥₽₹])\d{{1,3}}{group}\d{{3}}{end}"
            rf"|{alone}\d{{1,3}}['’٬][ ]\d{{3}}{end}"
            rf"|{alone}\d{{1,3}}{group}\d{{3}}{after}"
            + (r"|" + alone + r"(?P<stop>\d{1,3}\. \d{3})(?=[ \u00a0][^\W\d_])" if "." in facts.numbers.group else "") +
            rf"|{alone}(?P<maybe>[1-9]\d{{0,2}}, \d{{3}})(?=[ \u00a0][^\W\d_]{{2}})"
            rf"|{alone}(?P<apart>\d{{1,3}}[ ][{signs}][ ]?\d{{1,3}}){end}"
            rf"|{alone}(?P<decimal>\d{{1,3}}[{decimal}][ ]\d{{1,3}}){after})")


@rule("“{text}” is one number with a blank inside", advice="Write {instead}.", pattern=_pattern,
      hint=r"[.,٫٬'’](?: \d|(?<=\d .))")
def split_number(found: Found) -> Iterator[Hit]:
    number = str(found)
    facts = found.facts
    if found["decimal"] and "." in number and facts.spacing.ordinal_dot or found["apart"] and _is_listed(found):
        return
    if found["maybe"]:
        if found.after(24).split()[0].lower() not in facts.words.function and "," in facts.numbers.group:
            yield hit(found, number.replace(" ", ""), certainty="possible")
        return
    if found["decimal"] and not found.before(3).strip():
        return  # the figure of a list
    if "stop" in found.match.groupdict() and found["stop"] and not found.after(2)[1:].islower():
        return
    yield hit(found, "".join(number.split(" ")).strip(), certainty="possible" if found["decimal"] and _is_listed(found) else None)


def _is_listed(found: Found) -> bool:
    before = found.before(3).rstrip()
    return before[-1:] in (",", "،") and before[-2:-1].isdigit() or found.after(3).lstrip()[:1] in (",", "،")


EXAMPLES = (
    bad("en", "About ⟦12, 000⟧ people came.", becomes="About 12,000 people came."),
    bad("en", "It grew by ⟦4. 5⟧ % in May."),
    bad("de", "Es waren ⟦3 , 5⟧ Liter und ⟦3, 5⟧ Prozent."),
    bad("en", "They paid ⟦4. 5⟧ million for it."),
    bad("hi", "इस पर ⟦12, 50,000⟧ रुपये ख़र्च हुए।"),
    good("en", "In 2019, 300 people came; see 1, 2, 3 and chapters 4, 5 and 6."),
    good("de", "am 4. 5. 2024 und im 3. 10 Jahre alt"),
    good("en", "He was 5. 12 others were 6. It ended 3 : 2, at 14:30."),
    good("fr", "12 000 habitants, 3,5 %"),
)
