"""One letter many times over.

“sooooooooo” in an article is not emphasis but a model that stuck, or a key that did.

Not reported: up to five of a letter, interjections of one letter (“Aaaaaah”), laughter in scripts that write it so, blanks to fill in (____), Roman numerals, addresses, patterns of dates (ss.uuuuuu).
"""

import re

from checker.rule import Facts, Found, Hit, Iterator, bad, good, hit, late, repeats, rule, scripts

_HEXADECIMAL = late(r"(?:0x|#|U\+)[0-9a-fA-F]*\Z")


def _letters(facts: Facts) -> str:
    """The small letters of the language, and those of every Latin text; of large alphabets the first hundred."""
    own = "".join(letter for letter in facts.letters.own if letter.isalpha())[:100]
    return "".join(dict.fromkeys("abcdefghijklmnopqrstuvwxyz" + own.lower()))


@rule("“{letter}” stands {count} times in a row", advice="Write the word that was meant.",
      pattern=lambda facts: rf"([{re.escape(_letters(facts))}])\1{{5,}}", suspects=lambda prose, facts: repeats.echoes_of_characters(prose, range(1, 2), 6), when=lambda facts: not scripts.is_ideographic(facts.script))
def character_run(found: Found) -> Iterator[Hit]:
    letter = found[1]
    if letter.lower() in "xwhⅰ" or letter.lower() == letter.upper() and letter in "هㅋㅎㅠㅜーः":
        return
    if letter in "abcdef" and _HEXADECIMAL.search(found.before(12)):
        return
    before, after = found.before(), found.after()
    if before in "[.:/%{<" and before and not after.isalpha():
        return  # how a date is written: “ss[.uuuuuu]”
    yield hit(found, letter=letter, count=len(str(found)), certainty="possible" if found.facts.spaceless else None)


EXAMPLES = (
    bad("en", "It was s⟦oooooooo⟧ late."),
    bad("ru", "Это было д⟦аааааааа⟧вно."),
    good("en", "Sooo late, XXXXXX, WWWWWW, www.example.org, 0x7fffffff, ______"),
    good("en", "It must be in HH:MM[:ss[.uuuuuu]] format."),
    good("ko", "ㅋㅋㅋㅋㅋㅋㅋㅋ"),
)
