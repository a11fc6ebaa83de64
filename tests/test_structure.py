"""What readers say of the shape of a file, and what is made of it when a source has another one."""

from dataclasses import replace

from checker import blocks
from checker.document import Document
from checker.engine import Settings, judge_chunk
from checker.readers import Source, markdown

ARTICLE = """---
title: The mill
layout: post
---
# The mill

It is old.

> They say so.

- a wheel
- a roof

  with moss

| Part | Age |
|------|-----|
| roof | 90  |

```sh
make all  # everything
```
"""


def read(text: str) -> Document:
    return next(markdown.read(Source.of_text(text, "a.md")))


def paired(target: str, source: str) -> Document:
    """The two files, paired segment by segment, as pairing does for files of one shape."""
    ours, theirs = read(source), read(target)
    segments = tuple(replace(segment, source=other.target, source_role=other.role) for segment, other in zip(theirs.segments, ours.segments, strict=True))
    return replace(theirs, segments=segments, source_frame=ours.frame, lang="de", source_lang="en")


def found(document: Document) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in judge_chunk([document], Settings(select=("structure",)))[0].findings]


def test_markdown_says_what_each_segment_is() -> None:
    roles = [(segment.target, segment.role) for segment in read(ARTICLE).segments]
    assert roles == [("The mill", "attribute title"), ("The mill", "heading 1"), ("It is old.", ""), ("They say so.", "quotation"), ("a wheel", "list item"), ("a roof", "list item"),
                     ("with moss", "list item"), ("Part", "table cell"), ("Age", "table cell"), ("roof", "table cell"), ("90", "table cell")]


def test_markdown_keeps_the_frame_apart() -> None:
    assert read(ARTICLE).frame == ((blocks.KEY, "title"), (blocks.KEY, "layout"), (blocks.CODE, "sh\nmake all"))


def test_a_file_of_the_same_shape_is_left_alone() -> None:
    translated = ARTICLE.replace("It is old.", "Sie ist alt.").replace("# everything", "# alles").replace("title: The mill", "title: Die Mühle")
    assert found(paired(translated, ARTICLE)) == []


def test_the_first_block_of_another_kind_is_named() -> None:
    changed = ARTICLE.replace("# The mill\n", "The mill\n").replace("> They", "They").replace("- a wheel\n- a roof\n\n  with", "a wheel\n\n- a roof\n\n  with")
    document = paired(changed, ARTICLE)
    assert found(document) == [("structure/diverging-blocks", "The mill")]
    (finding,) = judge_chunk([document], Settings(select=("structure",)))[0].findings
    assert "a paragraph, the source's is a heading 1; 2 blocks" in finding.message


def test_keys_and_code_of_files_are_compared() -> None:
    changed = ARTICLE.replace("layout:", "gestaltung:").replace("make all", "mache alles")
    assert found(paired(changed, ARTICLE)) == [("structure/code-block", "The mill"), ("structure/front-matter", "The mill")]


def test_a_number_alone_begins_no_list() -> None:
    from checker import packs
    from checker.text import Text

    text = Text("Er kam am\n5. Mai\nund ging\n7. Juni", packs.load("de"))
    assert blocks.items(blocks.read(text)) == []
