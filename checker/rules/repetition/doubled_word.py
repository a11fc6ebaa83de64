"""A word twice in a row.

“in in the house”: the commonest slip of a machine and of a person who edits one. It is also seen through a leftover blank
(`in & nbsp; in`).

Not reported: words that the language doubles (“had had”, German “die die”, the pack lists them), free reduplication, names (“Bora Bora”),
figures, words joined by a hyphen, a word before an initial (“с С. Ивановым”), interjections of up to two letters said thrice.
Fact: the [repetition] table of the language's pack.
"""

from checker.rule import GAP, Facts, Found, Hit, Iterator, any_of, bad, good, hit, repeats, rule, scripts


def _pattern(facts: Facts) -> str | None:
    word = rf"[^\W\d_][{scripts.WORD}]{{0,30}}"
    if facts.repetition.free:
        doubled = [item for item in facts.words.function if item not in facts.repetition.allowed and " " not in item and len(item) > 1]
        if not doubled or facts.spaceless:
            return None
        word = any_of(doubled)
    return rf"(?<![{scripts.WORD}'’־·-])({word})(?:[ \u00a0{GAP}\n]{{1,24}}(?i:\1)){{1,3}}(?![{scripts.WORD}'’־]|-|\.\w)"


@rule("“{word}” stands twice", advice="Take one out, if it is not meant.", pattern=_pattern, suspects=lambda prose, facts: repeats.echoes_of_words(prose, range(1, 2)))
def doubled_word(found: Found) -> Iterator[Hit]:
    first = found[1]
    facts = found.facts
    lowered = first.lower()
    words = found[0].replace(GAP, " ").split()
    if lowered in facts.repetition.allowed or first in facts.repetition.allowed or len(words) > 2 and len(first) < 3:
        return
    named = first[0].isupper() and words[-1][0].isupper() and bool(found.before())
    if named and not facts.words.capital_nouns:
        return  # a name, or an abbreviation
    if first[0].isupper() != words[-1][0].isupper() and (lowered not in facts.words.function or words[-1][0].isupper()) and found.before():
        return  # a species (Bubo bubo), a title, an alphabet
    if len(first) == 1 and (lowered not in facts.words.function or found.after() == "." or words[-1].isupper() or first.isupper()):
        return
    if found.after(24).lstrip().lower().startswith(lowered) or found.before(32).rstrip().lower().endswith(lowered):
        return  # more copies: a loop
    yield hit(found, first, word=first, certainty="possible" if named or first.isupper() and len(first) > 1 else None)


EXAMPLES = (
    bad("en", "He was ⟦in in⟧ the house.", becomes="He was in the house."),
    bad("en", "⟦The the⟧ house"),
    bad("en", "as ⟦in & nbsp; in⟧ & nbsp; violation"),
    bad("de", "Er stieg ⟦auf auf⟧ das Dach"),
    good("en", "He had had enough of that that day; Bora Bora and Duran Duran; no, no; the owl (Bubo bubo)"),
    good("de", "Das sind die, die die Kinder kennen, und sie sie auch."),
    good("id", "anak anak bermain"),
    good("ru", "встреча с С. Ивановым; чуть-чуть; что что-нибудь"),
    good("tr", "yavaş yavaş geldi"),
    good("en", "It was 10 10 times; A A cell; day-to-day day"),
)
