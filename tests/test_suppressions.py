"""What people allow, in comments and in the side file: kept apart, and itself looked after."""

import json
from pathlib import Path

import pytest

from checker import engine, suppressions
from checker.document import Document
from checker.readers import Source, get
from checker.remarks import by_place, in_markup
from tests.shell import report, told

MARK = "spacing/space-before-mark"


def read(text: str, format: str = "markdown") -> Document:
    return next(iter(get(format).read(Source.of_text(text))))


def judged(text: str, format: str = "markdown", **settings: object) -> tuple[list[tuple[int | None, str]], list[tuple[int | None, str]]]:
    """Line and rule of what is found and of what is suppressed, of three rules and those about suppressions."""
    wish = engine.Settings("en", select=("spacing", "markup", "repetition", "suppression"), **settings)  # type: ignore[arg-type]
    found = suppressions.applied(engine.judge_chunk([read(text, format)], wish)[0], wish)
    return [(one.line, one.rule) for one in found.findings], [(one.finding.line, one.finding.rule) for one in found.suppressed]


def test_the_next_block_and_no_other() -> None:
    text = f"One .\n\n<!-- checker: allow {MARK} house style -->\nTwo .\n\nThree .\n"
    assert judged(text) == ([(1, MARK), (6, MARK)], [(4, MARK)])


@pytest.mark.parametrize("block", ["- One .\n- Two .\n\n  Still two .", "> One .\n>\n> Two .", "| a | b |\n|---|---|\n| One . | Two . |"])
def test_a_list_a_quotation_or_a_table_is_one_block(block: str) -> None:
    found, suppressed = judged(f"<!-- checker: allow spacing -->\n\n{block}\n\nLast .\n")
    assert [rule for _, rule in found] == [MARK] and len(suppressed) >= 2


def test_a_comment_in_a_paragraph_is_about_that_paragraph() -> None:
    assert judged(f"One . <!-- checker: allow {MARK} -->\nStill one .\n\nTwo .\n") == ([(4, MARK)], [(1, MARK), (2, MARK)])


def test_a_comment_at_the_end_of_a_list_item_is_not_about_what_follows_the_list() -> None:
    found, suppressed = judged("- One\n\n  <!-- checker: allow spacing -->\n\nTwo .\n")
    assert (found, suppressed) == ([(3, "suppression/unused"), (5, MARK)], [])


def test_off_and_on() -> None:
    text = f"One .\n\n<!-- checker: off {MARK} -->\n\nTwo .\n\nThree & nbsp; boats .\n\n<!-- checker: on {MARK} -->\n\nFour .\n"
    found, suppressed = judged(text)
    assert (1, MARK) in found and (11, MARK) in found and (7, "markup/broken-entity") in found
    assert {line for line, _ in suppressed} == {5, 7}


def test_the_whole_file() -> None:
    assert judged("One .\n\n<!-- checker: allow-file spacing -->\n\nTwo .\n") == ([], [(1, MARK), (5, MARK)])


@pytest.mark.parametrize(("comment", "rule", "told"), [
    ("alow spacing", "malformed", "Is it 'allow'?"),
    ("allow", "malformed", "what does it allow? Name a rule or a family"),
    ("on spacing", "malformed", "spacing was not off"),
    ("allow spacing/space-before-marks", "unknown-rule", f"Did you mean '{MARK}'?"),
    ("allow encoding/mojibake, typos since ever", "unknown-rule", "'typos'"),
    ("allow markup there is none", "unused", "there is nothing of markup to allow"),
    ("allow-file markup", "unused", "there is nothing of markup to allow"),
])
def test_what_is_wrong_with_a_comment_is_a_finding(comment: str, rule: str, told: str) -> None:
    document = read(f"Before.\n\n<!-- checker: {comment} -->\n\nAfter.\n")
    found = suppressions.applied(engine.judge_chunk([document], engine.Settings("en"))[0], engine.Settings("en"))
    finding = next(one for one in found.findings if one.rule == f"suppression/{rule}")
    assert told in finding.message and finding.line == 3 and (finding.severity, finding.certainty) == ("minor", "certain")
    assert found.points.total == 0


