"""What holds for every text: laws, tried on damaged articles and on texts made at random."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import catalog, evaluate, fixes, packs, readers, score
from checker.document import Document, Segment
from checker.engine import Settings, judge, judge_chunk
from checker.finding import Certainty, Finding, Severity
from checker.report import Points, Summary
from checker.text import Span, prose_of
from tests import oracle

CORPORA = Path(__file__).parent.parent / "corpora"
ARTICLES = [evaluate.read_seeded(path)[0] for path in sorted((CORPORA / "seeded").glob("*.txt"))]
LANGS = ["en", "de", "fr", "es", "ru", "ar", "he", "hi", "zh-Hans", "ja", "ko", "th", "tr", "und"]
PIECES = [
    "& nbsp;", "&nbsp;", "&amp;quot;", "nbsp;", "&", "＆", ";", "“", "”", "„", "«", "»", "\"", "''", "’", "'", "(", ")", "（", "[", "]", " ", "  ", "\u00a0", ",",
    ".", "..", ",,", "!", "?", "¿", "،", "。", "，", " - ", "—", ", —", "1", "12, 000", "4. 5", "3,5", "%", "a", "in", "in in", "the", "The", "caf\u00e9", "cafÃ©", "e\u0301",
    "\u200b", "\u202e", "\u202c", "\ufffd", "\ue000", "\x96", "Рaris", "мир", "מלה", "كلمة", "शब्द", "今", "今 天", "かな", "한국", "<b>", "</ b >", "<unk>", "@@ ", "▁", "##ing",
    "! [x](", "] (http://x.y)", "* * b * *", "`code &nbsp;`", "https://x.org/?a=1&b=2", "a@b.org", "word word word word word", "s\u006f\u006f\u006f\u006f\u006f\u006fo", "😀",
    "don ' t", "at expense of", "in & nbsp; regarding safety", "— informed the ministry", "in this regard", "l' homme", "a) x b) y", ":)", "The end. The end.", "\n",
]
texts = st.lists(st.sampled_from(PIECES), min_size=0, max_size=24).map("".join)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document_of(text: str, lang: str, format: str = "text") -> Document:
    segments = tuple(Segment(str(number), line, line=number, column=1) for number, line in enumerate(text.split("\n"), 1))
    return Document("law", segments, lang=lang, format=readers.get(format).FORMAT)


def places(document: Document, wanted: Settings | None = None) -> set[tuple[int, int, int, str]]:
    found = judge_chunk([document], wanted or Settings())[0].findings
    return {(finding.segment, *finding.span, finding.rule) for finding in found}


@quick
@given(texts, st.sampled_from(LANGS), st.sampled_from(["text", "markdown"]))
def test_spans_and_edits_lie_inside_the_text(text: str, lang: str, format: str) -> None:
    document = document_of(text, lang, format)
    for finding in judge_chunk([document], Settings())[0].findings:
        target = document.segments[finding.segment].target
        for start, end in (finding.span, *(edit.span for edit in finding.edits)):
            assert 0 <= start <= end <= len(target)
        assert finding.text == target[finding.span.start:finding.span.end]
        assert "{" not in finding.message.replace("{", "", finding.text.count("{") + finding.message.count("{"))


@quick
@given(texts, st.sampled_from(LANGS), st.sampled_from(["text", "markdown"]))
def test_the_fast_engine_finds_what_the_naive_one_finds(text: str, lang: str, format: str) -> None:
    document = document_of(text, lang, format)
    assert places(document) == oracle.findings(document, lang, Settings())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.path).stem)
def test_the_engines_agree_on_damaged_articles(article: Document) -> None:
    assert places(article) == oracle.findings(article, article.lang, Settings())


@quick
@given(st.lists(st.tuples(texts, st.sampled_from(LANGS)), min_size=1, max_size=5))
def test_the_batch_changes_nothing(items: list[tuple[str, str]]) -> None:
    documents = [document_of(text, lang) for text, lang in items]
    together = judge_chunk(documents, Settings())
    assert together == [judge_chunk([document], Settings())[0] for document in documents]


def test_the_number_of_processes_changes_nothing() -> None:
    documents = ARTICLES * 2
    assert list(judge(documents, Settings(), jobs=2)) == list(judge(documents, Settings(), jobs=1))


@quick
@given(texts, st.sampled_from(LANGS))
def test_switching_a_rule_off_removes_its_findings_and_no_others(text: str, lang: str) -> None:
    document = document_of(text, lang)
    everything = places(document)
    for rule in sorted({rule for *_, rule in everything})[:3]:
        assert places(document, Settings(ignore=(rule,))) == {found for found in everything if found[3] != rule}


def repaired(text: str, lang: str, format: str = "text", unsafe: bool = False) -> fixes.Repair:
    return fixes.repair(readers.Source.of_text(text), readers.get(format), Settings(lang=lang), unsafe)


@quick
@given(texts.filter(lambda text: text.strip()), st.sampled_from(LANGS), st.sampled_from(["text", "markdown"]), st.booleans())
def test_fixing_twice_is_fixing_once(text: str, lang: str, format: str, unsafe: bool) -> None:
    try:
        once = repaired(text, lang, format, unsafe)
    except readers.InputError:
        return  # nothing to read
    if not once.stopped and once.text.strip():
        again = repaired(once.text, lang, format, unsafe)
        assert again.text == once.text


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.path).stem)
def test_after_its_repair_a_rule_is_silent(article: Document) -> None:
    text = "\n\n".join(segment.target for segment in article.segments) + "\n"
    repair = repaired(text, article.lang)
    assert not repair.stopped
    left = judge_chunk([next(iter(readers.get("text").read(readers.Source.of_text(repair.text))))], Settings(lang=article.lang))[0]
    assert not [finding for finding in left.findings if finding.safe]


@pytest.mark.parametrize("path", sorted((CORPORA / "clean").glob("*.txt")), ids=lambda path: path.stem)
def test_repairing_clean_text_changes_no_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    assert repaired(text, path.name.partition(".")[0]).text == text


@quick
@given(texts)
def test_blanking_keeps_every_offset(text: str) -> None:
    prose = prose_of(text)
    assert len(prose) == len(text)
    assert all(a == b or b in "\ufffc\ue0ff" for a, b in zip(text, prose, strict=True))


def random_findings(seed: int) -> list[Finding]:
    chance = random.Random(seed)
    return [Finding(chance.choice(["a/b", "c/d"]), "x", chance.choice(list(Severity)), chance.choice(list(Certainty)), "m", "a", 0, Span(0, 1),
                    chance.choice(["one", "two", "Two "])) for _ in range(chance.randrange(30))]


@given(st.integers(0, 10_000), st.floats(1, 5_000))
@quick
def test_a_further_finding_never_raises_the_score(seed: int, words: float) -> None:
    findings = random_findings(seed)
    before = 101.0
    for count in range(len(findings) + 1):
        now = score.of(score.points(findings[:count], words))
        assert 0 <= now.low <= now.value <= now.high <= 100
        assert now.value <= before + 1e-9
        before = now.value


@given(st.integers(0, 1_000))
@quick
def test_summaries_add_up_in_any_order(seed: int) -> None:
    judgements = judge_chunk(random.Random(seed).sample(ARTICLES, 3), Settings(select=("markup",)))
    parts = []
    for judgement in judgements:
        summary = Summary()
        summary.add(judgement)
        parts.append(summary)
    one, two, three = parts
    assert vars_of((one + two) + three) == vars_of(one + (two + three)) == vars_of(three + (one + two))
    assert vars_of(Summary() + one) == vars_of(one)


def vars_of(summary: Summary) -> tuple[object, ...]:
    rounded = Points(*(round(value, 6) for value in (summary.points.total, summary.points.squares, summary.points.words)))
    return summary.documents, summary.segments, rounded, summary.by_rule, summary.by_severity, summary.gating, summary.langs


def test_a_worse_certainty_or_severity_costs_more() -> None:
    base = random_findings(3)[0]
    by_level = [score.weight(replace(base, severity=level, certainty=Certainty.CERTAIN)) for level in Severity]
    by_certainty = [score.weight(replace(base, severity=Severity.MAJOR, certainty=level)) for level in Certainty]
    assert by_level == sorted(by_level) and by_certainty == sorted(by_certainty)


def test_every_rule_runs_in_every_language() -> None:
    text = "".join(PIECES)
    for tag in sorted(packs.tags()):
        judge_chunk([document_of(text, tag)], Settings())
    assert len(catalog.names()) >= 40
