"""A mark without the blank that the language sets before it.

French sets a narrow blank before ; ! ? and a blank before the colon. Translation engines trained on web text forget it.

Not reported: in languages without that habit; marks inside figures (14:30), addresses, names that end in a mark (Yahoo!), marks in
brackets or repeated; a text that never sets these blanks has a different convention, which is reported once.
Fact: Imprimerie nationale, Lexique des règles typographiques, “Ponctuation”; the [spacing] table of the language's pack.
"""

import re

from checker.rule import Document, Edit, Hit, Iterator, Span, bad, good, hit, rule


@rule("no blank before “{mark}”", advice="Write a narrow non-breaking blank before it.", needs=tuple(";:!?»"),
      when=lambda facts: bool(facts.spacing.before_required))
def missing_space_before_mark(document: Document) -> Iterator[Hit]:
    marks = "".join(mark for mark in document.facts.spacing.before_required if not mark.isspace())
    bare = re.compile(rf"[{re.escape(marks)}](?<=[\w)\]”%’].)(?=[\s\u00a0]|$|[”»])")
    hits = []
    for _, text in document.having(marks):
        for match in bare.finditer(text.prose):
            mark = match[0]
            following = text.prose[match.end():].lstrip()[:1]
            if mark == "!" and following.islower() or mark == "»" and "«\u00a0" not in text.prose and "« " not in text.prose:
                continue
            blank = "\u00a0" if mark in ":»" else "\u202f"
            hits.append(hit(Span(*match.span()), edits=[Edit(Span(match.start(), match.start()), blank)], safe=True, of=text, mark=mark,
                            certainty=None))
    if len(hits) > 2 and _spaced(document, marks) <= len(hits) // 4:
        hits = [hits[0]]
    yield from hits


def _spaced(document: Document, marks: str) -> int:
    """How many marks have their blank."""
    spaced = re.compile(rf"[ \u00a0\u202f\u2009][{re.escape(marks)}](?!\w)")
    return sum(len(spaced.findall(text.prose)) for text in document.texts)


EXAMPLES = (
    bad("fr", "Quoi⟦?⟧ Il a dit{nbsp}: oui{nnbsp}!", becomes="Quoi{nnbsp}? Il a dit{nbsp}: oui{nnbsp}!"),
    bad("fr", "Il a dit⟦:⟧ oui."),
    good("fr", "Il est 14:30, voir https://exemple.fr/a?b=1 (?) et Yahoo! en direct."),
    good("fr", "Quoi{nnbsp}? Oui{nbsp}! Voici{nbsp}: rien{nnbsp}; fin."),
    good("en", "What? Yes! Here: nothing; done."),
)
