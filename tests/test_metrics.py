"""The numbers are sacrebleu's, to the last digit, whatever the texts; and what is done around them is said."""

import random
import unicodedata

import pytest
import sacrebleu
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER

from checker import metrics
from checker.metrics import tokenizers

WORDS = ["a", "the", "The", "boat", "boats", "&quot;", "don't", "3,5", "3.5", "(left)", ".", ",", " ,", "—", "“",
         "мост", "город", "桥", "桥梁很长。", "橋を渡る", "다리", "สะพาน", "x" * 40, "\u0301", "é", "e\u0301", "\u00a0", "\u200b", "🙂", "100%", "50€", "U.S.", "\t", "''", "- -"]
sentences = st.lists(st.sampled_from(WORDS), min_size=0, max_size=12).map(" ".join)
filled = sentences.filter(lambda text: text.strip())
corpora = st.lists(st.tuples(sentences, st.lists(filled, min_size=1, max_size=3)), min_size=1, max_size=8)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOKENIZERS = [name for name in ("13a", "intl", "char", "zh", "none", "ja-mecab", "ko-mecab") if tokenizers.installed(name)]


def objects(tokenizer: str, by_segment: bool = False) -> dict[str, sacrebleu.metrics.base.Metric]:
    return {"BLEU": BLEU(tokenize=tokenizer, effective_order=by_segment), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}


def nfc(text: str | None) -> str | None:
    return text and unicodedata.normalize("NFC", text)


def streams(references: list[list[str]]) -> list[list[str | None]]:
    """References as sacrebleu wants them: the first of all segments, the second of all …; None where a segment has fewer."""
    width = max(map(len, references))
    return [[nfc(texts[number]) if number < len(texts) else None for texts in references] for number in range(width)]


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
@quick
@given(corpora)
def test_scores_are_those_of_sacrebleu(tokenizer: str, corpus: list[tuple[str, list[str]]]) -> None:
    hypotheses, references = [nfc(hypothesis) for hypothesis, _ in corpus], [texts for _, texts in corpus]
    for ours in metrics.measure(hypotheses, references, lang="und", metrics=metrics.NAMES, tokenizer=tokenizer, plan=None):
        theirs = objects(tokenizer)[ours.metric]
        score = theirs.corpus_score(hypotheses, streams(references)).score
        assert ours.score == score or (ours.score is None and score == 0)
        assert ours.signature == theirs.get_signature().format()
        by_segment = objects(tokenizer, by_segment=True)[ours.metric]
        assert list(ours.segment_scores) == [
            by_segment.sentence_score(hypothesis, [nfc(text) for text in texts]).score for hypothesis, texts in zip(hypotheses, references, strict=True)]


@quick
@given(corpora, st.integers(1, 4), st.randoms(use_true_random=False))
def test_shards_add_up(corpus: list[tuple[str, list[str]]], parts: int, chance: random.Random) -> None:
    """In however many parts, dealt out in whatever way, the whole is the same."""
    keys = [str(number) for number in range(len(corpus))]
    shares = [chance.randrange(parts) for _ in corpus]
    shards = [collect_some(corpus, keys, [i for i, share in enumerate(shares) if share == part]) for part in range(parts)]
    whole = collect_some(corpus, keys, range(len(corpus)))
    assert metrics.measured(metrics.merge(shards, order=keys)) == metrics.measured(whole)


def collect_some(corpus: list[tuple[str, list[str]]], keys: list[str], chosen: object) -> metrics.System:
    pairs = [corpus[i] for i in chosen]
    return metrics.collect([pair[0] for pair in pairs], [pair[1] for pair in pairs], lang="en", metrics=metrics.NAMES, name="s", keys=[keys[i] for i in chosen])


def noisy(seed: int, size: int = 300, rate: float = 0.3) -> tuple[list[str], list[str]]:
    """References of made-up words, and hypotheses in which some words are others."""
    chance, noise = random.Random(1), random.Random(seed)
    vocabulary = ["".join(chance.choices("abdeilmnorstu", k=chance.randint(2, 8))) for _ in range(400)]
    references = [" ".join(chance.choices(vocabulary, k=chance.randint(5, 25))) for _ in range(size)]
    return [" ".join(noise.choice(vocabulary) if noise.random() < rate else word for word in text.split()) for text in references], references


