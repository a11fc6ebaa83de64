"""An emoji of the source is absent from the translation, or the translation has one that the source has not.

An emoji carries tone, and sometimes all of a message; translation machines drop it or put another in its place.

Not reported: how often one is repeated, its skin tone, dingbats and arrows.
Fact: Unicode Technical Standard 51, "Unicode Emoji".
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("{what}", advice="Keep the emoji of the source.", pattern=placeholders.names.EMOJI, raw=True)
def missing_emoji(pair: Pair) -> Iterator[Hit]:
    lost = []
    for difference in pair.once(placeholders.names.compare):
        if difference.kind == "emoji" and difference.what == "changed" and difference.span and difference.source:
            yield hit(difference.span, difference.instead, source=difference.source.span, what=f"“{difference.source.text}” of the source has become another emoji")
        elif difference.kind == "emoji" and difference.what == "missing" and difference.source:
            lost.append(difference.source)
        elif difference.kind == "emoji" and difference.span:
            yield hit(difference.span, what="the source has no such emoji", certainty=None if difference.sure else "possible")
    if lost:
        yield hit(pair.target.whole, source=lost[0].span, what=f"the emoji {' '.join(item.text for item in lost[:8])} of the source is missing")


EXAMPLES = (
    bad("en>de", "Well done \U0001F389", "⟦Gut gemacht⟧"),
    bad("en>fr", "See you \U0001F600", "À bientôt ⟦\U0001F622⟧", becomes="À bientôt \U0001F600"),
    good("en>de", "Well done \U0001F44D\U0001F3FD", "Gut gemacht \U0001F44D"),
    good("en>de", "Well done \U0001F389\U0001F389", "Gut gemacht \U0001F389"),
)
