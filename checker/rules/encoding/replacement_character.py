"""The mark of a lost character.

U+FFFD stands where a decoder met bytes it could not read. The character is gone; only the source can tell which it was.

Not reported: code that speaks about the character.
Fact: Unicode Standard, chapter 23.8 "Specials".
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("a character was lost here (U+FFFD)", advice="Put back what was lost, from the source or an earlier version.", severity="major",
      certainty="certain", pattern="\ufffd+|ï¿½", needs=("\ufffd", "ï¿½"), raw=True)
def replacement_character(found: Found) -> Iterator[Hit]:
    yield hit(found)


EXAMPLES = (
    bad("fr", "un caf⟦\ufffd⟧ noir"),
    bad("de", "Gr⟦\ufffd\ufffd⟧e"),
    good("en", "It is shown as `\ufffd` in the log."),
    good("en", "What? No. ◆ ◇"),
)
