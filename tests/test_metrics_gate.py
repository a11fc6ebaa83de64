"""What is decided from metrics: the gate, the stored baseline, imported scores, systems side by side."""

import json
import math
import random
import stat
from pathlib import Path

import pytest

from checker import metrics
from checker.metrics import Gate, MetricsError

VOCABULARY = [left + right for left in ("ba", "do", "ke", "lu", "mi", "no", "ra", "su") for right in ("ber", "dan", "fo", "gel", "lin", "mos", "pat", "rit")]


def system(name: str, rate: float, *, seed: int = 0, size: int = 300, documents: int = 0, wanted: tuple[str, ...] = ("chrF2", "BLEU"),
           keys: list[str] | None = None) -> metrics.System:
    """A system that gets a share of the words wrong, on references that are the same for all."""
    chance, noise = random.Random(1), random.Random(f"{name} {seed}")
    references = [" ".join(chance.choices(VOCABULARY, k=chance.randint(6, 20))) for _ in range(size)]
    hypotheses = [" ".join(noise.choice(VOCABULARY) if noise.random() < rate else word for word in text.split()) for text in references]
    named = [f"d{number * documents // size}" for number in range(size)] if documents else None
    return metrics.collect(hypotheses, references, lang="en", metrics=wanted, name=name, documents=named, keys=keys)


GOOD, SAME, WORSE = system("good", 0.3), system("same", 0.3), system("worse", 0.45)


@pytest.mark.parametrize(("new", "gate", "outcome", "why"), [
    (WORSE, Gate(), "fail", "beyond the tolerance of 0.5 and beyond the noise"),
    (WORSE, Gate(metric="bleu", max_drop=1), "fail", "beyond the noise"),
    (WORSE, Gate(max_drop=90), "pass", "within the tolerance of 90"),
    (WORSE, Gate(min_segments=301), "inconclusive", "fewer than the 301 segments"),
    (SAME, Gate(max_drop=0.01), "inconclusive", "both no change and a drop of 0.01 are possible"),
    (SAME, Gate(max_drop=20), "pass", "no drop beyond"),
    (GOOD, Gate(max_drop=0.1), "pass", "no drop beyond"),
])
def test_a_regression_gate_fails_only_beyond_tolerance_and_noise(new: metrics.System, gate: Gate, outcome: str, why: str) -> None:
    result = metrics.judge(gate, new, GOOD)
    assert (result.outcome, result.passed, result.segments) == (outcome, outcome != "fail", 300)
    assert why in result.message and "smallest change" in result.message
    assert result.smallest == pytest.approx((result.interval.high - result.interval.low) / 2)


def test_worse_is_what_the_metric_calls_worse() -> None:
    """A TER that rises is a fall in quality."""
    good, worse = system("good", 0.3, size=220, wanted=("TER",)), system("worse", 0.45, size=220, wanted=("TER",))
    fell, rose = metrics.judge(Gate(metric="TER"), good, worse), metrics.judge(Gate(metric="ter"), worse, good)
    assert (fell.outcome, rose.outcome) == ("pass", "fail") and fell.value < 0 < rose.value and rose.limit == 0.5
    assert metrics.judge(Gate(metric="TER", kind="absolute", threshold=5), good).outcome == "fail"
    assert metrics.judge(Gate(metric="TER", kind="absolute", threshold=90), good).outcome == "pass"


@pytest.mark.parametrize(("answer", "passed", "warns"), [("pass", True, False), ("warn", True, True), ("fail", False, False)])
def test_what_an_inconclusive_gate_tells_the_build(answer: str, passed: bool, warns: bool) -> None:
    result = metrics.judge(Gate(max_drop=0.01, on_inconclusive=answer), SAME, GOOD)
    assert (result.outcome, result.passed, result.warns) == ("inconclusive", passed, warns)


def test_an_absolute_gate_fails_only_when_the_upper_bound_misses() -> None:
    score = metrics.measured(GOOD)[0]
    just_above, far_above = score.score + 0.01, score.interval.high + 0.01
    results = [metrics.judge(Gate(kind="absolute", threshold=threshold), GOOD) for threshold in (score.score - 1, just_above, far_above)]
    assert [result.outcome for result in results] == ["pass", "inconclusive", "fail"]
    assert "better end of the interval" in results[2].message and all("same texts every time" in result.message for result in results)


