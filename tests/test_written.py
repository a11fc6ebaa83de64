"""Repairs in reports: where they go in files that escape, and how the file writes them. Made one by one, each gives the file that it should."""

import json
import shutil
from pathlib import Path

import pytest

from checker import fixes, readers
from checker.document import Segment
from checker.finding import Edit
from checker.readers import Source
from checker.text import Span
from tests import fuzz
from tests.made import ran
from tests.shell import DAMAGED

FORMATS = ("android", "csv", "fluent", "html", "json", "jsonl", "markdown", "po", "properties", "qt", "resx", "srt", "strings", "stringsdict", "tmx", "tsv", "vtt", "xliff")
MORE = {
    "html.html": f'<p>Caf\u00e9 &amp; \U0001f600 {DAMAGED} <b>a</b></p>\r\n<img alt="It&quot;s {DAMAGED}">\r\n',
    "escapes.json": json.dumps({"a": f"\U0001f600 \"q\" {DAMAGED}"}), "plain.json": json.dumps({"a": f"\U0001f600 \"q\" {DAMAGED}"}, ensure_ascii=False),
    "r.jsonl": json.dumps({"target": f"\U0001f600 \"q\" {DAMAGED}"}) + "\n" + json.dumps({"target": "Nobody waits ."}, ensure_ascii=False) + "\n",
    "x.xlf": '<xliff version="1.2"><file source-language="de" target-language="en"><body><trans-unit id="1"><source>x y</source>'
             f"<target>\U0001f600 &lt;x&gt; &amp; {DAMAGED.replace('&', '&amp;')}<x id='1'/> &amp; nbsp; z</target></trans-unit></body></file></xliff>",
    "c.csv": f'source,target\nx,"a ""q"", {DAMAGED}"\n', "wide.md": f"---\ntitle: \"\u6771\U0001f600 \\\"q\\\" {DAMAGED}\"\n---\nText & nbsp; here.\n",
}


def paths() -> list[Path]:
    return [path for format in FORMATS for path in sorted((fuzz.SAMPLES / format).iterdir()) if not path.name.startswith("broken")]


def segments(path: Path, text: str) -> list[Segment]:
    reader = readers.get(readers.for_path(path.name) or "")
    data = readers.bytes_of(reader, Source(str(path)), text)
    return [segment for document in reader.read(Source(path.name, data, lang="en")) for segment in document.segments]


def place(lines: list[str], line: int, column: int, encoding: str) -> int:
    """The offset of a place that a report names, in units of an encoding."""
    unit = 2 if encoding == "utf-16-le" else 1
    before = lines[line - 1].encode(encoding, "surrogatepass")[:(column - 1) * unit].decode(encoding, "surrogatepass")
    return sum(map(len, lines[:line - 1])) + len(before)


def spans(folder: Path, path: Path, output: str) -> list[tuple[int, int, str]]:
    """Where each repair of a report begins and ends in the text of the file, and what it puts there."""
    text = readers.text_of(readers.get(readers.for_path(path.name) or ""), Source(str(path)))
    lines = text.split("\n" if "\n" in text else "\r")
    lines = [f"{line}\n" for line in lines]
    shown = ran(folder, "check", path.name, "--lang", "en", "--ignore-suppressions", "--output", output)[1]
    if output == "sarif":
        found = [result["fixes"][0]["artifactChanges"][0]["replacements"][0] for result in json.loads(shown)["runs"][0]["results"] if "fixes" in result]
        return [(place(lines, item["deletedRegion"]["startLine"], item["deletedRegion"]["startColumn"], "utf-16-le"),
                 place(lines, item["deletedRegion"]["endLine"], item["deletedRegion"]["endColumn"], "utf-16-le"), item["insertedContent"]["text"]) for item in found]
    suggestions = [item["suggestions"][0] for item in map(json.loads, shown.splitlines()) if "suggestions" in item]
    return [(*(place(lines, item["range"][end]["line"], item["range"][end]["column"], "utf-8") for end in ("start", "end")), item["text"]) for item in suggestions]


@pytest.mark.parametrize("path", paths(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_repairs_of_samples(tmp_path: Path, path: Path) -> None:
    shutil.copy(path, tmp_path)
    demand(tmp_path, tmp_path / path.name)


@pytest.mark.parametrize("name", MORE)
def test_repairs_beside_escapes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MORE[name].encode())
    assert demand(tmp_path, tmp_path / name)


def demand(folder: Path, path: Path) -> int:
    reader = readers.get(readers.for_path(path.name) or "")
    text = readers.text_of(reader, Source(str(path)))
    before = [segment.target for segment in segments(path, text)]
    wanted = {tuple(after) for after in afterwards(folder, path, before)}
    found = spans(folder, path, "sarif")
    for start, end, new in found:
        assert tuple(segment.target.strip() for segment in segments(path, text[:start] + new + text[end:])) in wanted
    assert sorted(spans(folder, path, "rdjsonl")) == sorted(found)
    return len(found)


def afterwards(folder: Path, path: Path, before: list[str]) -> list[list[str]]:
    """The targets after each repair that findings carry."""
    lines = ran(folder, "check", path.name, "--lang", "en", "--ignore-suppressions", "--output", "jsonl")[1].splitlines()
    rows = [row for row in map(json.loads, lines) if row["type"] == "segment"]
    assert [row["target"] for row in rows] == before
    found = []
    for number, row in enumerate(rows):
        for finding in row["findings"]:
            if finding["edits"]:
                edits = [Edit(Span(edit["start"], edit["end"]), edit["text"]) for edit in finding["edits"]]
                found.append([(fixes.apply(target, edits) if at == number else target).strip() for at, target in enumerate(before)])
    return found


def test_a_file_that_changed_since_gets_no_repairs(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>{DAMAGED}</p>")
    ran(tmp_path, "check", path.name, "--lang", "en", "--output", "jsonl=run.jsonl")
    assert "deletedRegion" in ran(tmp_path, "report", "run.jsonl", "--output", "sarif")[1]
    path.write_text(f"<p>Other</p><p>{DAMAGED}</p>")
    assert "deletedRegion" not in ran(tmp_path, "report", "run.jsonl", "--output", "sarif")[1]
