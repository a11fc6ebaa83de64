"""The lines of a record have run together, or are more than the source's.

Addresses, verses and captions are set in lines; a translation in one line has lost the form.

Not reported: prose that was broken to a width, which may be broken elsewhere; empty lines; lines that differ by one or two are at most possible.
Fact: none needed: the source shows its lines.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, rule

_ENDS = tuple(".!?:;…。！？：；।॥؟۔,،、|>)]}\"”»")


@rule("the source has {wanted} lines, the translation {count}", advice="Break the lines where the source does.")
def line_breaks(pair: Pair) -> Iterator[Hit]:
    if pair.source.raw.count("\n") < 2:
        return
    ours, theirs = (list(filter(None, map(str.strip, side.raw.split("\n")))) for side in pair.sides)
    if len(ours) == len(theirs) or len(ours) < 3 or not _are_lines(ours):
        return
    yield hit(pair.target.whole, wanted=len(ours), count=len(theirs), certainty="likely" if len(theirs) == 1 and len(ours) > 3 else "possible")


def _are_lines(lines: list[str]) -> bool:
    """Each line is a unit: none is so long that it may have been broken to a width, and few run on into the next."""
    widest = max(map(len, lines))
    running = sum(not line.endswith(_ENDS) and not following[:1].isupper() for line, following in zip(lines, lines[1:], strict=False))
    return running * 5 <= len(lines) and (widest < 60 or sum(len(line) > 0.7 * widest for line in lines[:-1]) * 2 < len(lines))


EXAMPLES = (
    bad("en>de", "12 Mill Lane\nOld Town\nSecond floor\nBell: Ann", "⟦Mühlgasse 12, Altstadt, zweiter Stock, Klingel: Anna⟧", format="jsonl"),
    bad("en>fr", "Salt.\nPepper.\nOil.\nBread.", "⟦Sel. Poivre. Huile. Pain.⟧", format="jsonl"),
    good("en>de", "It was late and they had\nwalked all the way from\nthe mill, so that they\nslept.", "Es war spät, und sie schliefen.", format="jsonl"),
    good("en>de", "Salt.\nPepper.\n\nOil.\nBread.", "Salz.\nPfeffer.\nÖl.\n\nBrot.", format="jsonl"),
)