@pytest.mark.parametrize("gate", [
    Gate(kind="relative"), Gate(on_inconclusive="shrug"), Gate(by="paragraph"), Gate(kind="absolute"), Gate(max_drop=-1), Gate(confidence=95),
    Gate(metric="TER"), Gate(metric="METEOR")])
def test_senseless_gates_are_refused(gate: Gate) -> None:
    with pytest.raises(MetricsError):
        metrics.judge(gate, GOOD, SAME)


def test_a_regression_gate_wants_a_baseline() -> None:
    with pytest.raises(MetricsError, match="needs a baseline"):
        metrics.judge(Gate(), GOOD)


def test_a_bleu_without_proper_words_decides_nothing() -> None:
    forced = metrics.collect(["สะพานเก่า"] * 3, ["สะพานเก่า"] * 3, lang="th", tokenizer="13a", metrics=("BLEU",))
    with pytest.raises(MetricsError, match="chrF2"):
        metrics.judge(Gate(metric="BLEU", kind="absolute", threshold=10), forced)


def test_documents_are_drawn_whole_when_there_are_enough() -> None:
    """Of 300 segments in 15 documents, each wholly better or worse, there are 15 to draw from and not 300."""
    base = system("base", 0.3, documents=15)
    parts = [system("low", 0.6, documents=15), system("high", 0.05, documents=15)]
    mixed = metrics.merge([parts[number % 2].take(range(number * 20, number * 20 + 20)) for number in range(15)])
    by_document, by_segment = (metrics.differences(base, mixed, plan=metrics.Resampling(by=by))[0] for by in ("auto", "segment"))
    assert (by_document.interval.unit, by_segment.interval.unit) == ("document", "segment")
    assert by_document.smallest > 2 * by_segment.smallest
    few = metrics.differences(system("base", 0.3, documents=4), system("new", 0.3, documents=4))[0]
    assert few.interval.unit == "segment" and any("Too few documents (4)" in note for note in few.notes)


def test_a_stored_run_is_the_run(tmp_path: Path) -> None:
    path = tmp_path / "baseline.jsonl"
    texts = ["Die Brücke ist sehr alt.", "Der Fluss ist breit und tief.", "Niemand weiß es mehr genau."]
    references = [["Die Brücke ist alt.", "Sehr alt ist die Brücke da."], "Der Fluss ist breit.", None]
    run = metrics.collect(texts, references, lang="de", metrics=metrics.NAMES, name="x", documents=["a", "a", "b"], keys=["k", "ключ", "\u2028\\\""])
    metrics.write(path, run)
    again = metrics.read(path)
    assert metrics.measured(again) == metrics.measured(run) and "nrefs:var" in metrics.measured(again)[0].signature
    assert (again.keys, again.digests, again.documents, again.excluded) == (run.keys, run.digests, run.documents, run.excluded)
    assert metrics.buckets([again], "TER") == metrics.buckets([run], "TER")
    assert stat.S_IMODE(path.stat().st_mode) & 0o400 and [item.name for item in tmp_path.iterdir()] == ["baseline.jsonl"]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert json.loads(lines[0])["version"] == 1 and len(lines) == 5 and json.loads(lines[3])["excluded"] == "no reference"


