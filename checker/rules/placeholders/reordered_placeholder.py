"""Placeholders without numbers in another order than in the source.

`%s has %d points` is filled in from left to right. A translation that turns the sentence round must number them (`%2$d … %1$s`); else the name
lands where the number belongs, and a program in C stops.

Not reported: placeholders with names or numbers, which may stand in any order; several of the same type, which cannot be told apart.
Fact: GNU gettext manual, "c-format"; Python documentation, "Format String Syntax".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” stands where the source has “{wanted}”, and these are filled in by their order", advice="Keep the order, or number them.",
      severity="major", needs=("%", "{", BLANKED), raw=True)
def reordered_placeholder(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.compare):
        if difference.what == "reordered" and difference.span and difference.source:
            yield hit(difference.span, source=difference.source.span, wanted=difference.source.text, certainty=None if difference.sure else "possible")


EXAMPLES = (
    bad("en>de", "%s has %d points", "⟦%d⟧ Punkte hat %s"),
    bad("en>ja", "Page %d of %s", "⟦%s⟧の%dページ"),
    good("en>de", "%s has %d points", "%2$d Punkte hat %1$s"),
    good("en>ja", "{page} of {book}", "{book}の{page}"),
    good("en>de", "%s and %s", "%s und %s"),
    good("en>de", "%m/%d/%y", "%d.%m.%y"),
)
