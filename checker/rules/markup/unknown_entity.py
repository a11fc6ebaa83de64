"""A name between `&` and `;` that no HTML standard knows.

`&nsbp;` is a slip or the work of a translation engine that changed the name; browsers show it letter by letter.

Not reported: names with an ampersand before a semicolon ("R&D;"), addresses, code. A name that is not one slip away
from a common one is only possible damage.
Names: HTML standard, section "Named character references".
"""

from checker.rule import Hit, Iterator, Text, bad, entities, good, hit, rule


@rule("“{text}” has the form of an HTML entity, but there is none of that name", advice="Put in the character that was meant.",
      needs=("&",), raw=True)
def unknown_entity(text: Text) -> Iterator[Hit]:
    for reference in text.references:
        if reference.state == entities.UNKNOWN:
            yield hit(reference.span, certainty="likely" if reference.sure else "possible")


EXAMPLES = (
    bad("en", "ten⟦&nsbp;⟧houses"),
    bad("ru", "так ⟦&mdsh;⟧ сказал"),
    bad("de", "ein ⟦&qout;⟧Haus", format="markdown"),
    good("en", "Research in R&D; sales at B&B; more at AT&T;"),
    good("en", "See https://example.org/a?x&nsbp;y"),
    good("en", "The name `&nsbp;` does not exist."),
)
