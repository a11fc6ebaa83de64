"""A term of the glossary that is not translated as the glossary says.

The source has a term for which the user's glossary names the translation, and the target has none of the translations that are right.

Not reported: inflected forms; terms that stand inside a longer term of the glossary; what the target says fewer times than the source.
A target that says it with a pronoun is right, so a term is demanded once for each segment.
"""

from checker.rule import Hit, Iterator, Pair, bad, glossary, good, hit, rule


@rule("the glossary has “{wanted}” for “{term}”", advice="Use the term, or say in the glossary what else is right.{note}", severity="major", certainty="likely")
def missing_term(pair: Pair) -> Iterator[Hit]:
    if pair.glossary is None or not pair.target.raw.strip():
        return
    said: set[str] = set()
    for term, span in pair.glossary.found(pair.source):
        if term.source in said or not term.targets or any(any(glossary.places(pair.target, wrong)) for wrong in term.forbidden):
            continue
        said.add(term.source)
        if not any(any(glossary.places(pair.target, target, term.exact, loose=True)) for target in term.targets):
            yield hit(pair.target.whole, wanted="” or “".join(term.targets), term=pair.source[span], note=f" {term.note}" if term.note else "", source=span)


EXAMPLES = (
    bad("en>de", "The harbour master closed the quay.", "⟦Der Hafenchef sperrte den Kai.⟧"),
    good("en>de", "The harbour master closed the quay.", "Der Hafenmeister sperrte den Kai."),
    good("en>de", "The harbour masters’ meeting", "Das Treffen der Hafenmeisterinnen und Hafenmeister"),
    good("en>de", "The harbour is closed.", "Der Hafen ist zu."),
)
