"""`score` and `compare`: the forms that programs rely on, names and segments that nobody can abuse, inputs, and statuses."""

import csv
import gzip
import io
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from checker import charts, wording
from checker.cli import parallel
from checker.cli.score import meaningful, sober
from checker.comparison import Bucket, Concern, Difference, Interval, Measured
from checker.readers import InputError
from checker.reporters import scores as reporters
from checker.reporters.scores import Line, Look, Run
from tests.shell import ROOT, told

FOLDER = ROOT / "corpora" / "references"
A, B, FIRST, SECOND = (str(FOLDER / name) for name in ("system-a.en.txt", "system-b.en.txt", "reference-1.en.txt", "reference-2.en.txt"))
EVIL = ("=cmd()|'a'!A1", "a\tb\nc", "|x|[y](javascript:z)<img src=q>`@team`", "\\input{/etc/passwd}$%&#_^~{}", "::error ::owned", "\x1b[31mred\u202eevil", "##[error]x", "\ud800")
INTERVAL = Interval(1.0, 9.0)


def measured(name: str, metric: str = "chrF2", score: float | None = 5.0) -> Measured:
    return Measured(metric, name, score, INTERVAL if score is not None else None, "sig|" + EVIL[0], "own", 2, 0, notes=(EVIL[6],), segment_scores=(4.0, 6.0))


def hostile_run() -> Run:
    names = EVIL
    difference = [Difference(names[0], name, "chrF2", -1.0, -2.0, 0.5, 0.2, 0.3, 1, 0, 1, "inconclusive", 1.2, 2, INTERVAL, (EVIL[4],)) for name in names[1:]]
    lines = [Line(text, text, text, tuple(reversed(names)), {"chrF2": tuple(float(5 + number) for number, _ in enumerate(names))}) for text in EVIL]
    return Run(names, tuple((measured(name),) for name in names), lines, "en", False, (EVIL[5],),
               tuple((name, Concern("reference/length-ratio", name, name, (1,), 1)) for name in names), tuple(difference),
               tuple(Bucket("document", name, 1, tuple(1.0 for _ in names), "chrF2") for name in names))


def rendered(kind: str, name: str, run: Run, look: Look = Look(segments=True)) -> str:
    page = io.StringIO()
    getattr(reporters.get(name), kind)(page, run, look)
    return page.getvalue()


@pytest.mark.parametrize("kind", ["score", "compare"])
@pytest.mark.parametrize("name", ["text", "markdown", "latex", "tsv"])
def test_hostile_text_commands_nothing(kind: str, name: str) -> None:
    shown = rendered(kind, name, hostile_run())
    for line in shown.split("\n"):
        assert not line.lstrip().startswith("::") and "##[" not in line
        assert not any(ord(character) < 32 and character != "\t" or character in "\u202e\x9b" for character in line), ascii(line)


def test_latex_obeys_nothing() -> None:
    shown = "\n".join(line for line in rendered("compare", "latex", hostile_run()).split("\n") if not line.startswith("%"))
    assert "\\input" not in shown and "\\textbackslash{}input\\{/etc/passwd\\}\\$\\%\\&\\#\\_" in shown
    for line in shown.split("\n"):
        bare = re.sub(r"\\[a-zA-Z]+\{\}|\\[\\{}$&#%_]|\$[-+\d.]+\$|\$\\pm\$", "", line)
        assert not re.search(r"[$#%_^~]", bare), line
    assert shown.count("\\begin{table}") == shown.count("\\end{table}") == 4


def test_markdown_has_no_cell_link_tag_or_mention_of_others() -> None:
    shown = rendered("compare", "markdown", hostile_run())
    assert "<img" not in shown.replace("\\<img", "") and "](javascript" not in shown.replace("\\](", "") and "@team" not in shown
    tables = [block for block in shown.split("\n\n") if block.startswith("|")]
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.split("\n")}) == 1, table


def test_tsv_has_as_many_cells_in_each_line_and_no_formula() -> None:
    for segments in (False, True):
        rows = list(csv.reader(io.StringIO(rendered("compare", "tsv", hostile_run(), Look(segments=segments))), delimiter="\t", quoting=csv.QUOTE_NONE))
        assert len({len(row) for row in rows}) == 1 and len(rows) == 9
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"\s*[=+\-@|%]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell), cell


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_survives_everything(name: str) -> None:
    shown = rendered("compare", name, hostile_run())
    assert [json.loads(line) for line in shown.splitlines()] and shown.encode("utf-8")