@pytest.mark.parametrize("damage", [
    lambda lines: lines[:-1], lambda lines: [*lines[:-1], lines[-1][:-9]], lambda lines: lines[1:], lambda lines: [], lambda lines: ["{}", *lines[1:]],
    lambda lines: [*lines[:2], lines[2].replace('"key":"2"', '"key":"1"')], lambda lines: [*lines[:2], lines[2].replace('"chrF2":[', '"chrF2":[1,')],
    lambda lines: [*lines[:2], lines[2].replace('"chrF2":[', '"chrF2":[NaN,')], lambda lines: [*lines[:2], "[" * 100_000], lambda lines: ["null", *lines[1:]],
])
def test_a_damaged_store_is_refused_with_what_to_do(damage: object, tmp_path: Path) -> None:
    path = tmp_path / "baseline.jsonl"
    metrics.write(path, system("s", 0.3, size=2))
    path.write_text("\n".join(damage(path.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(MetricsError, match="Regenerate it with"):
        metrics.read(path)


def test_a_store_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "baseline.jsonl"
    metrics.write(path, GOOD)
    before = path.read_bytes()
    monkeypatch.setattr(json, "dumps", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        metrics.write(path, WORSE)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_other_tokenisers_are_not_compared() -> None:
    texts = ["The bridge is old.", "The river is wide and deep."]
    one, other = (metrics.collect(texts, texts, lang="en", metrics=("BLEU",), tokenizer=name) for name in ("13a", "intl"))
    with pytest.raises(MetricsError, match="Regenerate"):
        metrics.differences(one, other)


def test_only_segments_with_the_same_reference_are_compared() -> None:
    texts, keys = ["The bridge is old.", "The river is wide.", "The boat is new."], ["a", "b", "c"]
    base = metrics.collect(texts, texts, lang="en", keys=keys)
    new = metrics.collect(["The boat is new.", "The bridge is old.", "x"], ["The boat is new.", "The bridge was old.", "x"], lang="en", keys=["c", "a", "d"])
    for difference in metrics.differences(base, new):
        assert difference.segments == 1 and difference.delta == 0 and "3 segments" in difference.notes[0]
    assert metrics.judge(Gate(min_segments=1), new, base).unmatched == 3
    with pytest.raises(MetricsError, match="no segment in common"):
        metrics.differences(base, new.take([2]))


def test_shards_that_do_not_fit_are_refused() -> None:
    one = GOOD.take(range(5))
    for shards in ([one, one], [one, system("s", 0.3, size=2, wanted=("BLEU",), keys=["x", "y"])], []):
        with pytest.raises(MetricsError):
            metrics.merge(shards)
    with pytest.raises(MetricsError, match="order"):
        metrics.merge([one], order=["1", "2", "3", "4", "x"])


def scores_file(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_imported_scores_take_part(tmp_path: Path) -> None:
    """MetricX counts errors: lower is better, and said so by the file."""
    chance = random.Random(3)
    files = {"old": [chance.uniform(2, 4) for _ in range(300)], "new": [chance.uniform(4, 6) for _ in range(300)]}
    systems = []
    for name, values in files.items():
        lines = [{"signature": "MetricX-24 large", "higher_is_better": False}, *({"id": str(number), "score": value} for number, value in enumerate(values, 1))]
        path = scores_file(tmp_path, f"{name}.jsonl", "\n".join(map(json.dumps, lines)))
        systems.append(metrics.attach(GOOD if name == "old" else SAME, metrics.read_scores(path, "MetricX")))
    measured = metrics.measured(systems[1])[-1]
    assert (measured.metric, measured.signature, measured.higher_is_better) == ("MetricX", "MetricX-24 large", False)
    assert measured.score == pytest.approx(math.fsum(files["new"]) / 300) and "imported" in measured.own
    (difference,) = metrics.differences(*systems, metrics=["MetricX"])
    assert difference.verdict == "worse" and difference.delta > 0 and difference.losses > difference.wins
    assert metrics.judge(Gate(metric="MetricX"), systems[1], systems[0]).outcome == "fail"
    assert metrics.worst(systems[1], "MetricX", 1)[0].scores[0] == max(files["new"])
    store = tmp_path / "store.jsonl"
    metrics.write(store, systems[1])
    assert metrics.measured(metrics.read(store)) == metrics.measured(systems[1])


def test_imported_scores_of_a_table(tmp_path: Path) -> None:
    path = scores_file(tmp_path, "mqm.tsv", "# signature: MQM, three raters\n# higher_is_better: true\nsystem\tid\tscore\n"
                       "good\t1\t-1.5\nother\t1\t-9\ngood\t2\t\ngood\t3\t-0.5\n")
    with_scores = metrics.attach(GOOD, metrics.read_scores(path, "MQM", system="good"))
    measured = metrics.measured(with_scores, None)[-1]
    assert (measured.score, measured.segments, measured.excluded) == (-1.0, 2, 298) and "298 left out: no MQM score." in measured.notes
    assert metrics.measured(with_scores, None)[0].segments == 300


@pytest.mark.parametrize(("name", "text", "stated", "message"), [
    ("a.jsonl", '{"id": "1", "score": 1}', {"higher_is_better": True}, "signature"),
    ("a.jsonl", '{"id": "1", "score": 1}', {"signature": "x"}, "higher"),
    ("a.jsonl", '{"id": "1", "score": "good"}', {"signature": "x", "higher_is_better": True}, "a.jsonl:1"),
    ("a.jsonl", '{"id": "1", "score": Infinity}', {"signature": "x", "higher_is_better": True}, "not a score"),
    ("a.jsonl", '{"id": "1", "comet": 1}', {"signature": "x", "higher_is_better": True}, "id, comet"),
    ("a.jsonl", '{"id": "1", "score": 1}\n{"id": 1, "score": 2}', {"signature": "x", "higher_is_better": True}, "comes twice"),
    ("a.jsonl", "0.7\n0.8", {"signature": "x", "higher_is_better": True}, "not a JSON object"),
    ("a.jsonl", "", {"signature": "x", "higher_is_better": True}, "no scores"),
    ("a.tsv", "id\tscore\n1\t2\t3", {"signature": "x", "higher_is_better": True}, "a.tsv:2"),
])
def test_imported_scores_must_be_clear(name: str, text: str, stated: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(MetricsError, match=message):
        metrics.read_scores(scores_file(tmp_path, name, text), "COMET", **stated)


def test_imported_scores_are_not_called_as_ours(tmp_path: Path) -> None:
    with pytest.raises(MetricsError, match="another"):
        metrics.read_scores(scores_file(tmp_path, "a.jsonl", '{"score": 1}'), "bleu", signature="x", higher_is_better=True)
    scores = metrics.read_scores(scores_file(tmp_path, "a.jsonl", '{"id": "z", "score": 1}'), "COMET", signature="x", higher_is_better=True)
    with pytest.raises(MetricsError, match="ids"):
        metrics.attach(GOOD, scores)


def test_several_systems_side_by_side() -> None:
    wins = metrics.win_matrix([GOOD, SAME, WORSE], "chrF2")
    assert wins[0][0] == 0 and wins[0][2] > 200 > wins[2][0] and wins[0][1] + wins[1][0] <= 300
    (difference,) = metrics.differences(GOOD, WORSE, metrics=["chrF2"])
    assert (difference.wins, difference.losses) == (wins[2][0], wins[0][2])


def test_worst_and_most_changed_segments() -> None:
    scores = metrics.measured(WORSE, None)[0].segment_scores
    worst = metrics.worst(WORSE, "chrF2", 5)
    assert [item.scores[0] for item in worst] == sorted(scores)[:5] and all(scores[item.index] == item.scores[0] for item in worst)
    changed = metrics.most_changed(GOOD, WORSE, "chrF2", 5)
    before = metrics.measured(GOOD, None)[0].segment_scores
    assert [abs(new - old) for old, new in (item.scores for item in changed)] == sorted((abs(a - b) for a, b in zip(before, scores)), reverse=True)[:5]
    assert metrics.most_changed(GOOD, GOOD, "chrF2") == []


def test_buckets_are_the_metric_on_parts() -> None:
    base, new = system("good", 0.3, documents=3), system("worse", 0.45, documents=3)
    found = {"numbers": {"1", "2", "3"}}
    parts = metrics.buckets([base, new], "BLEU", findings=found)
    for kind in ("length", "score", "document", "finding"):
        assert sum(bucket.segments for bucket in parts if bucket.kind == kind) == 300
    assert {bucket.name for bucket in parts if bucket.kind == "document"} == {"d0", "d1", "d2"}
    quarters = [bucket.scores[0] for bucket in parts if bucket.kind == "score"]
    assert quarters == sorted(quarters)
    yes = next(bucket for bucket in parts if bucket.name == "numbers: yes")
    assert yes.scores == tuple(metrics.measured(one.take([0, 1, 2]), None)[1].score for one in (base, new))
