"""Letters replaced by question marks.

A program that cannot write a letter in its encoding writes “?” instead: “m?chten”, “caf?s”, “?????? ???”.

Not reported: a question mark at the end of a word; a question mark with a capital letter after it, where a blank is missing
(`spacing/missing-space-after-mark`); addresses; scripts without blanks.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("letters were replaced by question marks", advice="Put back the letters, from the source or an earlier version.", severity="major",
      pattern=r"(?<=[^\W\d_])\?{1,12}(?=[^\W\d_])|(?<=[^\W\d_]{2})\?\?(?=[ ][^\W\d_]{2})|(?<![?!\w])\?{3,40}(?:[ \u00a0]\?{2,40})+(?![?!])", hint=r"\?(?:[^\W\d_]|\?)")
def lost_letters(found: Found) -> Iterator[Hit]:
    after = found.after()
    if found.facts.spaceless and not (after.isascii() and found.before().isascii()):
        return
    if after == " " and str(found) == "??":
        if found.after(2)[1:].islower() and found.before().islower():
            yield hit(found, certainty="possible")
        return
    if " " in str(found) or "\u00a0" in str(found) or after.islower():
        yield hit(found)
    elif not after.isupper() and len(str(found)) > 1 and found.before().isalpha():
        yield hit(found, certainty="possible")


EXAMPLES = (
    bad("de", "Wir m⟦??⟧chten das."),
    bad("fr", "des caf⟦?⟧s noirs"),
    bad("ru", "Он сказал: ⟦?????? ???⟧"),
    good("en", "What?Yes, really. Who? why? ??? and ?!?"),
    good("en", "See https://example.org/page?id=1 for more."),
    good("es", "¿Qué?, dijo. ¿Cómo?—preguntó."),
    good("zh-Hans", "什么?好"),
)
