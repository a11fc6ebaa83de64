"""A blank on the inner side of a quotation mark.

“ We agree ”: a program tokenised the text, or took the French habit along. The mark may then stand alone at a line's end.

Not reported: where the language sets that blank (« … » in French); marks whose direction is unclear.
Fact: the fact `blank_inside` of the language's pack.
"""


from checker.rule import Document, Edit, Hit, Iterator, Span, bad, good, hit, late, quotation, rule

_BLANKS = " \u00a0"
_SINGLE = late(r"(?<!\w)‘[ \u00a0]+(?=\w)")


@rule("a blank on the inner side of the quotation mark {mark}", advice="Take the blank out.", certainty="certain", needs=(*quotation.HINTS, "‘ ", "‘\u00a0"), raw=True)
def space_inside_quotes(document: Document) -> Iterator[Hit]:
    yield from _single(document)
    for pair in document.quotes:
        for mark in (pair.opening, pair.closing):
            if mark is None or mark.entity or mark.flipped or _is_native(mark, document.facts.quotes.blank_inside, document.facts.quotes.pairs):
                continue
            prose, (start, end) = mark.text.prose, mark.span
            if mark.opens:
                stop = end
                while prose[stop:stop + 1] in _BLANKS and stop < len(prose):
                    stop += 1
                inner, found = Span(end, stop), Span(start, stop)
                fits = (not start or not prose[start - 1].isalnum()) and prose[stop:stop + 1].strip() != ""
            else:
                stop = start
                while stop and prose[stop - 1] in _BLANKS:
                    stop -= 1
                inner, found = Span(stop, start), Span(stop, end)
                fits = stop > 0 and (pair.kind == quotation.NATIVE and mark.character not in "\"＂''" or not prose[end:end + 1].isalnum())
            if inner.start < inner.end and fits:
                lone = pair.kind == quotation.LONE and mark.character in "\"＂''"
                yield hit(found, edits=[Edit(inner, "")], safe=not lone, of=mark.text, mark=mark.character, certainty="possible" if lone else None)


def _single(document: Document) -> Iterator[Hit]:
    """Single marks that can only open: the others may be apostrophes."""
    if any(pair[0] == "‘" for pair in (*document.facts.quotes.pairs, *document.facts.quotes.tolerated)):
        for _, text in document.having("‘"):
            for match in _SINGLE.finditer(text.prose) if "‘" in text.prose else ():
                yield hit(Span(*match.span()), edits=[Edit(Span(match.start() + 1, match.end()), "")], safe=True, of=text, mark="‘")


def _is_native(mark: quotation.Mark, own: str, pairs: tuple[str, ...]) -> bool:
    return mark.character in own or any(pair[0] in own and mark.character in pair for pair in pairs)


EXAMPLES = (
    bad("en", "⟦“ ⟧We agree⟦ ”⟧, he said.", becomes="“We agree”, he said."),
    bad("en", "He said ⟦\" ⟧yes⟦ \"⟧ twice.", becomes='He said "yes" twice.'),
    bad("de", "⟦„ ⟧Wir kommen⟦ “⟧, sagte sie."),
    bad("ru", "⟦« ⟧Да⟦ »⟧, — сказал он."),
    good("fr", "«{nbsp}Nous venons{nbsp}», dit-elle. « Oui »"),
    good("en", "“We agree,” he said; \"yes\", 5\" by 6\", the ’90s."),
    good("en", "He said “yes” and “no” to “it”."),
)
