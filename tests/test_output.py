"""What checker writes: the forms that programs rely on, text that nobody can abuse, files that appear whole, exit statuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import CLEAN, DAMAGED, checker, environment, report, told

FINDING = {"rule", "severity", "certainty", "category", "message", "start", "end", "text", "line", "column", "offset", "edits", "safe", "fingerprint"}
CHECK = ("check", "--lang", "en")
EMOJI = "\U0001f600 caf\u00e9 "
HOSTILE = {
    "escape.txt": "A \x1b[31mred\x1b[0m word & nbsp; and \x9b31m more of it.", "bidi.txt": "An \u202eevil\u202c word & nbsp; and \u2066more\u2069 of it.",
    "command.txt": "::error file=a.py,line=1::owned & nbsp; it", "blank.txt": "  ::error ::owned & nbsp; it", "group.txt": "##[error]owned & nbsp; it",
    "middle.txt": "Words ##[error]owned & nbsp; it ##vso[task.complete]done", "return.txt": "First & nbsp; one\r::error::owned & nbsp; two\nLast one.",
}


def article(folder: Path, text: str = f"{EMOJI}{DAMAGED} the the end.\n", name: str = "a.txt") -> str:
    (folder / name).write_bytes(text.encode("utf-8"))
    return name


def test_json_has_the_promised_form(tmp_path: Path) -> None:
    found = report(tmp_path, article(tmp_path))
    assert found["schema_version"] == 1 and {"name", "version"} <= set(found["tool"])
    document = found["documents"][0]
    assert {"path", "lang", "source_lang", "words", "score", "findings", "metrics"} <= set(document)
    assert set(document["score"]) == {"value", "low", "high", "signature"} == set(found["summary"]["score"])
    assert {"words", "score", "by_severity", "by_rule", "passed", "reasons", "not_measured"} <= set(found["summary"])
    target = f"{EMOJI}{DAMAGED} the the end."
    for finding in document["findings"]:
        assert set(finding) >= FINDING
        assert target[finding["start"]:finding["end"]] == finding["text"]
        assert all(set(edit) == {"start", "end", "text"} for edit in finding["edits"])
    assert sum(found["summary"]["by_rule"].values()) == sum(found["summary"]["by_severity"].values()) == len(document["findings"]) >= 2


def test_jsonl_has_a_line_for_each_segment_in_order_and_one_for_the_sum(tmp_path: Path) -> None:
    records = [{"id": str(number), "doc": "d", "target": text} for number, text in enumerate([CLEAN, EMOJI + DAMAGED, CLEAN])]
    article(tmp_path, "".join(json.dumps(record) + "\n" for record in records), "a.jsonl")
    status, shown, _ = told(tmp_path, *CHECK, "--output", "jsonl", "a.jsonl")
    *segments, last = map(json.loads, shown.splitlines())
    assert status == 1 and [segment["id"] for segment in segments] == ["0", "1", "2"]
    for segment in segments:
        assert set(segment) >= {"type", "path", "id", "doc", "lang", "source_lang", "words", "penalty", "score", "findings", "target"}
        assert 0 <= segment["score"] <= 100 and segment["type"] == "segment"
    finding = segments[1]["findings"][0]
    assert set(finding) >= FINDING and records[1]["target"][finding["start"]:finding["end"]] == finding["text"] == "& nbsp;"
    assert {"type", "documents", "segments", "words", "score", "findings", "passed", "reasons"} <= set(last) and last["type"] == "summary"


def test_concise_is_one_line_for_each_finding(tmp_path: Path) -> None:
    _, shown, _ = told(tmp_path, *CHECK, "--output", "concise", article(tmp_path, f"{CLEAN}\n{DAMAGED}\n"))
    first, last = shown.splitlines()
    assert first.startswith("a.txt:2:19: major [markup/broken-entity] ") and last.startswith("1 finding in 1 document; failed: ")


def test_text_marks_the_place_under_wide_and_combining_characters(tmp_path: Path) -> None:
    _, shown, _ = told(tmp_path, *CHECK, article(tmp_path, f"\u6771\u4eac e\u0301 {DAMAGED}\n"), "--select", "markup")
    line, carets = next((line, carets) for line, carets in zip(shown.splitlines(), shown.splitlines()[1:], strict=False) if "^" in carets)
    assert "^^^^^^^" in carets and carets.index("^") == line.index("& nbsp;") + 2 - 1, "two wide characters, one combining"


@pytest.mark.parametrize("output", ["text", "concise"])
def test_hostile_text_commands_neither_terminal_nor_build(tmp_path: Path, output: str) -> None:
    for name, text in HOSTILE.items():
        article(tmp_path, text, name)
    _, shown, errors = told(tmp_path, *CHECK, "--output", output, ".")
    assert shown.count("& nbsp;") >= len(HOSTILE)
    for line in (shown + errors).split("\n"):
        assert not line.lstrip().startswith("::") and "##[" not in line and "##vso[" not in line
        assert not any(ord(character) < 32 or "\x7f" <= character <= "\x9f" or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
                       for character in line), ascii(line)


def test_hostile_names_and_diffs_are_neutralised(tmp_path: Path) -> None:
    article(tmp_path, f"\x1b[31m{DAMAGED}\n", "::error\x1b[31m.txt")
    for arguments in (CHECK, (*CHECK, "--output", "concise"), ("fix", "--lang", "en", "--diff")):
        _, shown, errors = told(tmp_path, *arguments, ".")
        assert "nbsp" in shown and "\x1b" not in shown + errors
        assert not any(line.startswith("::") for line in (shown + errors).split("\n"))


@pytest.mark.parametrize("output", ["text", "concise"])
def test_a_lone_surrogate_breaks_no_output(tmp_path: Path, output: str) -> None:
    article(tmp_path, '{"target": "A \\ud800 word & nbsp; and \\udfff more of it.", "id": "\\ud801", "doc": "\\ud802"}\n', "a.jsonl")
    status, shown, _ = told(tmp_path, *CHECK, "--output", output, "--output", f"{output}=out", "a.jsonl")
    assert status == 1 and "nbsp" in shown and "nbsp" in (tmp_path / "out").read_text(encoding="utf-8")


def test_several_outputs_of_one_run(tmp_path: Path) -> None:
    status, shown, _ = told(tmp_path, *CHECK, "--output", "json=r.json", "--output", "jsonl=r.jsonl", "--output", "concise", article(tmp_path))
    assert status == 1 and shown.startswith("a.txt:1:")
    assert json.loads((tmp_path / "r.json").read_text())["summary"]["findings"] == json.loads((tmp_path / "r.jsonl").read_text().splitlines()[-1])["findings"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "r.json", "r.jsonl"]


@pytest.mark.parametrize("arguments", [
    ["a.txt", "missing.txt"], [], ["a.txt", "--jobs", "0"], ["a.txt", "--output", "text", "--output", "concise"], ["a.txt", "--output", "json=no/such/folder/r.json"],
    ["a.txt", "--output", "jsno=x"], ["a.txt", "--output", "text=folder"],
])
def test_a_run_that_stops_leaves_the_old_report_and_no_remains(tmp_path: Path, arguments: list[str]) -> None:
    article(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "r.json").write_text("old")
    assert told(tmp_path, *CHECK, "--output", "json=r.json", *arguments)[0] == 2
    assert (tmp_path / "r.json").read_text() == "old" and sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "folder", "r.json"]


@pytest.mark.parametrize("command", [
    [*CHECK, "--output", "text", "."], [*CHECK, "--output", "json", "."], [*CHECK, "--output", "jsonl", "--jobs", "2", "."], ["rules"], ["languages"],
    ["fix", "--diff", "--lang", "en", "."],
], ids=" ".join)
def test_a_closed_pipe_is_no_failure(tmp_path: Path, command: list[str]) -> None:
    for number in range(8):
        article(tmp_path, "".join(f"{DAMAGED} Number {number}, {line} .\n" for line in range(40)), f"{number}.txt")
    process = subprocess.Popen([sys.executable, "-m", "checker", *command], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), errors) == (0, b"")


@pytest.mark.parametrize(("options", "status"), [
    ([], 1), (["--fail-level", "critical"], 0), (["--fail-level", "never"], 0), (["--exit-zero"], 0), (["--fail-level", "never", "--max-findings", "0"], 1),
    (["--fail-level", "never", "--max-findings", "9"], 0), (["--fail-level", "never", "--min-score", "99"], 1), (["--fail-level", "never", "--min-score", "0"], 0),
    (["--severity", "markup/broken-entity=minor"], 0), (["--severity", "markup/broken-entity=minor", "--fail-level", "minor"], 1), (["--ignore", "markup"], 0),
    (["--select", "spacing,repetition"], 0), (["--select", "markup", "--ignore", "markup/broken-tag"], 1),
])
def test_the_gate_does_what_its_options_say(tmp_path: Path, options: list[str], status: int) -> None:
    code, shown, errors = told(tmp_path, *CHECK, *options, article(tmp_path, f"{DAMAGED}\n"))
    assert (code, errors) == (status, "")
    assert ("failed: " in shown) == (status == 1 or "--exit-zero" in options)


@pytest.mark.parametrize(("options", "hint"), [
    (["--select", "spcing"], "'spacing'"), (["--ignore", "markup/broken-entty"], "'markup/broken-entity'"), (["--fail-level", "mayor"], "major"),
    (["--severity", "markup/broken-entty=minor"], "'markup/broken-entity'"), (["--severity", "markup/broken-entity=mild"], "neutral, minor, major, critical"),
    (["--output", "jsno"], "'json'"), (["--jobs", "many"], "auto"), (["--min-score", "high"], "--min-score"), (["--color", "pink"], "always"),
    (["--select", "markup", "--ignore", "markup"], "no rule is left"), (["--output", "text", "--output", "json"], "--output json=report.json"),
])
def test_a_wrong_option_is_exit_2_and_the_message_helps(tmp_path: Path, options: list[str], hint: str) -> None:
    status, shown, errors = told(tmp_path, *CHECK, *options, article(tmp_path))
    assert (status, shown) == (2, "") and hint in errors


def test_more_processes_give_the_same_bytes(tmp_path: Path) -> None:
    for number in range(30):
        article(tmp_path, f"{CLEAN}\n\n{DAMAGED} Number {number} .\n", f"{number:02}.txt")
    article(tmp_path, "".join(json.dumps({"target": DAMAGED if number % 7 else CLEAN, "id": number}) + "\n" for number in range(900)), "z.jsonl")
    one, two = (checker(tmp_path, *CHECK, "--output", "json", "--jobs", jobs, ".").stdout for jobs in "12")
    assert one == two and len(one) > 100_000
