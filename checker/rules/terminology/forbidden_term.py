"""A translation that the glossary forbids for a term of the source.

Not reported: the same word where the source does not have the term.
"""

from checker.rule import Hit, Iterator, Pair, bad, glossary, good, hit, rule


@rule("the glossary forbids “{text}” for “{term}”", advice="{instead}{note}", severity="major", certainty="certain")
def forbidden_term(pair: Pair) -> Iterator[Hit]:
    if pair.glossary is None:
        return
    seen: set[tuple[int, int]] = set()
    for term, span in pair.glossary.found(pair.source):
        for wrong in term.forbidden:
            for place in glossary.places(pair.target, wrong, term.exact):
                if place not in seen and not _inside_a_right_one(pair, term, place):
                    seen.add(place)
                    instead = f"Write “{'” or “'.join(term.targets)}”." if term.targets else "Write another word."
                    yield hit(place, term=pair.source[span], source=span, instead=instead, note=f" {term.note}" if term.note else "")


def _inside_a_right_one(pair: Pair, term: glossary.Term, place: tuple[int, int]) -> bool:
    return any(start <= place[0] and place[1] <= end for target in term.targets for start, end in glossary.places(pair.target, target, term.exact))


EXAMPLES = (
    bad("en>de", "Open the tailgate.", "Öffnen Sie die ⟦Hecktür⟧."),
    good("en>de", "Open the tailgate.", "Öffnen Sie die Heckklappe."),
    good("en>de", "Open the back door.", "Öffnen Sie die Hecktür."),
)
