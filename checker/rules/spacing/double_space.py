"""Two blanks in a row.

Left over when a word or a tag was taken out. Readers hardly see it, so it costs no points; scripts and diffs do.

Not reported: wider gaps and gaps that come again in the same line (columns); indentation; scripts without blanks, where a wider gap has a meaning.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("two blanks in a row", advice="Write one.", severity="neutral", pattern=r"(?<=[^\s])  (?=[^\s])", needs=("  ",),
      when=lambda facts: not facts.spaceless)
def double_space(found: Found) -> Iterator[Hit]:
    if found.before() not in "|\ufffc" and found.after() not in "|\ufffc" or found.before().isalnum():
        yield hit(found, " ", safe=True)


EXAMPLES = (
    bad("en", "the⟦  ⟧house", becomes="the house"),
    bad("de", "Er kam.⟦  ⟧Dann ging er.", becomes="Er kam. Dann ging er."),
    good("en", "Name     Age      Town", why="columns"),
    good("zh-Hans", "标题  说明"),
)
