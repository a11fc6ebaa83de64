"""A word with letters of two alphabets.

A Cyrillic “Р” in “Рaris” looks right and is not: searching, sorting and reading aloud fail, and it is a known trick to
evade filters. Language models also drop letters of another alphabet into a word (“прtedставить”).

Not reported: an ending of the language after a foreign name (“Twitterа”) is only possible damage; units and formulas (“kΩ”, “μm”); parts
joined by a hyphen; a single sign beside letters.
Fact: UTS #39, "Unicode Security Mechanisms", confusables.
"""


from checker.rule import Found, Hit, Iterator, Span, bad, good, hit, late, rule, scripts

_OTHER = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587"
_LATIN = late("[A-Za-z\u00c0-\u024f]")
_LETTER = late(r"[^\W\d_]")
_FROM_LATIN = {latin: other for other, latin in reversed(scripts.LOOKALIKES.items()) if "\u0400" <= other < "\u0530"}


def _beside(letters: str, others: str) -> str:
    """One of the letters before or after one of the others; quickest if the letters are those that a text has fewer of."""
    return rf"[{letters}](?:(?<=[{others}].)|(?=[{others}]))"


@rule("“{text}” mixes alphabets: {letters}", advice="{advice}", severity="major", certainty="certain",
      pattern=_beside(_OTHER, "A-Za-zÀ-ɏ"), hint=lambda facts: _beside("A-Za-zÀ-ɏ", _OTHER) if facts.script != "Latn" else None)
def mixed_script_word(found: Found) -> Iterator[Hit]:
    start, end = _word(found.text.prose, found.span.start)
    if found.match.re.search(found.text.prose, start, end + 1).start() != found.span.start:  # type: ignore[union-attr]
        return  # one finding for a word
    word = found.text.prose[start:end]
    latin = [letter for letter in word if _LATIN.match(letter)]
    other = [letter for letter in word if not _LATIN.match(letter)]
    few = other if len(other) <= len(latin) else latin
    twins = _twins(few, to_latin=few is other)
    if len(word) < 3 or any("\u0370" <= letter <= "\u03ff" for letter in other) and (len(word) < 4 or None in twins.values()):
        return
    letters = ", ".join(f"“{letter}” is U+{ord(letter):04X}" for letter in dict.fromkeys(few))
    if None not in twins.values():
        right = "".join(twins.get(letter) or letter for letter in word)
        ending = few is other and word.endswith("".join(other))
        if ending and "".join(latin).isupper():
            return  # an abbreviation with an ending
        doubtful = ending and len(latin) > 3 or len(few) * 2 >= len(word) and len(word) < 4
        yield hit(Span(start, end), right, certainty="possible" if doubtful else None, letters=letters, advice=f"Write “{right}” in one alphabet.")
    elif _switches(word) > 1:
        yield hit(Span(start, end), certainty="likely", letters=letters, advice="Write the word in one alphabet.")


def _word(text: str, place: int) -> tuple[int, int]:
    start = end = place
    while start and place - start < 64 and _LETTER.match(text[start - 1]):
        start -= 1
    while end < len(text) and end - place < 64 and _LETTER.match(text[end]):
        end += 1
    return start, end


def _twins(letters: list[str], to_latin: bool) -> dict[str, str | None]:
    """The letter of the other alphabet that each looks like."""
    table = scripts.LOOKALIKES if to_latin else _FROM_LATIN
    return {letter: table.get(letter) for letter in letters}


def _switches(word: str) -> int:
    kinds = [bool(_LATIN.match(letter)) for letter in word]
    return sum(a != b for a, b in zip(kinds, kinds[1:], strict=False))


EXAMPLES = (
    bad("en", "a trip to ⟦Рaris⟧ in May"),
    bad("ru", "новая ⟦рoссийская⟧ газета"),
    bad("ru", "надо ⟦прtedставить⟧ план"),
    good("ru", "USB-кабель, IT-отдел, 3D-печать, R&D-центр"),
    good("en", "a 10 kΩ resistor, 5 μm, Δt, the pH"),
    good("ru", "в VIPах и SMSках"),
    good("el", "το iPhone και η COSCO"),
)
