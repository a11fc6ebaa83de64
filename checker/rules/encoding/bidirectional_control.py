"""A direction control that is not closed, or that overrides.

An embedding or isolate (U+202A, U+202B, U+2066 …) without its end shows the rest of the paragraph in the wrong order; an override (U+202D,
U+202E) shows it backwards, which is also how names of files and links are forged.

Not reported: left-to-right and right-to-left marks; pairs that are closed in the same paragraph.
Fact: UAX #9, "Unicode Bidirectional Algorithm", section 2; UTR #36, "Unicode Security Considerations".
"""

from checker.rule import Hit, Iterator, Span, Text, bad, good, hit, rule, scripts

_ENDS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}


@rule("a direction control (U+{code}) that {fault}", advice="Take it out, or close it.", severity="major",
      suspects=scripts.unseen, raw=True)
def bidirectional_control(text: Text) -> Iterator[Hit]:
    open_: list[tuple[int, str]] = []
    for place, character in enumerate(text.visible):
        if character in _ENDS:
            open_.append((place, character))
        elif character in "\u202c\u2069":
            if open_ and _ENDS[open_[-1][1]] == character:
                start, opener = open_.pop()
                if opener in "\u202d\u202e":
                    yield _hit(start, opener, "turns the text round")
            else:
                yield hit(Span(place, place + 1), "", code=f"{ord(character):04X}", fault="closes nothing", severity="minor")
    for start, opener in open_:
        if opener not in "\u202d\u202e" and not text.visible[:start].strip():
            continue  # it ends with the paragraph, as it began with it
        yield _hit(start, opener, "is not closed")


def _hit(place: int, character: str, fault: str) -> Hit:
    return hit(Span(place, place + 1), "", code=f"{ord(character):04X}", fault=fault)


EXAMPLES = (
    bad("en", "open the ⟦\u202e⟧gpj.exe file"),
    bad("he", "הוא אמר ⟦\u202b⟧שלום"),
    bad("en", "the end⟦\u202c⟧ of it"),
    good("he", "השם \u2066John\u2069 מופיע כאן \u200f(כן)\u200f."),
    good("he", "\u202bשלום לכולם"),
    good("ar", "قال \u202bنعم\u202c ثم ذهب."),
)
