"""A mask that stood for something else while the text was translated.

`__PH_0__`, `⟨1⟩`, `XXXPLACEHOLDERXXX`, `[REDACTED]`: a name, a number or a link was hidden from the model and not put back.

Not reported: masks that the source has too; code; without a source, words in brackets that people also write ([REDACTED]) are only possible.
"""


from checker.rule import Document, Hit, Iterator, Span, bad, good, hit, late, rule

_MASK = late(
    r"_{2,3}(?:[A-Z]{2,24}_?\d{1,4}|[A-Z]{1,24}_\d{1,4}|PLACEHOLDER|TAG\d*|NUM\d*|URL\d*|ENTITY\d*)_{2,3}|\[(?:PH|PLACEHOLDER|TAG|URL|NAME|NUM|NUMBER|ENTITY|MASK|PERSON|EMAIL|LINK|TERM|LOC|ORG|DATE)_?\d{1,4}\]"
    r"|⟨/?\d{1,4}⟩|⟦/?\d{1,4}⟧|\b[XZ]{2,4}[ _]?(?:PLACEHOLDER|URL|TAG|NUM|ENTITY|TERM)[A-Z0-9_]{0,16}|\b(?:PLACEHOLDER|PLACE_HOLDER)_?\d{0,4}\b"
    r"|\bZXQ[A-Z0-9]{1,12}\b|(?P<word>\[(?:REDACTED|PLACEHOLDER|NAME|URL|EMAIL|PERSON|DATE|LINK|INSERT [A-Z ]{2,24})\])")


@rule("“{text}” stood for something else and was not put back", advice="Put back what the source has here.", severity="major", certainty="certain",
      needs=("__", "⟨", "⟦", "PLACE", "_HOLDER", "XX", "ZZ", "ZXQ", "[PH", "[TAG", "[URL", "[N", "[ENT", "[MASK_", "[PER", "[EMA", "[LI", "[TERM", "[LOC", "[ORG", "[DATE", "[RED", "[INS"), raw=True)
def leaked_mask(document: Document) -> Iterator[Hit]:
    for number, text in enumerate(document.texts):
        for match in _MASK.finditer(text.visible):
            pair = document.pairs[number]
            if pair and match[0] in pair.source.raw:
                continue
            yield hit(Span(*match.span()), of=text, certainty="possible" if match["word"] and not pair else "likely" if match["word"] else None)


EXAMPLES = (
    bad("de", "Die Mühle von ⟦__PH_0__⟧ steht leer."),
    bad("en>de", "The mill of Anna Krell stands empty.", "Die Mühle von ⟦[REDACTED]⟧ steht leer."),
    bad("en", "The mill ⟦XXXPLACEHOLDER1⟧ is empty, see ⟦⟨2⟩⟧."),
    good("en>de", "The letter says [REDACTED].", "Im Brief steht [REDACTED]."),
    good("en", "The method __init__ and the constant __FILE__; the XXL size."),
)