@pytest.mark.parametrize("settings", [
    engine.Settings("en", select=("markup",)), engine.Settings("en", ignore=("spacing",)), engine.Settings("en", ignore=("suppression",)),
])
def test_a_rule_that_did_not_run_is_not_unused(settings: engine.Settings) -> None:
    document = read("<!-- checker: allow spacing -->\n\nAfter.\n")
    assert not suppressions.applied(engine.judge_chunk([document], settings)[0], settings).findings


def test_what_needs_a_source_is_not_unused_without_one() -> None:
    assert judged("<!-- checker: allow numbers, completeness, terminology -->\n\nAfter.\n") == ([], [])


def test_comments_in_code_are_examples() -> None:
    document = read("```\n<!-- checker: allow nothing -->\n```\n\n    <!-- checker: allow nothing -->\n\nAfter `x`.\n")
    assert not document.remarks


def test_comments_by_their_places() -> None:
    """For readers that know where segments stand: in the first, before the second, after the last."""
    text = "<p>One <!-- checker: allow markup --></p>\n<!-- checker: allow spacing -->\n<p>Two</p>\n<!-- checker: on x -->"
    remarks = by_place(in_markup(text), [(3, 37), (text.index("Two"), text.index("Two") + 3)], text)
    assert [(one.text, one.line, one.first, one.end) for one in remarks] == [
        ("allow markup", 1, 0, 1), ("allow spacing", 2, 1, 2), ("on x", 4, 2, 3)]


def test_other_comments_are_left_alone() -> None:
    assert not read("<!-- prettier-ignore -->\n\n<!-- checkers: of the board -->\n\nAfter.\n").remarks


def test_many_comments_take_no_time() -> None:
    document = read("<!-- checker: allow spacing -->\n" * 20_000 + "\nOne .\n")
    assert len(document.remarks) == 20_000
    assert not list(in_markup("<!-- checker: " * 200_000))


@pytest.mark.parametrize("value", [[f"{MARK} house style"], f"{MARK} house style", ["markup", MARK]])
def test_records_carry_what_is_allowed(value: object) -> None:
    text = json.dumps({"target": "One .", "checker_allow": value}) + "\n" + json.dumps({"target": "Two ."}) + "\n"
    found, suppressed = judged(text, "jsonl")
    assert [item for item in found if item[1] == MARK] == [(2, MARK)] and suppressed == [(1, MARK)]


def test_a_column_says_what_is_allowed() -> None:
    assert judged(f"target\tchecker_allow\nOne .\t{MARK} house style\nTwo .\t\n", "tsv") == ([(3, MARK)], [(2, MARK)])


def test_a_record_that_allows_nonsense(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"target": "One.", "checker_allow": 3}\n')
    status, _, errors = told(tmp_path, "check", "a.jsonl")
    assert status == 2 and "checker_allow" in errors


def test_suppressed_findings_are_shown_neither_scored_nor_gated_nor_repaired(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- checker: allow markup it is an example -->\nThe & nbsp; boats wait.\n")
    got = report(tmp_path, "a.md", "--min-score", "100")
    assert got["exit"] == 0 and got["summary"]["suppressed"] == 1
    (suppressed,) = got["documents"][0]["suppressed"]
    assert (suppressed["rule"], suppressed["kind"], suppressed["reason"]) == ("markup/broken-entity", "inSource", "it is an example")
    assert report(tmp_path, "a.md", "--ignore-suppressions")["exit"] == 1
    assert told(tmp_path, "fix", "a.md", "--diff")[0] == 0


ENTRY = """[[allow]]
rules = ["markup/broken-entity"]
{}
reason = "an example"
"""


@pytest.mark.parametrize(("entry", "allowed"), [
    ('paths = ["de/*.txt"]', True), ('paths = ["**/*.txt"]', True), ('paths = ["*.txt"]', False), ('text = "& nbsp;"', True),
    ('text = "The & nbsp; boats."', True), ('text = "boats"', False), ('segment = "1"', True), ('segment = 2', False), ('fingerprint = "0000"', False),
    ("", True),
])
def test_the_side_file(tmp_path: Path, entry: str, allowed: bool) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "a.txt").write_text("The & nbsp; boats.\n")
    (tmp_path / ".checker-allow.toml").write_text(ENTRY.format(entry))
    got = report(tmp_path, "de", "--select", "markup")
    assert got["exit"] == (0 if allowed else 1) and got["summary"]["suppressed"] == int(allowed)
    if allowed:
        assert got["documents"][0]["suppressed"][0]["kind"] == "external"
    assert report(tmp_path, "de", "--select", "markup", "--ignore-suppressions")["exit"] == 1
    assert told(tmp_path, "fix", "de", "--select", "markup", "--diff")[0] == (0 if allowed else 1)


