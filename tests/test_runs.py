"""Saved runs: what a repair fixed, left and broke; and two runs side by side."""

import json
from pathlib import Path
from typing import Any

import pytest

from checker import reporters, runs, saved
from checker.metrics import Resampling
from checker.metrics.runs import compare
from checker.runs import Saved
from tests.shell import told

OLD = ["The & nbsp; boats wait for the wind .", "The mail came on Tuesday .", "Nobody saw the the ferry.", "It was late."]


def write(folder: Path, paragraphs: list[str], name: str = "a.md") -> None:
    (folder / name).write_text("\n\n".join(paragraphs) + "\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and the run over it."""
    write(tmp_path, OLD)
    told(tmp_path, "check", "a.md", "--lang", "en", "--output", "jsonl=run.jsonl")
    return tmp_path


def outcome(folder: Path, *arguments: str) -> tuple[int, dict[str, list[tuple[str, str]]], dict[str, Any]]:
    status, out, _ = told(folder, "check", *(arguments or ("a.md",)), "--lang", "en", "--previous", "run.jsonl", "--output", "json")
    summary = json.loads(out)["summary"]
    return status, {name: [(one["rule"].partition("/")[2], one["text"]) for one in found] for name, found in summary["previous"].items() if found}, summary


def test_fixed_remaining_and_new(folder: Path) -> None:
    write(folder, ["The boats wait for the wind .", OLD[1], "Nobody saw the ferry.", "It was & nbsp; late."])
    status, found, summary = outcome(folder)
    assert status == 1 and found == {
        "fixed": [("broken-entity", "& nbsp;"), ("doubled-word", "the the")], "remaining": [("space-before-mark", " ."), ("space-before-mark", " .")],
        "new": [("broken-entity", "& nbsp;")]}
    assert summary["reasons"] == ["1 major finding (the limit is none at major or above)", "1 finding new since run.jsonl"]
    status, out, _ = told(folder, "check", "a.md", "--lang", "en", "--previous", "run.jsonl")
    assert "fixed: a.md:1:5  markup/broken-entity" in out and "new: a.md:7:8  markup/broken-entity" in out
    assert "of 4 earlier findings 2 fixed, 2 remain; 1 new\n" in out
    for format in reporters.names():
        _, out, errors = told(folder, "check", "a.md", "--lang", "en", "--previous", "run.jsonl", "--output", format)
        said = (out + errors).count("of 4 earlier findings 2 fixed, 2 remain; 1 new") or ("json" in format and '"new": [{"path"' in out)
        assert said == 1, f"{format}: told once"


def test_a_repair_that_breaks_nothing_passes(folder: Path) -> None:
    write(folder, ["The boats wait for the wind.", *OLD[1:]])
    for path in ("a.md", "./a.md", str(folder / "a.md")):
        status, found, _ = outcome(folder, path)
        assert status == 0 and [name for name in found] == ["fixed", "remaining"]


def test_what_a_repair_moved_remains(folder: Path) -> None:
    """Words before it, lines above it, another wording around it."""
    write(folder, ["The big & nbsp; boats of Kelda wait\nfor the north wind .", *OLD[1:]])
    _, found, _ = outcome(folder)
    assert set(found) == {"remaining"} and len(found["remaining"]) == 4


def test_what_a_repair_moved_remains_though_paragraphs_were_added() -> None:
    """With the texts in the saved run, segments are told by them."""
    def run(*texts: str) -> list[Saved]:
        damage = finding("markup/broken-entity", "& nbsp;")
        return [Saved("a.md", "", str(number), "en", 5.0, (damage | {"fingerprint": text},) if "&" in text else (), text) for number, text in enumerate(texts)]

    before = run("One.", "Two & nbsp; boats.", "Three.", "Four & nbsp; boats.")
    found = runs.compared(before, run("New.", "One.", "Two & nbsp; big boats.", "Three.", "Four boats.", "Five & nbsp; boats."), [], lambda told: True)
    assert [(len(found.fixed), len(found.remaining), len(found.new))] == [(1, 1, 1)] and found.new[0].key == "5"


def test_a_second_one_is_new(folder: Path) -> None:
    write(folder, [*OLD, OLD[0]])
    found = outcome(folder)[1]
    assert len(found["remaining"]) == 4 and sorted(found["new"])[:2] == [("broken-entity", "& nbsp;"), ("repeated-paragraph", OLD[0])]


def test_allowed_is_not_fixed_and_what_was_not_looked_at_neither(folder: Path) -> None:
    write(folder, ["<!-- checker: allow markup -->", *OLD])
    assert outcome(folder)[1]["allowed"] == [("broken-entity", "& nbsp;")]
    assert outcome(folder, "a.md", "--select", "spacing")[1]["unseen"] == [("broken-entity", "& nbsp;"), ("doubled-word", "the the")]
    write(folder, OLD, "b.md")
    found = outcome(folder, "b.md")[1]
    assert len(found["unseen"]) == 4 and "fixed" not in found


@pytest.mark.parametrize(("content", "message"), [
    (None, "run.jsonl: cannot be opened"), ("", "run.jsonl: is empty"), ("nonsense\n", "run.jsonl: its last line: is not JSON"),
    ('{"type": "segment"}\n', "run.jsonl: does not end with the summary"),
    ('{"type": "segment", "path": "a", "id": "1", "doc": null, "lang": "en", "words": 3, "findings": []}\n', "does not end with the summary"),
    ('{"type": "summary"}\n', "run.jsonl: its summary: has no 'run'"),
])
def test_what_is_no_run(folder: Path, content: str | None, message: str) -> None:
    (folder / "run.jsonl").unlink()
    if content is not None:
        (folder / "run.jsonl").write_text(content)
    for command in (["check", "a.md", "--previous", "run.jsonl"], ["compare", "--runs", "run.jsonl", "run.jsonl"]):
        status, out, errors = told(folder, *command)
        assert status == 2 and message in errors and not out


def finding(rule: str, text: str = "x", severity: str = "major", certainty: str = "certain") -> dict[str, str]:
    return {"rule": rule, "severity": severity, "certainty": certainty, "text": text, "message": "", "fingerprint": f"{rule} {text}"}


def made(folder: str, per_document: dict[str, int], documents: int = 20, lang: str = "de") -> list[Saved]:
    """A run over documents of ten segments; each rule has as many findings in each document."""
    return [Saved(f"{folder}/{number}.md", "", str(segment), lang, 20.0,
                  tuple(finding(rule, f"{number}") for rule, count in per_document.items() if segment < count + number % 2))
            for number in range(documents) for segment in range(10)]


def test_the_worse_run_is_worse_and_the_rule_is_named() -> None:
    found = compare(made("a", {"numbers/missing-number": 1, "markup/broken-entity": 2}), made("b", {"numbers/missing-number": 5, "markup/broken-entity": 2}),
                    ("a", "b"))
    assert found.unit == "document" and found.units == 20
    assert {one.metric: one.verdict for one in (*found.scores, *found.rules)} == {
        "score": "worse", "numbers/missing-number": "worse", "markup/broken-entity": "inconclusive"}
    assert found.values["numbers/missing-number"] == (7.5, 27.5)


def test_the_score_is_that_of_the_report(folder: Path) -> None:
    summary = json.loads((folder / "run.jsonl").read_text().split("\n")[-2])
    segments = list(saved.segments(folder / "run.jsonl"))
    found = compare(segments, segments, ("a", "b"))
    assert found.values["score"][0] == pytest.approx(summary["score"], abs=0.01)
    assert found.unit == "segment" and found.scores[0].delta == 0 and "Too few documents (1)" in found.notes[0]


def test_each_language_has_its_score() -> None:
    base = [*made("a/de", {"markup/broken-entity": 3}), *made("a/fr", {"markup/broken-entity": 3}, lang="fr")]
    new = [*made("b/de", {"markup/broken-entity": 3}), *made("b/fr", {"markup/broken-entity": 0}, lang="fr")]
    found = {one.metric: one.verdict for one in compare(base, new, ("a", "b")).scores}
    assert found == {"score": "better", "score of de": "inconclusive", "score of fr": "better"}


def test_documents_that_one_run_lacks_are_left_out_and_said() -> None:
    found = compare(made("a", {"markup/broken-entity": 1}), made("b", {"markup/broken-entity": 1}, documents=15), ("old", "new"))
    assert found.pairing.documents == 15 and found.notes == ("5 documents of old are not in the other run, and were left out.",)


def test_chance_alone_is_rarely_called_a_difference() -> None:
    """Two runs of one engine, forty rules: with p corrected, a verdict on any rule in at most one of twenty comparisons."""
    import random

    generator, wrong = random.Random(7), 0
    for _ in range(40):
        sides = [[Saved(f"{number}.md", "", str(segment), "de", 20.0, tuple(finding(f"rule/{rule}") for rule in range(40) if generator.random() < 0.03))
                  for number in range(15) for segment in range(5)] for _ in range(2)]
        wrong += any(one.verdict != "inconclusive" for one in compare(*sides, ("a", "b"), Resampling(resamples=200)).rules)
    assert wrong <= 4


def test_the_command(folder: Path) -> None:
    write(folder, ["The boats wait for the wind .", *OLD[1:]])
    told(folder, "check", "a.md", "--lang", "en", "--output", "jsonl=new.jsonl")
    status, out, _ = told(folder, "compare", "--runs", "run.jsonl", "new.jsonl")
    assert status == 0 and out.startswith("new.jsonl against run.jsonl: 1 document, 2") and "markup/broken-entity" in out
    status, out, _ = told(folder, "compare", "--runs", "run.jsonl", "new.jsonl", "--output", "json")
    assert [one["metric"] for one in json.loads(out)["comparisons"][0]["scores"]] == ["score"]
    for wrong, message in ((["run.jsonl"], "two runs at least"), (["run.jsonl", "new.jsonl", "--by", "moon"], "must be segment"),
                           (["run.jsonl", "new.jsonl", "--output", "latex"], "text or json")):
        status, _, errors = told(folder, "compare", "--runs", *wrong)
        assert status == 2 and message in errors


def test_a_run_saved_as_one_object_serves_as_well(folder: Path) -> None:
    told(folder, "check", "a.md", "--lang", "en", "--output", "json=run.json")
    write(folder, ["The boats wait for the wind .", *OLD[1:]])
    assert told(folder, "check", "a.md", "--lang", "en", "--previous", "run.json")[1:] == told(folder, "check", "a.md", "--lang", "en", "--previous", "run.jsonl")[1:]
    status, out, _ = told(folder, "compare", "--runs", "run.jsonl", "run.json")
    assert status == 0 and "markup/broken-entity" not in out.replace("run.json", "")
