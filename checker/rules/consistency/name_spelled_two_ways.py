"""A name of the source that the article spells in two ways.

The source says “Kowalski” twice, and the translation “Kowalski” and “Kowalksi”. The reader takes them for two people. Judged where source and target share an
alphabet and the target has the name once exactly as the source: then the other spelling is a slip and not a custom.

Not reported: endings of the target's language, names that the source itself spells in two ways, words of up to five letters, names that are adapted
(“Putin”, French “Poutine”): the other spelling must stand once only, the right one more often.
"""

from collections import Counter

from checker.rule import Document, Hit, Iterator, Pair, Text, bad, good, hit, late, rule

_NAME = late(r"[^\W\d_a-z][^\W\d_]{5,}")
_ENDING = 3  # letters at the end of a word that may differ by grammar


@rule("“{text}” is elsewhere in this article “{name}”, as in the source", advice="Write {name}, with the ending it needs.")
def name_spelled_two_ways(document: Document) -> Iterator[Hit]:
    if document.independent or document.facts.spaceless:
        return
    pairs = [pair for pair in document.pairs if pair is not None]
    in_sources = {name for pair in pairs for name in pair.source.once(_names)}
    in_targets = Counter(name for pair in pairs for name in pair.target.once(_names))
    settled = {name for name in in_sources if in_targets[name] > 1}
    single = {name for name, count in in_targets.items() if count == 1 and name not in in_sources}
    for pair in pairs if settled and single else ():
        for name in settled.intersection(pair.source.once(_names)):
            if not any(name[:-_ENDING + 1] in other for other in pair.target.once(_names)):
                yield from _variants(pair, name, single)


def _names(text: Text) -> frozenset[str]:
    """Long words with a capital letter."""
    capital = " ".join([word for word in text.prose.split() if len(word) > 5 and not word.islower()])
    return frozenset([name for name in _NAME.findall(capital) if name[0].isupper()])


def _variants(pair: Pair, name: str, single: set[str]) -> Iterator[Hit]:
    for other in sorted(single & pair.target.once(_names)):
        if other[0] == name[0] and _slip(name, other):
            start = pair.target.prose.index(other)
            yield hit((start, start + len(other)), name, name=name, of=pair.target)


def _slip(name: str, other: str) -> bool:
    """Whether one letter is missing, doubled, changed, or exchanged with the next, before the ending."""
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    if start > len(name) - _ENDING or abs(len(name) - len(other)) > 1:
        return False
    rest, other_rest = name[start:], other[start:]
    return rest[1:] == other_rest or rest == other_rest[1:] or rest[1:] == other_rest[1:] or rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]


EXAMPLES = (
    bad("fr>en", "Kowalski arriva.\nKowalski parla.\nPuis Kowalski partit.", "Kowalski came.\nKowalski spoke.\nThen ⟦Kowalksi⟧ left."),
    bad("en>de", "Anna Lindholm spoke.\nLindholm laughed.\nLater Lindholm left.", "Anna Lindholm sprach.\nLindholm lachte.\nSpäter ging ⟦Lindhlom⟧."),
    good("en>de", "Anna Lindholm spoke.\nLindholm’s car", "Anna Lindholm sprach.\nLindholms Auto"),
    good("en>pl", "Anna Kowalska spoke.\nKowalska left.\nWith Kowalska", "Anna Kowalska mówiła.\nKowalska wyszła.\nZ Kowalską"),
    good("en>fr", "Kalinin spoke.\nKalinin left.", "Kalinine a parlé.\nKalinine est parti.", why="always adapted"),
    good("en>de", "Hansson and Hanssen spoke.\nHansson left.", "Hansson und Hanssen sprachen.\nHanssen ging.", why="the source has both"),
    good("en>nl", "Scotland won.\nScotland lost.\nScotland drew.", "Scotland won.\nSchotland verloor.\nSchotland speelde gelijk.", why="an adapted name, said more than once"),
)
