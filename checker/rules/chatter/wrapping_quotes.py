"""The whole translation in quotation marks that the source has not.

The model quotes its answer. In the article it looks as if somebody said it.

Not reported: where the source has any quotation mark or a dash of dialogue; text with other quotation marks inside. One of several
segments may be part of a quotation that began earlier: possible.
"""

from checker.rule import Document, Edit, Hit, Iterator, Pair, Span, bad, good, hit, rule

_MARKS = "“”„\"«»「」『』‘’'‚‹›"
_PAIRS = ("“”", "„“", "„”", "\"\"", "«»", "»«", "「」", "『』", "””")


@rule("the whole text is in quotation marks that the source has not", advice="Take the marks off.", needs=tuple(pair[1] for pair in _PAIRS), raw=True)
def wrapping_quotes(document: Document) -> Iterator[Hit]:
    wrapped = [(pair, span) for pair in document.pairs if pair and (span := _wrapped(pair))]
    alone = document.independent or 2 * len(wrapped) > len(document.targets)
    for pair, (start, end) in wrapped:
        yield hit((start, end), edits=[Edit(Span(start, start + 1), ""), Edit(Span(end - 1, end), "")], of=pair.target, certainty=None if alone else "possible")


def _wrapped(pair: Pair) -> Span | None:
    target, source = pair.target.raw.strip(), pair.source.raw.strip()
    if len(target) < 3 or target[0] + target[-1] not in _PAIRS or any(mark in target[1:-1] for mark in _MARKS[:9]):
        return None
    if any(mark in source for mark in _MARKS) or source[:1] in "—–-" or target[-2] in ",，、":
        return None
    start = pair.target.raw.index(target)
    return Span(start, start + len(target))


EXAMPLES = (
    bad("en>de", "The mill stands empty.", "⟦„Die Mühle steht leer.“⟧", becomes="Die Mühle steht leer."),
    bad("ru>en", "Мельница пуста.", "⟦\"The mill is empty.\"⟧", becomes="The mill is empty."),
    good("en>de", "“The mill stands empty.”", "„Die Mühle steht leer.“"),
    good("ru>en", "— Мельница пуста.", "“The mill is empty.”"),
    good("en>de", "The mill and the house", "„Die Mühle“ und „das Haus“"),
)
