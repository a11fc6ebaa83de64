"""An invisible character inside a word or beside a blank.

Zero-width blanks, byte order marks, word joiners and soft hyphens come in with copied web pages. Nobody sees them, but
searching, spell-checking and line-breaking fail on the word that holds one.

Not reported: joiners and non-joiners where the language's spelling needs them; emoji sequences; code. A soft hyphen is
only noted: it is legal, and wrong only when the text is no longer typeset.
Fact: Unicode Standard, chapter 23.2 "Layout controls".
"""


from checker.rule import INVISIBLE, Facts, Found, Hit, Iterator, bad, good, hit, late, rule

_NAMES = {"\u200b": "zero-width blank", "\u2060": "word joiner", "\ufeff": "byte order mark", "\u00ad": "soft hyphen", "\u200c": "zero-width non-joiner",
          "\u200d": "zero-width joiner", "\u180e": "Mongolian vowel separator"}
_EMOJI = late("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")


def _pattern(facts: Facts) -> str:
    allowed = {INVISIBLE[name] for name in facts.invisible.allowed if name in INVISIBLE}
    return "[" + "".join(character for character in _NAMES if character not in allowed) + "\u2061-\u2064]+"


@rule("an invisible {name} (U+{code})", advice="Take it out.", certainty="certain", pattern=_pattern, needs=(*_NAMES, "\u2061", "\u2062", "\u2063", "\u2064"), raw=True)
def invisible_character(found: Found) -> Iterator[Hit]:
    first = str(found)[0]
    text, (start, end) = found.text.raw, found.span
    before, after = text[start - 1:start], text[end:end + 1]
    if _EMOJI.match(before) or _EMOJI.match(after):
        return
    if first in "\u200c\u200d" and not ("a" <= before.lower() <= "ӿ" and "a" <= after.lower() <= "ӿ"):
        return  # scripts that join letters
    level = "likely" if first in "\u00ad\u200c\u200d" else None
    yield hit(found, "", safe=True, certainty=level, severity="neutral" if first == "\u00ad" and before.isalpha() and after.isalpha() else None,
              name=_NAMES.get(first, "character"), code=f"{ord(first):04X}")


EXAMPLES = (
    bad("en", "a trans⟦{zwsp}⟧lation", becomes="a translation"),
    bad("de", "Wort⟦{shy}⟧trennung", becomes="Worttrennung"),
    bad("ru", "при⟦{bom}⟧вет", becomes="привет"),
    bad("en", "a⟦{zwnj}⟧b", becomes="ab"),
    good("fa", "می{zwnj}خواهم"),
    good("hi", "क्{zwj}ष"),
    good("en", "a family 👨{zwj}👩{zwj}👧 and 10{nbsp}km"),
)
