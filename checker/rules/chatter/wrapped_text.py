"""The whole translation in a code fence, in tags, or in a data structure.

The answer came in the dress of an answer: three backticks around the article, `<translation>…</translation>`, `{{"translation": "…"}}`. It is shown as code, or
as brackets.

Not reported: where the source is wrapped in the same way; code inside a text.
Fact: CommonMark 0.31, 4.5 "Fenced code blocks".
"""

import re

from checker.rule import Document, Edit, Hit, Iterator, Span, bad, good, hit, late, rule

_FENCE = late(r"\s*(?:```|~~~)\w*\s*(?=\n|\Z)")
_TAG = late(r"\s*<(translation|translated_text|translated|target|output|result|answer|response)>", re.IGNORECASE)
_DATA = late(r"\s*\{\s*\"(?:translation|translated_text|target|text|output)\"\s*:\s*\"")


@rule("the whole text is wrapped in {what}", advice="Take the wrapping off.", severity="major", certainty="certain", needs=("```", "~~~", "<", "{"), raw=True)
def wrapped_text(document: Document) -> Iterator[Hit]:
    texts = document.texts
    groups = [(number, number) for number in range(len(texts))] if document.independent or len(texts) == 1 else [(0, len(texts) - 1)]
    for first, last in groups:
        opening, pair = texts[first], document.pairs[first]
        for pattern, closing, what in ((_FENCE, r"(?:```|~~~)\s*\Z", "a code fence"), (_TAG, r"</\w+>\s*\Z", "tags"), (_DATA, r"\"\s*,?\s*\}\s*\Z", "a data structure")):
            match = pattern.match(opening.raw)
            end = re.search(closing, texts[last].raw) if match else None
            if not match or not end or pair and pattern.match(pair.source.raw) or first == last and end.start() < match.end():
                continue
            edits = [Edit(Span(0, match.end() + (opening.raw[match.end():match.end() + 1] == "\n")), ""), Edit(Span(_trimmed(opening.raw, end.start()), len(opening.raw)), "")] \
                if first == last and what != "a data structure" else []
            yield hit(Span(*match.span()), edits=edits, safe=True, of=opening, what=what)


def _trimmed(raw: str, end: int) -> int:
    """Without the line end before it."""
    return end - (raw[:end].endswith("\n"))


EXAMPLES = (
    bad("de", "⟦```⟧\nDie Mühle steht leer.\n```"),
    bad("en>de", "The mill stands empty.", "⟦<translation>⟧Die Mühle steht leer.</translation>", becomes="Die Mühle steht leer."),
    bad("en>de", "The mill stands empty.", "⟦{ \"translation\": \"⟧Die Mühle steht leer.\" }"),
    good("en>de", "<output>The mill</output>", "<output>Die Mühle</output>"),
    good("de", "Die Mühle steht leer.\n```\nx = 1\n```"),
)