def test_the_side_file_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "a.txt").write_text("The & nbsp; boats.\n")
    (tmp_path / ".checker-allow.toml").write_text(ENTRY.format('paths = ["de/a.txt"]'))
    assert report(tmp_path / "de", "a.txt")["exit"] == 0


def test_what_is_wrong_with_the_side_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The boats.\n")
    (tmp_path / ".checker-allow.toml").write_text(
        '[[allow]]\nrules = ["markup/broken-entity"]\npaths = ["a.txt"]\n[[allow]]\nrules = ["markup/broken-entty"]\n'
        '[[allow]]\nrule = "markup"\n[[allow]]\nrules = ["spacing"]\npaths = ["gone.txt"]\n[[allow]]\nrules = ["spacing"]\npaths = ["*.md"]\n')
    got = report(tmp_path, "a.txt")
    (document,) = [one for one in got["documents"] if one["path"] == ".checker-allow.toml"]
    assert [(one["line"], one["rule"]) for one in document["findings"]] == [
        (1, "suppression/unused"), (4, "suppression/unknown-rule"), (6, "suppression/malformed"), (6, "suppression/malformed"),
        (8, "suppression/unused"), (11, "suppression/unused")]
    assert got["summary"]["score"]["value"] == 100


def test_a_reason_can_be_required(tmp_path: Path) -> None:
    """In comments and in the side file; what is allowed is allowed all the same."""
    (tmp_path / "a.md").write_text("<!-- checker: allow spacing -->\nOne .\n\n<!-- checker: off spacing, markup a poem -->\n\nTwo & nbsp; boats .\n\n"
                                   "<!-- checker: on spacing, markup -->\n\n<!-- checker: off spacing, repetition -->\n\nThe the boat .\n")
    (tmp_path / "b.txt").write_text("The & nbsp; boats .\n")
    (tmp_path / ".checker-allow.toml").write_text('[[allow]]\nrules = ["markup"]\npaths = ["b.txt"]\n[[allow]]\nrules = ["spacing"]\npaths = ["b.txt"]\nreason = "a poem"\n')
    assert report(tmp_path, "a.md", "b.txt")["summary"]["by_rule"] == {}
    (tmp_path / "checker.toml").write_text('require-reason = true\nseverity = { "suppression/missing-reason" = "major" }\n')
    got = report(tmp_path, "a.md", "b.txt")
    assert [(Path(document["path"]).name, finding["line"], finding["rule"]) for document in got["documents"] for finding in document["findings"]] == [
        ("a.md", 1, "suppression/missing-reason"), ("a.md", 10, "suppression/missing-reason"), (".checker-allow.toml", 1, "suppression/missing-reason")]
    assert got["exit"] == 1 and got["summary"]["suppressed"] == 7
    (tmp_path / "checker.toml").write_text('[[per-file]]\npaths = ["c/**"]\nrequire-reason = true\n')
    assert report(tmp_path, "a.md", "b.txt")["summary"]["by_rule"] == {}


def test_unused_is_said_only_when_all_files_were_seen(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The boats.\n")
    (tmp_path / ".checker-allow.toml").write_text(ENTRY.format('paths = ["*.txt"]') + ENTRY.format(""))
    assert report(tmp_path, "a.txt")["summary"]["findings"] == 0
    assert report(tmp_path, ".")["summary"]["by_rule"] == {"suppression/unused": 2}


def test_a_side_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The boats.\n")
    for content in ("[[allow]\n", "[allow]\nrules = []\n", "[[alow]]\nrules = []\n"):
        (tmp_path / ".checker-allow.toml").write_text(content)
        status, _, errors = told(tmp_path, "check", "a.txt")
        assert status == 2 and ".checker-allow.toml: " in errors
