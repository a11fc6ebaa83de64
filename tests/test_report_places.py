"""Where a finding stands in its file, in the units and with the paths that the formats of other programs ask for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from checker import readers, reporters
from checker.document import Segment
from checker.places import Decoded
from checker.reporters import _places
from checker.text import Span
from tests.made import EMOJI, found


@pytest.mark.parametrize(("name", "text"), [
    ("a.txt", f"\u3000\u3000{EMOJI}\n"), ("b.md", f"- \U0001f600 one\n- {EMOJI}\n\n| \U0001f680\u6771 | {EMOJI} |\n| --- | --- |\n| x | y |\n"),
    ("c.tsv", f"source\ttarget\n\U0001f600\u6771\u4eac\u3002\t{EMOJI}\n"), ("d.txt", f"{'word ' * 14}\n{'word ' * 14}{EMOJI}\n{'word ' * 12}\n\nx\n" * 3),
])
@pytest.mark.parametrize(("unit", "encoding", "width"), [(_places.points, "utf-32-le", 4), (_places.utf16, "utf-16-le", 2), (_places.utf8, "utf-8", 1)])
def test_a_region_cuts_the_finding_out_of_its_line_in_any_unit(name: str, text: str, unit: Any, encoding: str, width: int) -> None:
    lines, cut = text.split("\n"), 0
    for document in readers.get(readers.for_path(name) or "").read(readers.Source.of_text(text, name)):
        for segment in document.segments:
            for match in re.finditer("& nbsp;", segment.target):
                place = _places.region(segment, Span(*match.span()), unit)
                assert place is not None and place.column and place.end_column and place.line == place.end_line
                data = lines[place.line - 1].encode(encoding)
                assert data[width * (place.column - 1):width * (place.end_column - 1)].decode(encoding) == "& nbsp;"
                cut += 1
    assert cut == text.count("& nbsp;")


@pytest.mark.parametrize(("name", "text"), [
    ("a.html", f"<p title='\u6771'>\u6771 &amp; {EMOJI}</p><p><b>\U0001f600</b> &#x1f600; {EMOJI}\n{EMOJI}</p>\n"),
    ("a.json", f'{{"a": "\u6771 {EMOJI}", "b": "\u6771\\ud83d\\ude00 {EMOJI}"}}\n'), ("a.csv", f'source,target\n\u6771\U0001f600,"a ""b"" {EMOJI}"\n'),
    ("a.po", f'msgid "a"\nmsgstr ""\n"\u6771\\t"\n"\U0001f600\\" {EMOJI}"\n'),
    ("a.tmx", f"<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>\u6771</seg></tuv><tuv xml:lang='de'><seg>\u6771 &lt; {EMOJI}"
              .replace("& nbsp", "&amp; nbsp") + "</seg></tuv></tu></body></tmx>\n"),
])
@pytest.mark.parametrize(("unit", "encoding", "width"), [(_places.points, "utf-32-le", 4), (_places.utf16, "utf-16-le", 2), (_places.utf8, "utf-8", 1)])
def test_a_region_of_a_format_that_escapes_is_that_of_the_file(name: str, text: str, unit: Any, encoding: str, width: int) -> None:
    written_so = "&amp; nbsp;" if "&amp; nbsp" in text else "& nbsp;"
    lines, cut = text.split("\n"), 0
    source = readers.Source("x/" + name, text.encode(), lang="de", source_lang="en")
    for document in readers.get(readers.for_path(name) or "").read(source):
        for segment in document.segments:
            for match in re.finditer("& nbsp;", segment.target):
                place = _places.region(segment, Span(*match.span()), unit)
                assert place is not None and place.column and place.end_column and place.line == place.end_line
                data = lines[place.line - 1].encode(encoding)
                assert data[width * (place.column - 1):width * (place.end_column - 1)].decode(encoding) == written_so
                cut += 1
    assert cut == text.count(written_so)


def test_what_stands_far_out_in_a_line_is_not_kept_for_each_segment() -> None:
    text = json.dumps([f"\u6771\u4eac number {number}" for number in range(40_000)], ensure_ascii=False)
    found = [segment for document in readers.get("json").read(readers.Source.of_text(text, "a.json")) for segment in document.segments]
    assert len(found) == 40_000 and found[1].before and sum(len(segment.before) for segment in found) < 1_000_000


def test_a_region_of_an_escaped_text_counts_what_the_file_has() -> None:
    file = '["\u6771\U0001f600\\ud83d\\ude00\u4eac & nbsp;"]'
    decoded = Decoded()
    decoded.literal("\u6771\U0001f600", 2)
    decoded.written("\U0001f600", 4, 12)
    decoded.literal("\u4eac & nbsp;", 16)
    segment = Segment("1", decoded.text, line=1, column=3, offset=2, places=decoded.places(file))
    place = _places.region(segment, Span(5, 12), _places.utf8)
    assert place and file.encode()[(place.column or 0) - 1:(place.end_column or 0) - 1] == b"& nbsp;"
    edits = found(segment, 5, 12, edits=[(5, 12, "x")]).edits
    scale = reporters.Scale(lambda points: None, lambda findings, words: (0.0, 0.0), "", "")  # type: ignore[arg-type,return-value]
    assert _places.in_file("a.json", segment, edits, reporters.Style(scale), _places.utf8) is None, "its file writes it in another way, and nobody says how"
    lent = reporters.Style(scale, written=lambda path, segment, edit: reporters.Written(1, '["\u6771', 2, "\U0001f600", "&x;"))
    assert _places.in_file("a.json", segment, edits, lent, _places.utf8) == (_places.Region(1, 6, 2, 5), "&x;")


@pytest.mark.parametrize(("path", "root", "expected"), [
    ("a/b.md", "", "a/b.md"), ("./a/../b.md", str(Path.cwd()), "b.md"), (f"{Path.cwd()}/a.md", str(Path.cwd()), "a.md"),
    ("a.md", str(Path.cwd().parent), f"{Path.cwd().name}/a.md"),
    ("/elsewhere/a.md", str(Path.cwd()), "/elsewhere/a.md"), ("<stdin>", str(Path.cwd()), "<stdin>"),
])
def test_paths_are_those_of_the_checkout(path: str, root: str, expected: str) -> None:
    assert _places.relative(path, root) == expected


@pytest.mark.parametrize(("path", "expected"), [
    ("a b/\u6771.md", "a%20b/%E6%9D%B1.md"), ("/a.md", "file:///a.md"), ("a:b?#%.md", "a%3Ab%3F%23%25.md"),
    ("\udcff.md", "%FF.md"), ("\ud800.md", "%ED%A0%80.md"),
])
def test_uris_are_percent_encoded(path: str, expected: str) -> None:
    assert _places.uri(path) == expected
