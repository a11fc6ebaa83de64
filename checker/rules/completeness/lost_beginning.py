"""A paragraph of an article that begins in mid-sentence.

“alliance and no one should interfere in this process.” stands alone between whole paragraphs: what it began with was lost when the page was
taken apart. Told without the source, by what the article does elsewhere.

Not reported: lists (items of the format; a colon, a comma or no mark before), names and brands in small letters (“iPhone”, “van Gogh”: the next word has a capital),
verse and notes (articles in which other paragraphs begin so), Markdown, records, scripts without capitals, short lines.
"""

from checker.rule import Document, Hit, Iterator, Text, bad, good, hit, rule

_SHORTEST = 40  # characters
_MOST = 0.15  # share of paragraphs that begin small, above which the article is written so


@rule("the paragraph begins in mid-sentence, with “{text}”", advice="Restore what stood before it.", severity="major")
def lost_beginning(document: Document) -> Iterator[Hit]:
    if document.independent or document.format.has_records or document.format.has_markdown or len(document.targets) < 4:
        return
    small = [number for number, target in enumerate(document.targets) if target[:1].islower() and not document.roles[number][0]]
    if not small or len(small) > max(1, _MOST * len(document.targets)):
        return
    for number in small:
        text = document.texts[number]
        before = document.texts[number - 1].prose.rstrip().rstrip(_CLOSING) if number else ""
        if before[-1:] in _ENDS and _is_torn(text):
            yield hit((0, len(text.prose.split()[0])), of=text)


_CLOSING, _ENDS = "\"”»“'’)", tuple(".!?…")


def _is_torn(text: Text) -> bool:
    """Whether it reads as the rest of a sentence: words in small letters first, and an end."""
    words = text.prose.split()[:3]
    end = text.prose.rstrip().rstrip(_CLOSING)[-1:]
    return len(text.raw) >= _SHORTEST and end in _ENDS and len(words) == 3 and all(word.islower() and word.isalpha() for word in words[:2])


_WHOLE = "The ferry left the harbour at noon.\nIt carried forty people and a goat.\nNobody asked where the goat was going.\n"

EXAMPLES = (
    bad("en", _WHOLE + "⟦alliance⟧ and no one should interfere in this process."),
    bad("de", _WHOLE + "⟦wird⟧ sich der Ausschuss im Herbst noch einmal mit ihr befassen."),
    good("en", _WHOLE + "van Gogh painted it twice, and sold neither of the two."),
    good("en", _WHOLE + "iPhone sales fell again in the last quarter of the year."),
    good("en", "The ferry needs:\na new engine and a second pair of pumps;\na coat of paint on the whole of the upper deck;\na captain who stays for more than a month."),
    good("en", "under the bridge the water goes its way.\nover the bridge the people go theirs.\nnobody looks, and nobody says a word.\nand in the end it rains on all of them."),
)
