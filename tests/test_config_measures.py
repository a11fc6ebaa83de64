"""What `score`, `compare`, `filter` and `evaluate` take from a configuration file, and that the command line goes before it."""

import json
from pathlib import Path

import pytest

from checker import metrics
from checker.cli.configured import DEFAULTS
from checker.config.keys import KEYS, METRICS
from tests.shell import checker, told

LINES = [f"The {number}th boat waits for the wind in the old harbour." for number in range(20)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in (("out/en.txt", [line.replace("old", "grey") for line in LINES]), ("new/en.txt", LINES), ("ref/en.txt", LINES)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("\n".join(lines) + "\n")
    return tmp_path


def scored(folder: Path, *arguments: str, command: str = "score") -> tuple[int, dict]:
    status, out, errors = told(folder, command, *arguments, "--output", "json")
    return status, json.loads(out) if out else {"error": errors}


def test_the_names_and_the_defaults_are_those_of_the_metrics() -> None:
    assert METRICS == metrics.NAMES
    assert {key.name: key.default for key in KEYS if key.name in DEFAULTS and key.name not in ("jobs",) and key.default is not None} == {
        name: value for name, value in DEFAULTS.items() if name not in ("jobs", "min-score", "max-findings")}


def test_gates_and_metrics_of_score(folder: Path) -> None:
    (folder / "checker.toml").write_text('lang = "en"\nmetric = ["TER", "chrF2"]\nresamples = 150\nseed = 7\nmin = { "chrF2" = 99 }\n')
    status, found = scored(folder, "out/en.txt", "--reference", "ref/en.txt")
    assert status == 1 and found["gates"][0]["metric"] == "chrF2" and found["gates"][0]["outcome"] == "fail"
    text = json.dumps(found)
    assert '"TER"' in text and '"BLEU"' not in text and '"seed": 7' in text and '"resamples": 150' in text
    assert scored(folder, "out/en.txt", "--reference", "ref/en.txt", "--min", "chrF2=10")[0] == 0
    assert scored(folder, "out/en.txt", "--reference", "ref/en.txt", "--isolated")[0] == 0
    assert '"seed": 9' in json.dumps(scored(folder, "out/en.txt", "--reference", "ref/en.txt", "--seed", "9", "--min", "chrF2=1")[1])


def test_a_language_has_limits_of_its_own(folder: Path) -> None:
    (folder / "checker.toml").write_text('min = { "chrF2" = 1 }\n[lang.en]\nmin = { "chrF2" = 99 }\n[lang.en-GB]\nmin = { "chrF2" = 2 }\n')
    assert [scored(folder, "out/en.txt", "--reference", "ref/en.txt", "--lang", tag)[0] for tag in ("en", "en-US", "en-GB")] == [1, 1, 0]


def judged(folder: Path, *arguments: str) -> tuple[int, list[str], list[str]]:
    """Exit status, reasons, and the metrics of `check`."""
    status, out, errors = told(folder, "check", "out", "--reference", "ref", "--output", "json", *arguments)
    summary = json.loads(out)["summary"] if out else {"reasons": [errors], "metrics": []}
    return status, summary["reasons"], [metric["metric"] for metric in summary["metrics"]]


def test_gates_and_metrics_of_check(folder: Path) -> None:
    """The same file gates `check` where there are references, and says so among the reasons."""
    (folder / "checker.toml").write_text('lang = "en"\nmetric = ["TER"]\nmin = { "chrF2" = 99, "COMET" = 99 }\n')
    status, (reason,), measured = judged(folder)
    assert status == 1 and measured == ["TER", "chrF2"], "what has a limit is measured; scores of other programs are for `score`"
    assert reason.startswith("chrF2 8") and reason.endswith("on 20 segments in en (the limit is 99, checker.toml: min.chrF2)")
    assert "checker.toml: min.COMET: check measures chrF2, BLEU, chrF2++, TER and nothing else" in told(folder, "check", "out", "--reference", "ref")[2]
    assert scored(folder, "out/en.txt", "--reference", "ref/en.txt", "--min", "chrF2=99")[0] == 1, "as in `score`"
    assert judged(folder, "--isolated", "--lang", "en") == (0, [], ["chrF2", "BLEU"])
    assert judged(folder, "--min", "chrf2=10")[:2] == (0, []), "the command line goes before the file, all of it"
    status, (reason,), measured = judged(folder, "--min", "BLEU=99,TER=99")
    assert status == 1 and reason.endswith("(the limit is 99)") and reason.startswith("BLEU") and measured == ["TER", "BLEU"]
    assert told(folder, "check", "out")[0] == 0, "without references there is nothing to be held against"


def test_a_limit_of_check_is_for_its_files_and_its_language(folder: Path) -> None:
    for place in ("out/old.txt", "ref/old.txt"):
        (folder / place).write_text("".join(f"{line}\n" for line in LINES))
    (folder / "checker.toml").write_text('lang = "en"\nmin = { "chrF2" = 80 }\n[[per-file]]\npaths = ["out/en.txt"]\nmin = { "chrF2" = 95 }\n')
    status, (reason,), _ = judged(folder)
    assert status == 1 and "on 20 segments" in reason and "checker.toml: per-file[1].min.chrF2" in reason
    (folder / "checker.toml").write_text('lang = "en"\nmin = { "chrF2" = 91 }\n')
    assert judged(folder)[0] == 0, "together they reach it, which `out/en.txt` alone does not"
    (folder / "checker.toml").write_text('min = { "chrF2" = 1 }\n[lang.en]\nmin = { "chrF2" = 99 }\n[lang.en-GB]\nmin = { "chrF2" = 2 }\n')
    assert [judged(folder, "--lang", tag)[0] for tag in ("en", "en-GB")] == [1, 0]


def test_a_limit_of_check_that_cannot_be_told(folder: Path) -> None:
    for place, lines in (("out/en.txt", [*LINES[:10], *(line.replace("boat", "oak") for line in LINES[10:])]), ("ref/en.txt", LINES)):
        (folder / place).write_text("".join(f"{line}\n" for line in lines))
    best = next(metric for metric in json.loads(told(folder, "check", "out", "--reference", "ref", "--lang", "en", "--output", "json")[1])["summary"]["metrics"])
    limit = f"chrF2={(best['score'] + best['high']) / 2:.3f}"
    status, out, errors = told(folder, "check", "out", "--reference", "ref", "--lang", "en", "--min", limit)
    assert status == 0 and "misses the limit, but by no more than" in errors
    (folder / "checker.toml").write_text('on-inconclusive = "fail"\n')
    status, reasons, _ = judged(folder, "--lang", "en", "--min", limit)
    assert status == 1 and "an inconclusive gate fails here" in reasons[0]


@pytest.mark.parametrize(("options", "message"), [
    (["--reference", "ref", "--min", "BLEU=30"], "BLEU in en has no number (the limit is 30). No BLEU: 3 of 3 hypotheses"),
    (["--min", "chrF2=30"], "--min chrF2=30: no input has a reference to be compared with. Give --reference"),
])
def test_a_limit_of_check_without_a_number_is_no_silent_pass(folder: Path, options: list[str], message: str) -> None:
    for place in ("out/en.txt", "ref/en.txt"):
        (folder / place).write_text("".join(f"{line}\n" for line in LINES[:3]))
    status, out, errors = told(folder, "check", "out", "--lang", "en", *options)
    assert status == 2 and message in errors and "\nfailed: " in out


def test_an_inconclusive_gate_is_taken_as_the_file_says(folder: Path) -> None:
    assert scored(folder, "new/en.txt", "--reference", "ref/en.txt", "--lang", "en", "--baseline", "base", "--write-baseline")[0] == 0
    for answer, expected in (("pass", 0), ("fail", 1)):
        (folder / "checker.toml").write_text(f'on-inconclusive = "{answer}"\n')
        assert scored(folder, "new/en.txt", "--reference", "ref/en.txt", "--lang", "en", "--baseline", "base")[0] == expected
    (folder / "checker.toml").write_text('on-inconclusive = "fail"\nmin-segments = 20\n')
    assert scored(folder, "new/en.txt", "--reference", "ref/en.txt", "--lang", "en", "--baseline", "base")[0] == 0


def test_pairs_say_where_references_are(folder: Path) -> None:
    (folder / "checker.toml").write_text('[[pairs]]\ntarget = "{folder}/{lang}.txt"\nreference = "ref/{lang}.txt"\n')
    assert scored(folder, "out/en.txt")[0] == 0 and scored(folder, "out/en.txt", "new/en.txt", command="compare")[0] == 0
    (folder / "checker.toml").write_text('reference = ["ref"]\ninput = "markdown"\n')
    assert scored(folder, "out/en.txt", "--lang", "en")[0] == 0
    (folder / "checker.toml").write_text("")
    status, found = scored(folder, "out/en.txt", "--lang", "en")
    assert status == 2 and "--reference" in found["error"]


def test_compare_takes_them_too(folder: Path) -> None:
    (folder / "checker.toml").write_text('lang = "en"\nmetric = ["TER"]\nseed = 7\n')
    status, found = scored(folder, "out/en.txt", "new/en.txt", "--reference", "ref/en.txt", command="compare")
    assert status == 0 and '"seed": 7' in json.dumps(found) and '"chrF2"' not in json.dumps(found)
    assert scored(folder, "out/en.txt", "new/en.txt", "--reference", "ref/en.txt", "--config", "none.toml", command="compare")[0] == 2


def filtered(folder: Path, text: str, *arguments: str) -> str:
    return checker(folder, "filter", "--quiet", *arguments, stdin=text.encode()).stdout.decode()


def test_filter(folder: Path) -> None:
    rows = "Das Boot\tThe & nbsp; boat\nDas Boot\tThe boat .\n"
    (folder / "checker.toml").write_text('lang = "en"\nsource-lang = "de"\ncolumns = ["source", "target"]\n')
    assert filtered(folder, rows) == "Das Boot\tThe boat .\n"
    assert filtered(folder, "source\ttarget\n" + rows) == "source\ttarget\nDas Boot\tThe boat .\n"
    assert filtered(folder, rows, "--ignore", "markup") == rows
    (folder / "checker.toml").write_text('lang = "en"\ncolumns = ["source", "target"]\ndrop = "minor"\nseverity = { "markup" = "neutral" }\nmin-score = 100\n')
    assert filtered(folder, rows) == "Das Boot\tThe & nbsp; boat\n"
    assert filtered(folder, rows, "--drop", "never") == rows
    assert filtered(folder, '{"target": "The boat ."}\n{"target": "The boat."}\n') == '{"target": "The boat."}\n'
    assert filtered(folder, rows, "--isolated", "--columns", "source,target", "--lang", "en") == "Das Boot\tThe boat .\n"


def test_evaluate_measures_the_rules_of_plugins(tmp_path: Path) -> None:
    (tmp_path / "acme" / "rules" / "words").mkdir(parents=True)
    (tmp_path / "acme" / "rules" / "words" / "__init__.py").write_text('"""Words."""\n\nCATEGORY = "style"\n')
    (tmp_path / "acme" / "rules" / "words" / "zork.py").write_text(
        '"""Zork."""\nfrom checker.rule import Found, Hit, Iterator, bad, good, hit, rule\n\n\n@rule("zork", pattern="zork", advice="Go.")\ndef zork(found: Found) -> Iterator[Hit]:\n'
        '    yield hit(found)\n\n\nEXAMPLES = (bad("en", "A \u27e6zork\u27e7."), good("en", "A boat."))\n')
    (tmp_path / "clean.jsonl").write_text(json.dumps({"target": "The zork waits in the harbour.", "lang": "en"}) + "\n")
    (tmp_path / "checker.toml").write_text('plugins = ["acme"]\nignore = ["acme"]\n')
    status, out, errors = told(tmp_path, "evaluate", "clean.jsonl", "--output", "json")
    assert status == 0, errors
    assert json.loads(out)["rules"]["acme/words/zork"]["alarms"] == 1
    assert "acme/words/zork" not in told(tmp_path, "evaluate", "clean.jsonl", "--output", "json", "--isolated")[1]
