"""`checker filter`: what goes in comes out, in order and byte for byte, but for what was to be left out."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from checker.cli import app
from tests.shell import told

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def filtered(data: bytes, *arguments: str) -> bytes:
    done = CliRunner().invoke(app, ["filter", "--quiet", *arguments], input=data)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout_bytes


@given(st.lists(st.tuples(CELL, CELL), max_size=6), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_changed_where_nothing_is_left_out(rows, end):
    data = "".join(f"{source}\t{target}{end}" for source, target in rows).encode()
    assert filtered(data, "--columns", "source,target", "--input", "tsv", "--drop", "never", "--lang", "en") == data


def test_records_keep_their_order_in_any_number_of_processes(tmp_path):
    lines = [json.dumps({"id": number, "lang": "en", "target": f"Boat {number} waits{' & nbsp;' if number % 7 == 0 else ''} for the wind."}) for number in range(900)]
    data = ("\n".join(lines) + "\n").encode()
    one, several = (told(tmp_path, "filter", "--jobs", jobs, stdin=data) for jobs in ("1", "2"))
    assert one == several
    assert one[1].split("\n")[:-1] == [line for number, line in enumerate(lines) if number % 7]


def test_what_is_added_is_valid_json_and_can_be_read_again():
    out = filtered(b'{"target": "It opens at noon ."}\n{"target": "Fine.", "lang": "en"  }\n', "--add", "findings,rules,penalty", "--lang", "en")
    records = [json.loads(line) for line in out.splitlines()]
    assert records[0]["checker"]["rules"] == ["spacing/space-before-mark"]
    assert records[0]["checker"]["findings"][0]["text"] == " ."
    assert records[1]["checker"] == {"findings": [], "rules": [], "penalty": 0.0}


@pytest.mark.parametrize(("arguments", "words"), [
    (["--drop", "grave"], "minor, major, critical, never"), (["--add", "colour"], "score, penalty, findings, rules"), (["--input", "xml"], "jsonl or tsv"),
    (["--columns", "a,b"], "one of the columns must be the target"), (["--min-score", "200"], "from 0 to 100"), (["--select", "spacin"], "Did you mean 'spacing'"),
    (["--columns", "target", "--input", "jsonl"], "name their own"), (["--jobs", "x"], "must be a number"),
])
def test_options_that_make_no_sense_are_refused(tmp_path, arguments, words):
    status, out, error = told(tmp_path, "filter", *arguments, stdin=b"target\nx\n")
    assert (status, out) == (2, "") and words in error


def test_lines_that_are_no_records_are_said_and_the_others_done(tmp_path):
    data = b'{"target": "One boat."}\n\xff\xfe\n{"target": 7}\n[]\n\n{"target": "Two boats."}\n'
    status, out, error = told(tmp_path, "filter", "--lang", "en", stdin=data)
    assert status == 2 and out == '{"target": "One boat."}\n\n{"target": "Two boats."}\n'
    assert [line.split(":")[2].strip() for line in error.splitlines()[1:]] == ["line 2", "line 3", "line 4"]


def test_what_was_left_out_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "out.tsv").write_text("before\n", encoding="utf-8")
    status, _, _ = told(tmp_path, "filter", "--lang", "en", "--rejected", "out.tsv", stdin=b"no header here\n")
    assert status == 2 and (tmp_path / "out.tsv").read_text(encoding="utf-8") == "before\n"


def test_an_empty_input_is_no_failure(tmp_path):
    assert told(tmp_path, "filter", "--quiet") == (0, "", "")
