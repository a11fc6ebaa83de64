"""One letter many times over.

“sooooooooo” in an article is not emphasis but a model that stuck, or a key that did.

Not reported: up to five of a letter, interjections of one letter (“Aaaaaah”), laughter in scripts that write it so, blanks to fill in (____), Roman numerals, addresses.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule, scripts


@rule("“{letter}” stands {count} times in a row", advice="Write the word that was meant.",
      pattern=r"([^\W\d_])(?i:\1){5,}", when=lambda facts: not scripts.is_ideographic(facts.script))
def character_run(found: Found) -> Iterator[Hit]:
    letter = found[1]
    if letter.lower() in "xwhⅰ" or letter.lower() == letter.upper() and letter in "هㅋㅎㅠㅜーः":
        return
    yield hit(found, letter=letter, count=len(str(found)), certainty="possible" if found.facts.spaceless else None)


EXAMPLES = (
    bad("en", "It was s⟦oooooooo⟧ late."),
    bad("ru", "Это было д⟦аааааааа⟧вно."),
    good("en", "Sooo late, XXXXXX, WWWWWW, www.example.org, ______"),
    good("ko", "ㅋㅋㅋㅋㅋㅋㅋㅋ"),
)
