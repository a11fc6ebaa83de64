"""A character without a meaning.

The private use areas (U+E000 to U+F8FF and above U+F0000) hold what one font puts there: bullets of office programs, icons,
logos. With any other font the reader sees an empty box.

Not reported: code.
Fact: Unicode Standard, chapter 23.5 "Private-use characters".
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule, scripts


@rule("a private-use character (U+{code}), which only one font can show", advice="Write the sign that was meant (most often a bullet •).",
      pattern="[\ue000-\uf8ff\U000f0000-\U0010fffd]+", suspects=scripts.unseen, raw=True)
def private_use_character(found: Found) -> Iterator[Hit]:
    yield hit(found, code=f"{ord(str(found)[0]):04X}")


EXAMPLES = (
    bad("en", "⟦\uf0b7⟧ first point"),
    bad("de", "Siehe ⟦\ue123\ue124⟧ dort"),
    good("en", "• first point ★ 😀"),
)
