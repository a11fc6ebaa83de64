"""A document with far more pronouns, passives or plurals than human translations have, in a language that leaves them out.

Each sentence of the source has its “she”, its “was built by” and its plural, and a translation word for word keeps them all. One proves nothing; the
number of them does.

Not reported: texts under 200 words; fewer than six; what might be the subject of the text: the band takes in how much human translations differ (less than
one in a thousand has so many, and it is twice the rate; one in a hundred thousand and thrice where the finding is likely).
Fact: the pack's `densities.toml`, measured on human translations.
"""

from checker.rule import Document, Hit, Iterator, Span, Text, bad, densities, good, hit, rule

_FEWEST = 6
_POSSIBLE, _LIKELY = 1e-3, 1e-5
_NAMES = {"pronouns": "pronouns", "passives": "passive forms", "plurals": "plural forms"}


@rule("{count} {kind} in {words} words, {times} times as many as in human translations: {shown}", advice="Leave out those that the reader does not need.",
      severity="neutral", certainty="possible", when=lambda facts: any(facts.densities.rate.values()))
def grammar_density(document: Document) -> Iterator[Hit]:
    if document.independent or document.words < densities.FEWEST_WORDS:
        return
    for kind, found in _found(document).items():
        rate, spread = document.facts.densities.rate[kind], document.facts.densities.spread[kind]
        times = 1000 * len(found) / document.words / rate if rate else 0.0
        if len(found) < _FEWEST or times < 2:
            continue
        chance = densities.chance(len(found), document.words, rate, spread)
        if chance < _POSSIBLE:
            text, span = found[0]
            sure = chance < _LIKELY and times >= 3
            shown = ", ".join(list(dict.fromkeys(f"“{text[span]}”" for text, span in found))[:8])
            yield hit(span, of=text, certainty="likely" if sure else "possible", count=len(found), kind=_NAMES[kind], words=round(document.words),
                      times=f"{times:.1f}", shown=shown)


def _found(document: Document) -> dict[str, list[tuple[Text, Span]]]:
    """The places of each kind in all texts of the document."""
    found: dict[str, list[tuple[Text, Span]]] = {kind: [] for kind in densities.KINDS}
    for text in document.texts:
        for kind, spans in densities.find(text.prose, text.facts).items():
            found[kind] += [(text, span) for span in spans]
    return found


EXAMPLES = (
    bad("ja", "⟦彼女⟧は町を歩いた。" + "彼女は彼女の家へ帰り、彼女の母に会った。" * 30),
    bad("zh", "门⟦被⟧打开。" + "门被关上，灯被点亮，信被送走。" * 40),
    bad("ko", "⟦학생들이⟧ 왔다. " + "학생들이 책들을 읽고 의자들을 옮겼다. " * 45),
    good("ja", "彼女は町を歩いた。" + "夕方になると家へ帰り、母に会い、茶を飲んだ。" * 30),
    good("zh", "门被打开。" + "门关上了，灯点亮了，信送走了。" * 40),
    good("ko", "학생들이 왔다. " + "학생이 책을 읽고 의자를 옮겼다. " * 45),
)
