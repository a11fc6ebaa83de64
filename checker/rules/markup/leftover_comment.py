"""Remains of comments and CDATA sections.

`<!-- more -->`, `<![CDATA[` and `]]>` are written for programs. In an article they are noise, and often the sign that a template
was translated with the text.

Not reported: comments in Markdown and HTML, which nobody sees; arrows (`-->`); code.
Fact: HTML standard, sections "Comments" and "CDATA sections".
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("“{text}” is markup for programs, not text", advice="Take it out.", certainty="certain",
      pattern=r"<[ ]?![ ]?-[ ]?-(?:(?!-[ ]?->?)[^\n]){0,300}(?:-[ ]?-[ ]?>)?|<[ ]?!\[[ ]?CDATA[ ]?\[|\]\]>|\] \] ?>", needs=("!", "]"), raw=True)
def leftover_comment(found: Found) -> Iterator[Hit]:
    if found.text.format.allows_tags and str(found).startswith("<!--"):
        return
    yield hit(found, "")


EXAMPLES = (
    bad("en", "The first part. ⟦<!-- more -->⟧ The second."),
    bad("ru", "⟦<![CDATA[⟧Новости⟦]]>⟧"),
    bad("en", "Text ⟦< ! - - note - - >⟧ text", format="markdown"),
    good("en", "From A --> B; it is <--- here; wow <!>"),
    good("en", "Text <!-- note --> text", format="markdown", why="nobody sees it"),
    good("en", "the array a[b[1]] > 2"),
)
