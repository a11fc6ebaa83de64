"""A sentence, a clause or a quotation of the source left as it was inside the translation.

Models and people in a hurry translate the beginning and copy the rest, or leave what somebody says in the language it was said in.

Not reported: names, titles and loan phrases, of which few words are written small; what the source itself has in a third language;
what is quoted in the language of the target. A short quotation may be meant so and is only possible damage.
"""

from checker.rule import Hit, Iterator, Pair, bad, copies, good, hit, identify, rule

_SMALL, _SURE = 4, 6  # words with a small letter
_WHOLE = 0.8  # share of the words that makes it a copy of the whole
_QUOTES = "\"'“”„«»‘’‚‹›「」『』"


@rule("“{text}” is left in {language}", advice="Translate it.", severity="major")
def untranslated_passage(pair: Pair) -> Iterator[Hit]:
    if len(pair.once(copies.common)) < _SMALL or sum(map(str.islower, pair.once(copies.same))) < _SMALL - 2 or identify.related(pair.source.facts, pair.target.facts):
        return
    if pair.once(copies.share) >= _WHOLE:
        return  # another rule's business: the whole is untranslated
    for copy in pair.once(copies.find):
        if copy.small < _SMALL or copy.small * 2 < copy.words:
            continue
        passage = pair.target.prose[slice(*copy.span)]
        if identify.plausible(passage, pair.target.facts).answer is True or identify.plausible(passage, pair.source.facts).is_foreign:
            continue
        sure = copy.small >= _SURE and (copy.small >= 2 * _SURE or not _is_quoted(pair.target.prose, *copy.span))
        yield hit(copy.span, certainty=None if sure else "possible", source=copy.source, language=pair.source.facts.name)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks or brackets stand around a passage, marks of sentences between."""
    before, after = text[max(0, start - 2):start].strip(), text[end:end + 3].strip(" .!?,…")
    return before[-1:] in (*_QUOTES, "(", "[") and after[:1] in (*_QUOTES, ")", "]") and bool(before and after)


EXAMPLES = (
    bad("en>de", "The bridge is closed. Nobody had asked the old captain about the new ferry.",
        "Die Brücke ist gesperrt. ⟦Nobody had asked the old captain about the new ferry⟧."),
    bad("fr>en", "Elle répondit au maire et à ses deux adjoints qu'il faudrait attendre encore deux semaines avant le départ.",
        "She told the mayor and both of his deputies ⟦qu'il faudrait attendre encore deux semaines avant le départ⟧."),
    good("en>de", "She sang The Long and Winding Road all night.", "Sie sang die ganze Nacht The Long and Winding Road."),
    good("en>de", "He muttered “il faut bien faire quelque chose pour eux” and left.", "Er murmelte „il faut bien faire quelque chose pour eux“ und ging."),
    good("en>de", "The choir sang a cappella, pro bono and in memoriam.", "Der Chor sang a cappella, pro bono und in memoriam."),
)
