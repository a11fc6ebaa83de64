"""CSV against the standard library's reader; places; repairs inside of cells."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import readers
from checker.finding import Edit
from checker.readers import InputError, NothingThere, Source
from checker.text import Span
from tests import fuzz
from tests.shell import told

READER = readers.get("csv")
CELL = st.text(st.sampled_from("ab ,;\"\n\t\u00e9"), max_size=8)


def read(text: str):
    source = Source("a.csv", text.encode())
    return [segment for document in READER.read(source) for segment in document.segments], source.problems


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_cells_are_those_that_the_standard_library_reads(rows, separator, end):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("source", "target"), *rows])
    found, problems = read(out.getvalue())
    assert not problems and [(segment.source, segment.target) for segment in found] == [row for row in rows]
    fuzz.laws("csv", out.getvalue().encode())


@given(CELL, CELL, st.data())
def test_an_edit_of_a_cell_is_that_edit_of_the_value(target, new, data):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("id", "target"), ("1", target)])
    text = out.getvalue()
    start = data.draw(st.integers(0, len(target)))
    end = data.draw(st.integers(start, len(target)))
    found, _ = read(text)
    if not target:
        return
    first, last, written = READER.locate(text, found[0], Edit(Span(start, end), new))
    assert [row[1] for row in csv.reader(io.StringIO(text[:first] + written + text[last:]))] == ["target", target[:start] + new + target[end:]]


def test_records_may_leave_lines_empty_and_those_of_another_length_are_problems() -> None:
    found, problems = read("id,target\n\n1,One\n2,Two,and\n3,Three\n")
    assert [(segment.key, segment.target, segment.line, segment.column) for segment in found] == [("1", "One", 3, 3), ("3", "Three", 5, 3)]
    assert [(problem.line, "3 columns instead of 2" in problem.message) for problem in problems] == [(4, True)]


@pytest.mark.parametrize(("text", "error"), [("", NothingThere), ("a,b\nc,d\n", InputError), ("target,target\nx,y\n", InputError), ("target\n", NothingThere), ('"target"x\n', InputError)])
def test_what_has_no_targets_is_refused(text: str, error: type[InputError]) -> None:
    with pytest.raises(error):
        read(text)


def test_a_repair_that_would_end_an_unquoted_cell_is_not_made(tmp_path: Path) -> None:
    text = "id,target\n1,The boats & nbsp; wait.\n2,\"The \"\"boats\"\" & nbsp; wait.\"\n"
    (tmp_path / "a.csv").write_text(text)
    assert told(tmp_path, "fix", "--lang", "en", "a.csv")[0] == 0
    assert (tmp_path / "a.csv").read_text() == text.replace(" & nbsp; ", " ")
    segment = read(text)[0][0]
    with pytest.raises(InputError, match="quotation marks"):
        READER.locate(text, segment, Edit(Span(0, 1), "A, b"))
