"""Markdown beyond CommonMark: admonitions, footnotes, MDX. What is prose in them stands where the file has it, the rest is not judged."""

import pytest

from checker import readers
from checker.readers import Source
from checker.text import blank
from tests import fuzz

READER = readers.get("markdown")


def shown(text: str, path: str = "a.md") -> list[tuple[str, int | None, int | None]]:
    """The prose of each segment, with its line and column."""
    fuzz.laws("markdown", text.encode(), path)
    segments = next(iter(READER.read(Source(path, text.encode())))).segments
    return [(" ".join(blank(segment.target, segment.masks, " ").split()), segment.line, segment.column) for segment in segments]


ADMONITIONS = {
    ":::note\nText inside.\n:::\nAfter.": [("Text inside.", 2, 1), ("After.", 4, 1)],
    ":::tip[A title]\nText.\n:::": [("A title", 1, 8), ("Text.", 2, 1)],
    "::: warning A title\nText.\n::::": [("A title", 1, 13), ("Text.", 2, 1)],
    ":::danger{.x}\nText.\n:::": [("Text.", 2, 1)],
    "!!! note\n    Text.\n    More.\n\n    Again.\n\nAfter.": [("Text. More.", 2, 5), ("Again.", 5, 5), ("After.", 7, 1)],
    '??? tip "A title"\n    Text.\n\n        code': [("A title", 1, 10), ("Text.", 2, 5)],
    '=== "Tab"\n    !!! note\n        Deep.\n': [("Tab", 1, 6), ("Deep.", 3, 9)],
    "!!! Attention please": [("!!! Attention please", 1, 1)],
    "```\n!!! note\n:::\n```\nAfter.": [("After.", 5, 1)],
    "A ::: b\n===\n\n=== c": [("A ::: b", 1, 1), ("=== c", 4, 1)],
}


@pytest.mark.parametrize(("text", "expected"), ADMONITIONS.items())
def test_admonitions(text: str, expected: list) -> None:
    assert shown(text) == expected


def test_footnotes_are_paragraphs_of_their_own() -> None:
    text = "Text[^1] here[^long].\n\n[^1]: The first note.\n[^long]: The second\n    goes on.\n\n    And on.\n\nAfter.\n\n    code"
    assert shown(text) == [("Text here .", 1, 1), ("The first note.", 3, 1), ("The second goes on.", 4, 1), ("And on.", 7, 5), ("After.", 9, 1)]


def test_mdx_without_what_belongs_to_the_program() -> None:
    text = ("import Tabs from '@theme/Tabs';\nimport {\n  A\n} from 'b';\n\nexport const x = {\n  y: 'no prose',\n};\n\n# Title {#id}\n\n<Note type=\"info\">\nText {props.x} here.\n</Note>\n\n"
            "    Indented text.\n\n{/* a comment */}\n\n<Tabs.Item value={{a: 1}} />\n\n```js\nimport x\n```\nLast words.")
    assert shown(text, "a.mdx") == [("Title", 10, 3), ("Text here.", 12, 1), ("Indented text.", 16, 5), ("Last words.", 25, 1)]


def test_import_is_a_word_in_markdown() -> None:
    assert shown("import duties rose {again}.") == [("import duties rose {again}.", 1, 1)]