def test_score_json_is_as_the_contract_has_it(tmp_path: Path) -> None:
    status, shown, _ = told(tmp_path, "score", A, "--reference", FIRST, "--reference", SECOND, "--output", "json", "--segments", "--metric", "BLEU,chrF2,chrF2++,TER")
    found = json.loads(shown)
    assert status == 0 and [one["metric"] for one in found["metrics"]] == ["BLEU", "chrF2", "chrF2++", "TER"]
    for one in found["metrics"]:
        assert {"metric", "score", "low", "high", "signature", "segments", "excluded"} <= set(one) and one["low"] <= one["score"] <= one["high"]
    assert len(found["segments"]) == 24 and set(found["segments"][0]["scores"]) == {"BLEU", "chrF2", "chrF2++", "TER"}
    from sacrebleu.metrics import BLEU, CHRF, TER

    texts, sets = Path(A).read_text("utf-8").splitlines(), [Path(name).read_text("utf-8").splitlines() for name in (FIRST, SECOND)]
    for one, metric in zip(found["metrics"], (BLEU(), CHRF(), CHRF(word_order=2), TER()), strict=True):
        assert one["score"] == pytest.approx(metric.corpus_score(texts, sets).score, abs=1e-9) and one["signature"] == metric.get_signature().format()


def test_compare_json_is_as_the_contract_has_it(tmp_path: Path) -> None:
    status, shown, _ = told(tmp_path, "compare", A, B, SECOND, "--reference", FIRST, "--output", "json", "--metric", "TER,chrF2", "--lang", "en")
    found = json.loads(shown)
    assert status == 0 and [system["name"] for system in found["systems"]] == ["system-a.en.txt", "system-b.en.txt", "reference-2.en.txt"]
    assert [(item["new"], item["metric"]) for item in found["differences"]] == [(name, metric) for name in ("system-b.en.txt", "reference-2.en.txt") for metric in ("TER", "chrF2")]
    for item in found["differences"]:
        assert {"base", "new", "metric", "delta", "low", "high", "p", "wins", "ties", "losses", "verdict"} <= set(item)
        assert item["wins"] + item["ties"] + item["losses"] == 24 and item["low"] <= item["delta"] <= item["high"]
    better = found["differences"][0]
    assert better["delta"] < 0 and better["verdict"] == "better", "a lower TER is better"


def test_check_fills_metrics_with_the_same_objects(tmp_path: Path) -> None:
    status, shown, _ = told(tmp_path, "check", B, "--lang", "en", "--reference", FIRST, "--output", "json")
    found = json.loads(shown)
    of_document, of_all = found["documents"][0]["metrics"], found["summary"]["metrics"]
    assert status == 0 and [one["metric"] for one in of_document] == [one["metric"] for one in of_all] == ["chrF2", "BLEU"]
    assert [one["score"] for one in of_document] == [one["score"] for one in of_all] and of_all[0]["segments"] == 24


@pytest.mark.parametrize("order", [1, 2])
def test_records_are_paired_by_id_and_files_by_place(tmp_path: Path, order: int) -> None:
    texts, references = Path(A).read_text("utf-8").splitlines(), Path(FIRST).read_text("utf-8").splitlines()
    records = [json.dumps({"id": f"s{number}", "doc": "d", "target": text}) for number, text in enumerate(texts)]
    theirs = [json.dumps({"id": f"s{number}", "target": text}) for number, text in enumerate(references)]
    random.Random(order).shuffle(theirs)
    (tmp_path / "a.jsonl").write_text("\n".join(records) + "\n", "utf-8")
    (tmp_path / "r.jsonl").write_text("\n".join(theirs) + "\n", "utf-8")
    (tmp_path / "r.tsv.gz").write_bytes(gzip.compress(("target\tid\n" + "".join(f"{text}\tx{number}\n" for number, text in enumerate(references))).encode()))
    for path in ("r.jsonl", "r.tsv.gz"):
        corpus = parallel.corpus([str(tmp_path / "a.jsonl")], [str(tmp_path / path)])
        assert list(corpus.references[0]) == references and list(corpus.docs) == ["d"] * 24 and corpus.keys[0] == "s0" and corpus.lang == "en"


