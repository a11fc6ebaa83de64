"""A blank on the inner side of a bracket.

“( see below )” comes of text that was tokenised and not put together again.

Not reported: emoticons, empty brackets, check boxes (`[ ]`), list marks.
"""

from checker.rule import Edit, Found, Hit, Iterator, Span, bad, good, hit, rule, scripts


@rule("a blank on the inner side of the bracket", advice="Take the blank out.", certainty="certain",
      pattern=rf"(?P<left>[(（][ \u00a0]{{1,4}})(?=[\w“«\"'’‘„])|(?<=[{scripts.WORD}.!?”»\"'’…%])(?P<right>[ \u00a0]{{1,4}}[)）])(?!\))",
      needs=tuple(pair for blank in " \u00a0" for pair in (f"({blank}", f"（{blank}", f"{blank})", f"{blank}）")))
def space_inside_brackets(found: Found) -> Iterator[Hit]:
    start, end = found.span
    if found["left"]:
        if found.before() in ":;=-" and found.before():
            return
        yield hit(found, edits=[Edit(Span(start + 1, end), "")], safe=True)
    elif set("(（") & set(found.text.prose[max(0, start - 400):start]):
        yield hit(found, edits=[Edit(Span(start, end - 1), "")], safe=True)


EXAMPLES = (
    bad("en", "It is late ⟦( ⟧see below⟦ )⟧ now.", becomes="It is late (see below) now."),
    bad("de", "Das Haus⟦( ⟧alt) steht."),
    good("en", "It is late (see below) now :( and then ; ) or [ ] and ( )."),
    good("en", "a ) by sea b ) by land"),
)
