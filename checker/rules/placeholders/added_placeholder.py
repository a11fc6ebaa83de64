"""A placeholder that the source has not, or has once and the translation twice in a row.

The program has nothing to fill in: the reader sees `%s` or `{name}` as it stands, and programs in C read memory that is not theirs.

Not reported: a placeholder in the place of one that is missing (changed), a named one that the sentence repeats at a distance, signs that
prose uses ("20%", "{sic}", "$5").
Fact: the syntax of each form, named in `checker/placeholders/forms.py`.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("the source has no “{text}”{again}", advice="Take it out.", severity="major", needs=(*placeholders.SIGNS, BLANKED), raw=True)
def added_placeholder(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.compare):
        if difference.what in ("added", "doubled") and difference.span:
            again = " a second time here" if difference.what == "doubled" else ""
            yield hit(difference.span, again=again, certainty=None if difference.sure else "possible")


EXAMPLES = (
    bad("en>de", "Deleted %d files", "%d Dateien aus ⟦%s⟧ gelöscht"),
    bad("en>fr", "Hello {name}", "Bonjour {name} ⟦{surname}⟧"),
    bad("en>es", "Open {file}", "Abrir {file} ⟦{file}⟧"),
    good("en>de", "{name} lost a hat", "{name} hat seinen Hut verloren, sagt {name}"),
    good("en>tr", "Half of the 20% share", "%20'lik payın yarısı"),
    good("en>fr", "20% of it", "20 % du total"),
    good("en>de", "The set of two", "Die Menge {a, b}"),
)
