"""Two blanks in a row.

Left over when a word or a tag was taken out. Readers hardly see it, so it costs no points; scripts and diffs do.

Not reported: wider gaps and gaps that come again in the same line (columns); indentation; gaps between characters of scripts without blanks, where
they have a meaning.
"""

from functools import lru_cache

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule, scripts


@lru_cache(maxsize=16)
def _wide_gaps(prose: str) -> int:
    return prose.count("   ")


@rule("two blanks in a row", advice="Write one.", severity="neutral", pattern=r"(?<=[^\s]) {2,3}(?=[^\s])", needs=("  ",))
def double_space(found: Found) -> Iterator[Hit]:
    if found.facts.spaceless and not (found.after().isascii() or found.before().isascii()):
        return  # a wider gap is a mark there
    if len(str(found)) > 2 and _wide_gaps(found.text.prose) > 1:
        return  # columns
    if found.before() not in "|\ufffc" and found.after() not in "|\ufffc" or found.before().isalnum():
        spoken = found.facts.spaceless and not scripts.is_ideographic(found.facts.script)
        yield hit(found, " ", safe=not spoken, certainty="possible" if spoken else None)


EXAMPLES = (
    bad("en", "the⟦  ⟧house", becomes="the house"),
    bad("de", "Er kam.⟦  ⟧Dann ging er.", becomes="Er kam. Dann ging er."),
    good("en", "Name     Age      Town", why="columns"),
    good("zh-Hans", "标题  说明"),
)
