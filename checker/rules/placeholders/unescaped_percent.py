"""A percent sign that is doubled in the source stands alone in the translation, or the reverse.

In a text with printf placeholders a percent sign is written `%%`. A single one starts a conversion: the sign and the next letter vanish, or
the program stops.

Not reported: texts without other printf placeholders; the word for "per cent" in its place.
Fact: C standard, fprintf; GNU gettext manual, "c-format".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” should be “{instead}”, as in the source", advice="Write {instead}.", severity="major", needs=("%%", BLANKED), raw=True)
def unescaped_percent(pair: Pair) -> Iterator[Hit]:
    if not any(item.kind in ("printf", "named") and item.sure for item in pair.source.once(placeholders.find)):
        return
    single, doubled = len(pair.source.once(placeholders.percents)), pair.source.raw.count("%%")
    if doubled and not single and pair.target.raw.count("%%") < doubled:
        for place in pair.target.once(placeholders.percents)[:1]:
            yield hit((place, place + 1), "%%")


EXAMPLES = (
    bad("en>de", "%d%% of %s", "%d⟦%⟧ von %s", becomes="%d%% von %s"),
    bad("en>fr", "%s is %d%% done", "%s : %d ⟦%⟧ terminé"),
    good("en>de", "%d%% of %s", "%d %% von %s"),
    good("en>es", "%d%% of it", "%d por ciento"),
    good("en>de", "50%% and 20%", "50 % und 20 %"),
)