def test_the_interval_is_sacrebleus() -> None:
    """Same seed, same resamples: sacrebleu adds them up in single precision, hence the tolerance."""
    hypotheses, references = noisy(7)
    for ours in metrics.measure(hypotheses, references, lang="en", metrics=("BLEU", "chrF2")):
        theirs = objects("13a")[ours.metric].corpus_score(hypotheses, [references], n_bootstrap=1000)
        assert ours.interval.low < ours.score < ours.interval.high
        assert (ours.interval.high - ours.interval.low) / 2 == pytest.approx(theirs._ci, abs=1e-3)


def test_the_same_seed_gives_the_same_answer_and_another_one_nearly_the_same() -> None:
    hypotheses, references = noisy(7)
    systems = {"old": noisy(8)[0], "new": hypotheses}
    first, again = (metrics.compare(systems, references, lang="en") for _ in range(2))
    assert first == again
    other = metrics.compare(systems, references, lang="en", plan=metrics.Resampling(seed=6))
    for one, two in zip(first, other, strict=True):
        assert one.delta == two.delta and one.low != two.low
        assert abs(one.low - two.low) < one.smallest / 4


def test_a_system_does_not_differ_from_itself() -> None:
    """sacrebleu calls two equal systems significantly different, p = 0.001."""
    hypotheses, references = noisy(7, 50)
    for difference in metrics.compare({"one": hypotheses, "other": list(hypotheses)}, references, lang="en"):
        assert (difference.delta, difference.p, difference.p_randomisation, difference.verdict) == (0, 1, 1, "inconclusive")
        assert (difference.wins, difference.ties, difference.losses) == (0, 50, 0)


def test_a_clearly_better_system_is_better_by_every_metric() -> None:
    _, references = noisy(1)
    systems = {"bad": noisy(2, rate=0.5)[0], "good": noisy(3, rate=0.2)[0]}
    collected = [metrics.collect(texts, references, lang="en", metrics=metrics.NAMES, name=name) for name, texts in systems.items()]
    for difference in metrics.differences(*collected):
        assert difference.verdict == "better" and difference.p < 0.01 and difference.p_randomisation < 0.01 and difference.wins > difference.losses
        assert (difference.delta < 0) == (difference.metric == "TER"), "signed as the metric is"
        assert difference.low < difference.delta < difference.high


def test_both_sides_are_composed_and_it_is_said() -> None:
    composed, apart = "Der Müller läuft über die Brücke.", unicodedata.normalize("NFD", "Der Müller läuft über die Brücke.")
    for measured in metrics.measure([apart], [composed], lang="de", plan=None):
        assert measured.score == pytest.approx(100) and "norm:nfc" in measured.own
        assert any("1 texts" in note and "NFC" in note for note in measured.notes)


def test_segments_without_a_reference_are_left_out_and_counted() -> None:
    hypotheses, references = noisy(7, 40)
    short = metrics.measure(hypotheses[:38], references[:38], lang="en", plan=None)
    for measured, whole in zip(metrics.measure(hypotheses, [*references[:38], "  ", None], lang="en", plan=None), short, strict=True):
        assert (measured.segments, measured.excluded) == (38, 2) and measured.score == whole.score
        assert "skipped:2" in measured.own and "2 left out: no reference." in measured.notes
        assert measured.segment_scores[38:] == [None, None]


def test_an_empty_hypothesis_is_a_bad_translation_not_a_missing_one() -> None:
    hypotheses, references = noisy(7, 40)
    for measured in metrics.measure(["", *hypotheses[1:]], references, lang="en", metrics=metrics.NAMES, plan=None):
        assert measured.segments == 40
        assert measured.segment_scores[0] == (100 if measured.metric == "TER" else 0)


