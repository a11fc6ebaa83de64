"""A control character inside the text.

Characters below U+0020 and from U+007F to U+009F have no shape. Those above U+0080 are most often a Windows-1252 character (a dash,
a quotation mark) that was taken for Latin-1; the others are noise that breaks XML and databases.

Not reported: tabulators and line ends.
Fact: Unicode Standard, chapter 23.1 "Control codes"; XML 1.0, section 2.2.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule, scripts


@rule("an invisible control character ({code})", advice="{advice}", certainty="certain",
      pattern="[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+", suspects=scripts.unseen, raw=True)
def control_character(found: Found) -> Iterator[Hit]:
    codes = " ".join(f"U+{ord(character):04X}" for character in str(found)[:8])
    meant = bytes(map(ord, str(found))).decode("cp1252", "ignore") if min(str(found)) >= "\x80" else ""
    if meant and len(meant) == len(str(found)):
        yield hit(found, meant, safe=True, code=codes, advice=f"Write “{meant}”, which this code means in Windows-1252.")
    else:
        yield hit(found, "", safe=True, code=codes, advice="Take it out.")


EXAMPLES = (
    bad("en", "a long⟦\x08⟧ day", becomes="a long day"),
    bad("en", "the years 1990⟦\x96⟧1995", becomes="the years 1990–1995"),
    bad("en", "it⟦\x92⟧s late", becomes="it’s late"),
    good("en", "one\ttwo – three — four’s"),
)