def test_inputs_that_cannot_be_scored(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "latin.txt").write_bytes("caf\xe9\n".encode("latin-1"))
    (tmp_path / "mixed.jsonl").write_text('{"target": "a", "lang": "en", "reference": "a"}\n{"target": "b", "lang": "de", "reference": "b"}\n')
    (tmp_path / "broken.jsonl").write_text('{"target": "a", "reference": "a"}\n{"target": \n')
    for name, message in (("empty.txt", "is empty"), ("latin.txt", "line 1: byte 3 .e9. is not UTF-8|byte 3"), ("mixed.jsonl", "in de, en"), ("broken.jsonl", "line 2: not JSON")):
        with pytest.raises(InputError, match=message):
            parallel.corpus([str(tmp_path / name)], [str(tmp_path / name)])
    with pytest.raises(InputError, match="only one"):
        parallel.corpus(["-"], ["-"])


@pytest.mark.parametrize(("options", "hint"), [
    (["--metric", "BLUE"], "BLEU"), (["--tokenize", "14a"], "13a"), (["--output", "jsno"], "'json'"), (["--by", "line"], "document"), (["--min", "chrF2"], "METRIC=N"),
    (["--min", "COMET=3"], "other scores are imported"), (["--baseline", "none"], "--write-baseline"), (["--scores", "X=y"], "--scores-signature"), (["--output", "json=no/such/r.json"], "a folder that is there"),
    (["--on-inconclusive", "shrug", "--min", "chrF2=1"], "warn"), (["--output", "text", "--output", "json"], "--output json=report.json"),
])
def test_a_wrong_option_is_exit_2_and_the_message_helps(tmp_path: Path, options: list[str], hint: str) -> None:
    status, _, errors = told(tmp_path, "score", A, "--reference", FIRST, "--lang", "en", *options)
    assert status == 2 and hint in errors and not list(tmp_path.iterdir())


def test_no_bleu_of_short_segments_and_no_score_after_a_fatal_concern() -> None:
    from checker import metrics

    short = metrics.collect(["Open file", "Save"] * 40, ["Open file", "Save"] * 40, lang="en")
    bleu = next(one for one in metrics.measured(short) if one.metric == "BLEU")
    assert meaningful(bleu, short, None).score is None and "0 of 80" in meaningful(bleu, short, None).notes[0]
    chrf = next(one for one in metrics.measured(short) if one.metric == "chrF2")
    assert meaningful(chrf, short, None) is chrf
    fatal = meaningful(chrf, short, Concern("reference/shifted-lines", "shifted", "mend", fatal=True))
    assert fatal.score is None and fatal.interval is None and not fatal.gates and "shifted" in fatal.notes[0]


def test_a_verdict_needs_both_tests() -> None:
    sure = Difference("a", "b", "BLEU", -3.0, -5.0, -1.0, 0.001, 0.01, 1, 0, 9, "worse", 2.0, 10, INTERVAL)
    assert [item.verdict for item in sober([sure, replace(sure, p_randomisation=0.2), replace(sure, p_randomisation=None)])] == ["worse", "inconclusive", "worse"]


def test_word_differences_join_and_stay_bounded() -> None:
    for old, new in (("the old mill", "the new mill"), ("", "a"), ("a b", "a b"), ("渡轮开航", "渡轮停航"), ("x " * 5000, "y " * 5000)):
        found = wording.changes(old, new)
        assert "".join(text for kind, text in found if kind in "=-") == old and "".join(text for kind, text in found if kind in "=+") == new
    assert wording.changes("渡轮开航", "渡轮停航") == [("=", "渡轮"), ("-", "开"), ("+", "停"), ("=", "航")]


def test_charts() -> None:
    assert charts.histogram([0, 50, 99.9, 100, -5, 105], 0, 100, 4) == [2, 0, 1, 3]
    assert charts.bar(50, 100, 4) == "\u2588\u2588" and charts.bar(0, 100, 4) == "" and charts.columns([]) == ""


def test_colours_mark_what_went_and_what_came(tmp_path: Path) -> None:
    _, shown, _ = told(tmp_path, "compare", A, B, "--reference", FIRST, "--lang", "en", "--color", "always", "--show", "1", "--metric", "chrF2")
    assert re.search("\x1b\\[31m[^\x1b]+\x1b\\[0m\x1b\\[32m[^\x1b]+\x1b\\[0m", shown) and "{+" not in shown