def test_what_would_mean_nothing_is_not_a_number() -> None:
    """Fifty perfect translations of three words have a BLEU of 0."""
    bleu, chrf = metrics.measure(["The old bridge"] * 50, ["The old bridge"] * 50, lang="en", metrics=("BLEU", "chrF2"))
    assert bleu.score is None and bleu.interval is None and not bleu.gates and "four words" in bleu.notes[0]
    assert chrf.score == pytest.approx(100) and chrf.gates
    nothing = metrics.measure([], [], lang="en")
    assert all(measured.score is None and measured.notes for measured in nothing)


@pytest.mark.parametrize(("hypotheses", "references", "counts"), [(3, 2, ("3 hypotheses", "2 references")), (2, 1002, ("2 hypotheses", "1,002 references"))])
def test_counts_must_agree(hypotheses: int, references: int, counts: tuple[str, str]) -> None:
    """sacrebleu's API cuts the longer side short, and says 100."""
    with pytest.raises(metrics.MetricsError) as raised:
        metrics.measure(iter(["a b c d"] * hypotheses), iter(["a b c d"] * references), lang="en")
    assert all(count in str(raised.value) for count in counts)


@pytest.mark.parametrize("wrong", [{"metrics": ("METEOR",)}, {"tokenizer": "moses"}, {"tokenizer": "flores200"}, {"keys": ["1", "1"]}, {"keys": ["1"]},
                                   {"documents": ["a", "b", "c"]}])
def test_wishes_that_cannot_be_served_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(metrics.MetricsError):
        metrics.collect(["a b", "c d"], ["a b", "c d"], lang="en", **wrong)


@pytest.mark.parametrize(("langs", "wanted"), [
    ("en de-AT ru fr tlh und vi ja-Latn zh-Latn-pinyin sr-Cyrl ko-Latn ar", "13a"),
    ("zh zh-CN zh_Hans zh-TW zho-CN zho_Hant cmn yue yue_Hant wuu und-Hans", "zh"),
    ("th tha tha_Thai lo km khm_Khmr my mya_Mymr bo dz bod_Tibt jv-Java", "char"),
    ("ja ja-JP jpn jpn_Jpan", "ja-mecab"),
    ("ko ko-KR kor kor_Hang", "ko-mecab"),
])
def test_tokenisers_by_language_and_script(langs: str, wanted: str) -> None:
    for lang in langs.split():
        choice = metrics.choose(lang)
        if tokenizers.installed(wanted):
            assert choice == metrics.Choice(wanted), lang
        else:
            assert choice.name == "char" and not choice.gates and wanted in choice.note, lang


def test_a_fallback_is_said_and_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokenizers, "installed", lambda name: not name.endswith("mecab"))
    bleu, chrf = metrics.measure(["橋はとても長い。"], ["橋はとても長いです。"], lang="ja", metrics=("BLEU", "chrF2"), plan=None)
    assert "tok:char" in bleu.signature and not bleu.gates and "ja-mecab" in bleu.notes[0] and "translation-checker[ja]" in bleu.notes[0]
    assert chrf.gates and not chrf.notes


def test_blanks_are_no_words_where_none_are_written() -> None:
    """One letter wrong in a Thai sentence: 0 by 13a, which takes the sentence for a word."""
    (bleu,) = metrics.measure(["สะพานเก่าข้ามแม่นํ้ายาวมาก"], ["สะพานเก่าข้ามแม่น้ำยาวมาก"], lang="th", metrics=("BLEU",), plan=None)
    assert bleu.score > 60 and bleu.gates
    (forced,) = metrics.measure(["สะพานเก่า"], ["สะพานเก่า"], lang="th", metrics=("BLEU",), tokenizer="13a", plan=None)
    assert not forced.gates and "tok:13a" in forced.signature and "Use char" in forced.notes[0]


def test_metrics_have_several_spellings() -> None:
    wanted = {"bleu": "BLEU", "chrF": "chrF2", "chrf++": "chrF2++", "chrfpp": "chrF2++", "ter": "TER", "chrF2++": "chrF2++"}
    assert {name: metrics.canonical(name) for name in wanted} == wanted
