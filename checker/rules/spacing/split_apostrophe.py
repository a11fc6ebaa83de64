"""A contraction or elision with a blank at its apostrophe.

“don ' t”, “l' homme”, “it 's”: text that was tokenised and not put together again.

Not reported: closing single quotation marks, apostrophes at the end of a word (“the boys' house”), decades (“the '90s”), and everything the
language's pack does not list.
Fact: the [elision] table of the language's pack.
"""

from checker.rule import Facts, Found, Hit, Iterator, Span, any_of, bad, good, hit, rule


def _pattern(facts: Facts) -> str | None:
    parts = []
    if facts.elision.before:
        parts.append(rf"(?<![\w'’-])(?i:{any_of(facts.elision.before)})(?:[ \u00a0]['’][ \u00a0]?|['’][ \u00a0])(?=[^\W\d_])")
    if facts.elision.after:
        parts.append(rf"(?<=[^\W\d_])(?:[ \u00a0]['’][ \u00a0]?|['’][ \u00a0])(?:{any_of(facts.elision.after)})(?![\w'’])")
    return "|".join(parts) or None


@rule("“{text}” is written without a blank", advice="Write “{instead}”.", certainty="likely", pattern=_pattern, needs=tuple(pair for blank in " \u00a0" for mark in "'’" for pair in (mark + blank, blank + mark)))
def split_apostrophe(found: Found) -> Iterator[Hit]:
    prose, (start, end) = found.text.prose, found.span
    if _is_quotation(prose, start, end) or prose[max(0, start - 2):start][:1] == "-":
        return
    while start and found.span.start - start < 40 and prose[start - 1].isalnum():
        start -= 1
    while end < len(prose) and end - found.span.end < 40 and prose[end].isalnum():
        end += 1
    whole = prose[start:end]
    yield hit(Span(start, end), "".join(whole.split()), safe=True)


def _is_quotation(prose: str, start: int, end: int) -> bool:
    """Whether the mark closes a quotation in single marks that opened shortly before."""
    mark = "'" if "'" in prose[start:end] else "’"
    opening = "'" if mark == "'" else "‘"
    window = prose[max(0, start - 200):start]
    place = window.rfind(opening)
    return place >= 0 and (place == 0 or not window[place - 1].isalnum()) and window[place + 1:place + 2].isalnum() and not prose[start:end].startswith((" ", "\u00a0"))


EXAMPLES = (
    bad("en", "They ⟦don ' t⟧ know, and ⟦it 's⟧ late.", becomes="They don't know, and it's late."),
    bad("fr", "⟦l' homme⟧ et ⟦d ’ une⟧ femme", becomes="l'homme et d’une femme"),
    good("en", "the boys' house, the '90s, rock 'n' roll, 'yes' s"),
    good("fr", "l’homme d’aujourd’hui"),
)
