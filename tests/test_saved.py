"""A saved run gives every report that the run itself would have given, and a damaged one gives a clear message."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import reporters, saved
from tests.made import ran
from tests.shell import CLEAN, DAMAGED, told

ODD = "\U0001f600 caf\u00e9 \u6771\u4eac & nbsp; the the end .\n"
MARKDOWN = f"# Title\n\n{CLEAN}\n\n| \u6771\u4eac | {ODD.strip()} |\n| --- | --- |\n| a | b |\n\n- {DAMAGED} Tom\u2019s &amp;amp; Ann\u2019s\n"
RECORDS = [
    {"id": "1", "doc": "d1", "target": "Er z\u00e4hlte 35 Schiffe & nbsp; im Hafen.", "source": "He counted 36 ships in the harbour.", "lang": "de", "source_lang": "en"},
    {"id": "2", "doc": "d1", "target": "Das Tor war offen.", "source": "The gate was open.", "reference": ["Das Tor stand offen.", "Offen war das Tor."]},
    {"id": "2", "doc": "d2", "target": "A \ud800 lone & nbsp; half.", "lang": "en"}, {"target": "船 は 港 に & nbsp; いる。", "lang": "ja"},
]


def formats() -> list[str]:
    return list(reporters.names())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs of every kind, and the runs of them saved both ways with all reports beside them."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "a.txt").write_text(f"{CLEAN}\n{ODD}{ODD}", encoding="utf-8")
    (folder / "b.md").write_text(MARKDOWN, encoding="utf-8")
    (folder / "site.html").write_text(f"<p>\u6771 &amp; {ODD}</p>\n<p><b>\U0001f600</b> &#x1f600; {DAMAGED}</p>\n", encoding="utf-8")
    (folder / "app.po").write_text(f'msgctxt "menu"\nmsgid "The boats wait."\nmsgstr ""\n"\\"\u6771\\" "\n"{DAMAGED}"\n', encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"caf\xe9\n")
    (folder / "r.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS) + "no record\n", encoding="utf-8")
    (folder / "t.tsv").write_text(f"id\tsource\ttarget\n7\t\u6771\u4eac\U0001f600\t{ODD}", encoding="utf-8")
    return folder


RUNS = {
    "text": ["a.txt", "--lang", "en"], "markdown": ["b.md", "--lang", "en"], "records": ["r.jsonl"], "page": ["site.html", "--lang", "en"],
    "table": ["t.tsv", "--fail-level", "critical", "--select", "markup,spacing"], "messages": ["app.po", "--lang", "en", "--source-lang", "en"],
    "source": ["b.md", "--lang", "en", "--source", "a.txt", "--source-lang", "fr"], "unread": ["a.txt", "bad.txt", "b.md"],
    "clean": ["a.txt", "--select", "chatter"], "severities": ["a.txt", "--severity", "markup/broken-entity=minor", "--max-findings", "1"],
}


@pytest.mark.parametrize("run", RUNS)
def test_every_report_of_a_saved_run_is_that_of_the_run(folder: Path, run: str) -> None:
    first = [part for format in formats() for part in ("--output", f"{format}={run}.{format}")]
    again = [part for format in formats() for part in ("--output", f"{format}=again.{format}")]
    status, _, _ = ran(folder, "check", *RUNS[run], *first)
    assert (status == 2) == (run in ("unread", "records"))
    for kept in ("jsonl", "json"):
        assert ran(folder, "report", f"{run}.{kept}", *again) == (0, "", "")
        for format in formats():
            assert (folder / f"again.{format}").read_bytes() == (folder / f"{run}.{format}").read_bytes(), f"{format} from {kept}"


def test_a_saved_run_goes_to_standard_output_as_the_run_does(folder: Path) -> None:
    first = told(folder, "check", "a.txt", "--lang", "en", "--output", "jsonl=s.jsonl")[1], told(folder, "check", "a.txt", "--lang", "en")[1]
    assert first == ("", told(folder, "report", "s.jsonl")[1])


def test_references_and_metrics_are_kept(folder: Path) -> None:
    (folder / "hyp").mkdir()
    (folder / "ref").mkdir()
    for name, text in (("hyp", "The boats wait for & nbsp; the wind.\nThe mail came on Tuesday.\n"), ("ref", "The ships wait for wind.\nThe post came on Tuesday.\n")):
        (folder / name / "x.txt").write_text(text)
    first = [part for format in formats() for part in ("--output", f"{format}=m.{format}")]
    again = [part for format in formats() for part in ("--output", f"{format}=again.{format}")]
    assert ran(folder, "check", "hyp", "--reference", "ref", "--lang", "en", *first)[0] == 1
    assert "BLEU" in (folder / "m.text").read_text() and '"references": ["The ships' in (folder / "m.jsonl").read_text()
    for kept in ("jsonl", "json"):
        assert ran(folder, "report", f"m.{kept}", *again) == (0, "", "")
        assert [format for format in formats() if (folder / f"again.{format}").read_bytes() != (folder / f"m.{format}").read_bytes()] == []


def test_what_does_not_count_is_kept(folder: Path) -> None:
    (folder / "allowed.md").write_text(f"<!-- checker: allow markup/broken-entity it is quoted -->\n{DAMAGED}\n\n{DAMAGED} And the the end .\n")
    (folder / "known.txt").write_text(f"{DAMAGED}\nIt was the the end .\n")
    arguments = ["check", "allowed.md", "known.txt", "--lang", "en"]
    ran(folder, "check", "known.txt", "--lang", "en", "--baseline", "known.baseline", "--write-baseline")
    ran(folder, *arguments, "--output", "jsonl=before.jsonl")
    (folder / "known.txt").write_text(f"{DAMAGED}\nIt was the end .\n\nAnother & nbsp; one.\n")
    first = [part for format in formats() for part in ("--output", f"{format}=u.{format}")]
    again = [part for format in formats() for part in ("--output", f"{format}=again.{format}")]
    assert ran(folder, *arguments, "--baseline", "known.baseline", "--previous", "before.jsonl", *first)[0] == 1
    summary = json.loads((folder / "u.jsonl").read_text().splitlines()[-1])
    assert summary["suppressed"] == 1 and summary["known"] == 2 and summary["previous"]["fixed"] and summary["previous"]["new"]
    for kept in ("jsonl", "json"):
        assert ran(folder, "report", f"u.{kept}", *again) == (0, "", "")
        assert [format for format in formats() if (folder / f"again.{format}").read_bytes() != (folder / f"u.{format}").read_bytes()] == []


def test_a_saved_run_is_read_one_document_at_a_time(folder: Path) -> None:
    ran(folder, "check", "a.txt", "b.md", "r.jsonl", "--output", "jsonl=all.jsonl")
    judgements, run = saved.read(folder / "all.jsonl")
    assert next(judgements).document.path == "a.txt" and run.summary.documents == 5
    rest = list(judgements)
    assert [judgement.document.name for judgement in rest] == ["", "d1", "d2", ""]
    assert rest[1].source_langs == ("en", "en") and rest[1].document.segments[1].references == tuple(RECORDS[1]["reference"])
    assert all(finding.text == judgement.document.segments[finding.segment].target[slice(*finding.span)] for judgement in rest for finding in judgement.findings
               if not finding.rule.startswith("phrasing/"))


def test_a_run_that_has_no_segments_is_a_run(tmp_path: Path) -> None:
    (tmp_path / "only.md").write_text("```\ncode\n```\n")
    ran(tmp_path, "check", ".", "--output", "jsonl=run.jsonl", "--output", "json=run.json")
    for kept in ("run.jsonl", "run.json"):
        judgements, run = saved.read(tmp_path / kept)
        assert list(judgements) == [] and run.passed


def saved_lines(folder: Path) -> list[dict[str, Any]]:
    (folder / "x.txt").write_text(f"{CLEAN}\n{DAMAGED}\n")
    ran(folder, "check", "x.txt", "--lang", "en", "--output", "jsonl=x.jsonl")
    return [json.loads(line) for line in (folder / "x.jsonl").read_text().splitlines()]


def inside(lines: Any, path: str) -> tuple[Any, str]:
    """What holds the last key of a path, and that key: `1.findings.0.rule` is that of the first finding of the second line."""
    *way, last = path.split(".")
    for step in way:
        lines = lines[int(step)] if step.isdigit() else lines[step]
    return lines, last


def without(path: str) -> Callable[[list[dict[str, Any]]], object]:
    return lambda lines: inside(lines, path)[0].pop(inside(lines, path)[1])


def put(path: str, new: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda lines: inside(lines, path)[0].update({inside(lines, path)[1]: new})


@pytest.mark.parametrize(("change", "message"), [
    (lambda lines: lines.pop(), "does not end with the summary of a run"), (lambda lines: lines.pop(0), "lines 1 to 1: has no 'document'"),
    (lambda lines: lines.pop(1), "holds 1 segments with 0 findings; its summary says 2 with 1"), (lambda lines: lines.insert(1, {"type": "other"}), "line 2: is no line"),
    (lambda lines: lines.insert(0, {"target": "x"}), "line 1: is no line of a saved run"), (without("2.run"), "its summary: has no 'run'"),
    (without("2.run.rules"), "has no 'rules'"), (put("2.run.points", [1]), "its summary: is damaged"), (put("2.run.fail_level", "high"), "is damaged: 'high'"),
    (put("2.documents", "one"), '"one" is not a whole number'), (without("0.target"), "lines 1 to 2: has no 'target'"), (put("1.target", 7), "7 is not a string"),
    (put("1.target", "short"), "there are no characters 18 to 25 in a text of 5"), (put("1.findings", 7), "is damaged"), (put("1.words", "many"), "is damaged"),
    (without("1.findings.0.severity"), "has no 'severity'"), (put("1.findings", [{}]), "has no 'start'"),
    (put("1.findings", [None]), "is damaged"), (put("1.line", "first"), '"first" is not a whole number'), (put("0.document", []), "is damaged"),
    (put("0.document.format", {"name": "x", "odd": 1}), "is damaged"), (put("0.document", {}), "has no 'name'"), (put("2.run.unread", [["a"]]), "is damaged"),
])
def test_a_damaged_run_is_exit_2_and_the_message_says_where(tmp_path: Path, change: Callable[[list[dict[str, Any]]], object], message: str) -> None:
    lines = saved_lines(tmp_path)
    change(lines)
    (tmp_path / "damaged.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "old.txt").write_text("old")
    status, shown, errors = ran(tmp_path, "report", "damaged.jsonl", "--output", "sarif=old.txt")
    assert (status, shown) == (2, "") and errors.startswith("checker: damaged.jsonl: ") and message in errors, errors
    assert (tmp_path / "old.txt").read_text() == "old" and not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(("name", "data", "message"), [
    ("none.jsonl", None, "cannot be opened: No such file"), ("empty.jsonl", b" \n", "is empty. Save a run with"), ("a.txt", b"words\n", "its last line: is not JSON"),
    ("list.json", b"[1, 2]\n", "its last line: is no JSON object"), ("cut.json", b'{"schema_version": 1, "documents": [', "is not JSON"),
    ("bytes.jsonl", b"\xff\xfe{}\n", "is not JSON"), ("other.json", b'{"schema_version": 1}', "its summary: has no 'summary'"), ("nested.jsonl", b"[" * 100_000, "is not JSON"),
    ("records.jsonl", b'{"target": "x"}\n', "does not end with the summary"), ("texts.json", b'{"schema_version": 1, "summary": {}, "documents": []}', "has no 'run'"),
])
def test_a_file_that_is_no_run_is_exit_2(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    status, shown, errors = ran(tmp_path, "report", name)
    assert (status, shown) == (2, "") and message in errors and errors.count("\n") == 1, errors


def test_a_run_cut_in_the_middle_of_a_line_is_damaged(tmp_path: Path) -> None:
    saved_lines(tmp_path)
    data = (tmp_path / "x.jsonl").read_bytes()
    for end in range(1, len(data) - 1, 97):
        (tmp_path / "cut.jsonl").write_bytes(data[:end])
        with pytest.raises(saved.NotSaved):
            list(saved.read(tmp_path / "cut.jsonl")[0])


def test_the_last_line_is_found_however_long_it_is(tmp_path: Path) -> None:
    lines = saved_lines(tmp_path)
    lines[2]["run"]["rules"] = [f"family/rule-{number}" for number in range(20_000)]
    (tmp_path / "long.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "\n\n")
    judgements, run = saved.read(tmp_path / "long.jsonl")
    assert len(run.rules) == 20_000 and len(list(judgements)) == 1


def test_a_report_needs_no_rules_and_keeps_what_the_run_called_a_finding(tmp_path: Path) -> None:
    lines = saved_lines(tmp_path)
    lines[1]["findings"][0] |= {"rule": "elsewhere/unknown", "fingerprint": "0123456789abcdef"}
    (tmp_path / "x.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    status, shown, errors = ran(tmp_path, "report", "x.jsonl", "--output", "sarif")
    assert (status, errors) == (0, "") and '"The rule elsewhere/unknown."' in shown and "0123456789abcdef:1" in shown


@pytest.mark.parametrize(("arguments", "hint"), [
    (["x.jsonl", "--output", "srif"], "'sarif'"), (["x.jsonl", "--output", "sarif="], "sarif=report.sarif"), (["x.jsonl", "--color", "pink"], "always"),
    (["x.jsonl", "--output", "text", "--output", "json"], "--output json=report.json"), (["x.jsonl", "--output", "json=no/such/r"], "there is no folder no/such. Make it first"),
])
def test_a_wrong_option_is_exit_2_and_the_message_helps(tmp_path: Path, arguments: list[str], hint: str) -> None:
    saved_lines(tmp_path)
    status, shown, errors = ran(tmp_path, "report", *arguments)
    assert (status, shown) == (2, "") and hint in errors
