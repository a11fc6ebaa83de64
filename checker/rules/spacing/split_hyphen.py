"""A compound with blanks around its hyphen.

“long - term”: the hyphen was read as a dash. The reader stumbles, and a search for the word fails.

Not reported: a dash between clauses; ranges; a hanging hyphen (“pre- and post-war”); parts that the language's pack does not list.
Fact: the [hyphen] table of the language's pack.
"""


from checker.rule import Facts, Found, Hit, Iterator, Span, any_of, bad, good, hit, late, rule, scripts

_TAIL = late(rf"[{scripts.WORD}]*\Z")
_HEAD = late(rf"[{scripts.WORD}]*")


def _pattern(facts: Facts) -> str | None:
    first, second = facts.hyphen.first, facts.hyphen.second
    parts = []
    if first:
        parts.append(rf"(?<![\w-])(?i:{any_of(first)})[ \u00a0]-[ \u00a0](?=[^\W\d_])")
    if second:
        parts.append(rf"(?<=[^\W_])[ \u00a0]-[ \u00a0](?i:{any_of(second)})(?![\w-])")
    return "|".join(parts) or None


@rule("“{text}” is one compound", advice="Write “{instead}”.", pattern=_pattern, needs=(" - ", "\u00a0- ", " -\u00a0"))
def split_hyphen(found: Found) -> Iterator[Hit]:
    prose, (start, end) = found.text.prose, found.span
    start -= len(_TAIL.search(prose, max(0, start - 40), start)[0])  # type: ignore[index]
    end = _HEAD.match(prose, end, end + 40).end()  # type: ignore[union-attr]
    compound = prose[start:end]
    first, _, second = compound.partition("-")
    if first.strip() and second.strip() and prose[max(0, start - 3):start] != " - " and prose[end:end + 3] != " - ":
        yield hit(Span(start, end), "-".join((first.rstrip(), second.lstrip())), safe=str(found)[0].isspace())  # “her ex - a banker” has the dash


EXAMPLES = (
    bad("en", "a ⟦non - stop⟧ and ⟦anti - war⟧ writer"),
    bad("ru", "⟦кто - нибудь⟧ придёт; истина - то, что есть"),
    good("en", "non-stop, anti-war, pre- and post-war; he left - at last - the house"),
    good("en", "London - Paris, 1914 - 1918"),
)
