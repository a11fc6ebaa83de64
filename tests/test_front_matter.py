"""Front matter of Markdown: values for readers are segments with exact places; keys and all other values are left alone."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import readers
from checker.readers import Source
from tests import fuzz
from tests.shell import DAMAGED, places, told

READER = readers.get("markdown")


def values(matter: str, mark: str = "---") -> list[tuple[str, str]]:
    """Role and text of the segments of front matter; every place is looked at."""
    text = f"{mark}\n{matter}\n{mark}\nBody.\n"
    fuzz.laws("markdown", text.encode())
    (document,) = READER.read(Source.of_text(text))
    assert document.segments[-1].target == "Body."
    return [(segment.role, segment.target) for segment in document.segments[:-1]]


@pytest.mark.parametrize(("matter", "expected"), [
    ("title: The old mill", "The old mill"),
    ("title:   The old mill   # not this", "The old mill"),
    ("title: Boats #1 and 2", "Boats"), ("title: C# is a key", "C# is a key"),
    ("title: \"The \\\"old\\\" mill\\u00e9\"", "The \"old\" mill\u00e9"),
    ("title: \"The old\n  mill\"", "The old mill"),
    ("title: \"The old \\\n  mill\"", "The old mill"),
    ("title: 'It''s old' # no", "It's old"), ("title: 'It''s\n  old'", "It's old"),
    ("title: |\n  The old\n  mill\n\n  Ends.\ndate: 2020", "The old\nmill\n\nEnds."),
    ("title: >-\n  The old\n  mill\n\n  Ends.", "The old mill\nEnds."),
    ("title: The old\n  mill\n  stands\nlayout: post", "The old mill stands"),
    ("- title: The old mill", "The old mill"), ("seo:\n  meta_description: The old mill", "The old mill"),
    ("\"title\": The old mill", "The old mill"), ("Title: The old mill", "The old mill"),
    ("title: Boats: a history", None), ("title: The old\n  mill: stands", None), ("title: {a: b}", None), ("title: [a, b]", None), ("title: *mill", None),
    ("title: &mill The old", None), ("title: 2020-01-01", None), ("title: '2020'", None), ("title:", None), ("title:\n  sub: x", None), ("title: \"open", None),
    ("title: \"The old\" mill", None), ("title: {{ page.title }}", None), ("layout: The old mill", None), ("titles: The old mill", None),
    ("# title: The old mill", None), ("description: The `mill` stands", "The `mill` stands"),
])
def test_yaml(matter: str, expected: str | None) -> None:
    assert [text for _, text in values(matter)] == ([expected] if expected else [])


@pytest.mark.parametrize(("matter", "expected"), [
    ("title = \"The \\\"old\\\" mill\" # no", "The \"old\" mill"), ("title = 'The old mill'", "The old mill"), ("title = 'It''s'", None),
    ("title = \"\"\"\nThe old\nmill\"\"\"", "The old\nmill"), ("title = '''The old\nmill'''", "The old\nmill"), ("title = true", None), ("title: The old mill", None),
])
def test_toml(matter: str, expected: str | None) -> None:
    assert [text for _, text in values(matter, "+++")] == ([expected] if expected else [])


def test_segments_say_what_they_are_and_where() -> None:
    text = "---\nlayout: post\ntitle: The mill\ndescription: >\n  It is\n  old.\n---\n# The mill\n"
    (document,) = READER.read(Source.of_text(text))
    assert [(segment.role, segment.target, segment.line, segment.column) for segment in document.segments] == [
        ("attribute title", "The mill", 3, 8), ("attribute description", "It is old.", 5, 3), ("heading 1", "The mill", 8, 3)]


WORDS = st.text("ab\u00e9\u6771\U0001f600 \"'\\:#-{}|>&*%@!?,.", min_size=1, max_size=20).map(lambda text: f"x{text.strip()}y")


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from([None, "'", "\"", "|", ">"]))
def test_what_a_yaml_library_writes_is_read_as_it_means_it(texts: list[str], style: str | None) -> None:
    yaml = pytest.importorskip("yaml")
    matter = yaml.dump({f"title{'-_'[number % 2] * number}": text for number, text in enumerate(texts)}, allow_unicode=True, default_style=style, sort_keys=False, width=30)
    expected = [text for text in texts if any(map(str.isalpha, text))]
    found = [text for _, text in values(matter.rstrip("\n"))]
    assert set(found) <= set(expected)
    if style in ("'", "\"", None):
        assert [text for text in expected if text not in found and not ("{" in text or "@" in text)] == []


@settings(max_examples=200, deadline=None)
@given(WORDS.filter(lambda text: "\\" not in text))
def test_strings_of_toml_are_read_as_the_standard_library_reads_them(text: str) -> None:
    for matter in (f"title = \"{text.replace(chr(34), chr(92) + chr(34))}\"", *([f"title = '{text}'"] if "'" not in text else [])):
        found = [value for _, value in values(matter, "+++")]
        assert found in ([], [tomllib.loads(matter)["title"]])


@pytest.mark.parametrize(("before", "after"), [
    ("title: The & nbsp; mill", "title: The mill"), ("title: \"The \\\"old\\\" & nbsp; mill\" # x", "title: \"The \\\"old\\\" mill\" # x"),
    ("title: 'It''s & nbsp; old'", "title: 'It''s old'"), ("title: >\n  The old\n  mill & nbsp; stands", "title: >\n  The old\n  mill stands"),
    ("layout: The & nbsp; mill", "layout: The & nbsp; mill"),
])
def test_repairs_leave_the_rest_as_it_is(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{before}\n---\nThe boats wait.\n")
    assert told(tmp_path, "fix", "--lang", "en", "a.md")[0] == 0
    assert path.read_text() == f"---\n{after}\n---\nThe boats wait.\n"


def test_findings_in_values_have_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ndate: 2020\ntitle: \"{DAMAGED}\"\n---\n\nThe boats wait.\n")
    assert [place[1:3] for place in places(tmp_path, "a.md")] == [(3, 9 + DAMAGED.index("& nbsp;"))]
