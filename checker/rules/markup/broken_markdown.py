"""Markdown that translation has pulled apart.

A blank inside a link or an image (`! [`, `] (`) or around the stars (`* * bold * *`, `** bold **`) turns formatting into visible
signs and links into dead text.

Not reported: brackets followed by a remark in parentheses ("[1] (see below)"), multiplication, lists, notes.
Fact: CommonMark 0.31, sections 6.2 "Emphasis and strong emphasis", 6.3 "Links".
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule

_TARGET = r"(?:https?:|www\.|mailto:|\.{0,2}/|#)[^\s()<>]{0,300}|[^\s()<>]{1,120}\.(?:html?|md|png|jpe?g|gif|svg|webp|pdf|php|aspx?)(?:[?#][^\s()<>]{0,100})?"


@rule("“{text}” is broken Markdown", advice="Write {instead}.", severity="major", certainty="certain",
      pattern=rf"(?P<image>![ \u00a0]\[)(?=[^\[\]\n]{{0,300}}\][ \u00a0]?\()"
              rf"|(?P<link>\][ \u00a0]\()(?=[ ]?(?:{_TARGET})[ ]?\))"
              r"|\*[ ]\*[ ]?(?P<spaced>[^\s*](?:[^*\n]{0,200}[^\s*])?)[ ]?\*[ ]\*"
              r"|(?<![*\w])\*\*[ ](?P<bold>[^\s*](?:[^*\n]{0,200}[^\s*])?)[ ]\*\*(?![*\w])", needs=("[", "](", "] (", "*"), raw=True)
def broken_markdown(found: Found) -> Iterator[Hit]:
    if found["image"]:
        yield hit(found, "![")
    elif found["link"]:
        yield hit(found, "](")
    elif found["spaced"]:
        yield hit(found, f"**{found['spaced']}**")
    else:
        yield hit(found, f"**{found['bold']}**", certainty="likely" if found.text.format.has_markdown else "possible")


EXAMPLES = (
    bad("en", "See ⟦! [⟧the map](https://example.org/map.png)."),
    bad("de", "Siehe [die Karte⟦] (⟧https://example.org/karte)."),
    bad("fr", "C’est ⟦* * urgent * *⟧ !"),
    bad("en", "This is ⟦** very late **⟧ now.", format="markdown"),
    good("en", "As shown in [1] (see below) and [sic] (their word)."),
    good("en", "See ![the map](map.png) and [the plan](plan.md), **now**."),
    good("en", "2 * 3 * 4; a ** b; * one * two; ****; *** x ***"),
    good("en", "Wow! [laughter] The crowd (all of it) rose."),
)
