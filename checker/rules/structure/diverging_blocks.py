"""A block of the translation is of another kind than the source's: a heading has become a paragraph, a list item a heading.

Said once for a document, at the first place: what follows is often the same fault.

Not reported: blocks without a counterpart (completeness/…); files whose format knows no kinds; quotations that are set as paragraphs.
Fact: CommonMark 0.31, section 4 "Leaf blocks".
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule


@rule("this is {role}, the source's is {wanted}{more}", advice="Give the block the signs of the source's.", severity="major")
def diverging_blocks(document: Document) -> Iterator[Hit]:
    roles = document.roles
    if not any(role or wanted for role, wanted in roles):
        return
    wrong = [index for index, (role, wanted) in enumerate(roles)
             if role != wanted and "quotation" not in (role, wanted) and document.pairs[index] is not None]
    if not wrong:
        return
    first = wrong[0]
    pair = document.pairs[first]
    assert pair is not None
    role, wanted = roles[first]
    more = f"; {len(wrong)} blocks of this document differ so" if len(wrong) > 1 else ""
    yield hit(document.texts[first].whole, of=document.texts[first], source=pair.source.whole, role=_named(role), wanted=_named(wanted), more=more)


def _named(role: str) -> str:
    return f"a {role}" if role else "a paragraph"


EXAMPLES = (
    bad("en>de", "# The mill\nIt is old.\n- a wheel", "# Die Mühle\nSie ist alt.\n⟦ein Rad⟧", format="markdown"),
    bad("en>fr", "# The mill\n## The wheel", "# Le moulin\n⟦# La roue⟧", format="markdown"),
    good("en>de", "# The mill\nIt is old.", "# Die Mühle\nSie ist alt.", format="markdown"),
    good("en>de", "# The mill", "Die Mühle", why="the format knows no kinds"),
)
