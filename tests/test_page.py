"""The html report without a browser: marks at their places, nothing of an article obeyed, limits that are said."""

from __future__ import annotations

import dataclasses
import io
import re
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from checker import evaluate
from checker.document import Omission, Segment
from checker.engine import Settings, judge_chunk
from checker.finding import Edit
from checker.reporters import html
from checker.reporters._page import FOLDER, asset, digest, direction, marks
from checker.text import Format, Span
from tests.test_hostile import ATTACKS as OTHER_ATTACKS
from tests.pages import STYLE, Parsed, drawn, finding, judged, marks_on, page
from tests.shell import DAMAGED, ROOT, told

SCRIPTS = {
    "ar": ("\u0633\u0641\u064a\u0646\u0629 \u0627\u0644\u0643\u062a\u0628 \u062a\u0639\u0648\u062f & nbsp; "
           "\u0625\u0644\u0649 \u0627\u0644\u0645\u0631\u0641\u0623",
           ("\u0627\u0644\u0643\u062a\u0628", "& nbsp;", "\u0644\u0645\u0631")),
    "hi": ("\u092a\u0939\u093e\u0921\u093c \u0915\u0947 \u0938\u094d\u0915\u0942\u0932 \u092e\u0947\u0902 \u092c\u091a\u094d\u091a\u0947",
           ("\u0938\u094d\u0915\u0942\u0932", "\u0902", "\u091a\u094d\u091a")),
    "zh": ("\u4e34\u6e56\u5e02\u8001\u56fe\u4e66\u9986\u4fee\u7f2e\u4e09\u5e74\U00020bb7", ("\u8001\u56fe", "\U00020bb7")),
    "emoji": ("A \U0001f468\u200d\U0001f469\u200d\U0001f467 and \U0001f1eb\U0001f1f7 met \U0001f600\U0001f600 twice",
              ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1eb\U0001f1f7", "\U0001f600\U0001f600", "twice")),
    "combining": ("cafe\u0301 e\u0301te\u0301 man\u0303ana", ("e\u0301te\u0301", "\u0303")),
}
ATTACKS = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--", "--><img src=x onerror=alert(1)>", "</style><b>", "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "&lt;script&gt;", "]]>", "</p></div></section>", "<a href=javascript:alert(1)>x</a>", "&#60;b&#62;", "<mark data-f=0>",
    "\x00\x1b[31m\x9b", "\u202eevil\u202c\u2066x\u2069", "\u2028\u2029",
    "::error file=a::owned", "a\r::error::b\n ::error::c\x85d", "##[error]owned ##vso[task]", "##teamcity[x]", "\ufffe\uffff",
    "`=cmd()|'", "\ud800lone", "{{7*7}} ${7*7}",
]
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def seen(text: str) -> str:
    """What the page shows of a text."""
    return OBEYED.sub(lambda match: f"{{U+{ord(match[0]):04X}}}", text)


@pytest.mark.parametrize("name", SCRIPTS)
def test_marks_stand_at_their_places(name: str) -> None:
    text, words = SCRIPTS[name]
    found = marks_on(text, *words)
    parsed = Parsed(page(judged([text], found)))
    in_order = sorted(found, key=lambda item: item.span)
    assert parsed.marks() == {number: drawn(item, text) for number, item in enumerate(in_order)}
    assert next(element.text for element in parsed.named("p") if "dir" in element.attributes) == text


@hypothesis(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab <>&\"\n\u0633\u0902\u4e34\U0001f600\u200d\u00a0\u200b\u202e\ud800\x00"), max_size=30),
       st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=8))
def test_any_marks_on_any_text_cover_what_they_name(text: str, places: list[tuple[int, int]]) -> None:
    """Nested, overlapping, equal, empty or past the end: the text is whole, and each mark's pieces are its text."""
    found = [finding(text, min(start, len(text)), min(start + length, len(text)), rule=f"markup/{number}") for number, (start, length) in enumerate(places)]
    judgement = judged([text], found)
    parsed = Parsed(page(judgement))

    assert next(element.text for element in parsed.named("p") if "dir" in element.attributes) == seen(text)
    assert sorted(parsed.marks().values()) == sorted(seen(drawn(item, text)) for item in found)


@pytest.mark.parametrize("name", ["ar.library", "fa.observatory", "he.rooftop", "hi.radio", "th.floating", "ja.lighthouse", "zh-Hans.library", "en.ferry"])
def test_damaged_articles_are_marked_where_they_are_damaged(name: str) -> None:
    document, _ = evaluate.read_seeded(ROOT / "corpora" / "seeded" / f"{name}.txt")
    (judgement,) = judge_chunk([document], Settings())
    parsed = Parsed(page(judgement))
    assert [element.text for element in parsed.named("p") if "dir" in element.attributes] == [seen(segment.target) for segment in document.segments]
    numbered = [item for _, findings in judgement.of_segment() for item in findings]
    assert len(numbered) > 20
    assert parsed.marks() == {number: seen(drawn(item, document.segments[item.segment].target)) for number, item in enumerate(numbered)}


def test_a_sign_is_marked_with_the_letter_it_stands_on() -> None:
    text, _ = SCRIPTS["hi"]
    assert Parsed(page(judged([text], marks_on(text, "\u0902")))).marks() == {0: "\u092e\u0947\u0902"}


def test_many_marks_on_one_text_are_no_burden() -> None:
    text = "word " * 4_000
    found = [finding(text, 0, len(text) - number) for number in range(4_000)]
    assert len(page(judged([text], found))) < 6_000_000


@pytest.mark.parametrize("attack", [*ATTACKS, *(text for text in OTHER_ATTACKS.values() if text and text not in ATTACKS)])
def test_nothing_of_an_article_is_obeyed(attack: str) -> None:
    """Whatever stands in texts, ids, names and messages, the page has the elements and attributes that it has for harmless text."""
    def attacked(words: str) -> str:
        text = f"Before {words} after"
        found = [finding(text, 7, 7 + len(words), edits=(Edit(Span(0, 3), words),), message=f"wrong: {words}", source=Span(0, 4)),
                 dataclasses.replace(finding(text, 0, 3), rule=f"markup/{words}", message=words)]
        segment = Segment(words, text, text, (text,), role=words)
        judgement = judged([segment], found, lang=words, path=words, name=words, source_lang=words, omissions=(Omission(0, words),))
        return page(judgement, problems=(f"{words}: not read",))

    def shape(words: str) -> Counter[tuple[str, ...]]:
        return Counter((element.name, *sorted(element.attributes)) for element in Parsed(attacked(words)).elements if element.classes not in ({"ch"}, {"blank"}))

    shapes = [shape(words) for words in ("harmless", attack)]
    assert shapes[0] == shapes[1]
    made = attacked(attack)
    assert not OBEYED.search(made)
    rest = made.replace(asset("page.js"), "").replace(asset("page.css"), "")
    assert "::" not in rest and "##" not in rest
    made.encode("utf-8")


def test_what_cannot_be_seen_is_named_where_it_is_marked() -> None:
    text = "ten\u00a0boats and\u200b a \u202ehidden\u202c word\ue000 \u0645\u06cc\u200c\u062e"
    found = [finding(text, 3, 4), finding(text, 13, 14), finding(text, 30, 31), finding(text, 32, 36)]
    parsed = Parsed(page(judged([text], found)))
    chips = [element.attributes.get("data-name", element.text) for element in parsed.named("span", "ch")]
    assert chips == ["{nbsp}", "{zwsp}", "{U+202E}", "{U+202C}", "{U+E000}"], "a joiner inside a word is at work, and not named"


def test_a_repair_shows_what_stands_there_and_what_will() -> None:
    text = "In the harbour of & nbsp; Kelda"
    parsed = Parsed(page(judged([text], [finding(text, 18, 25, edits=(Edit(Span(17, 26), " "),))])))
    assert [element.text for name in ("del", "ins") for element in parsed.named(name)] == [" & nbsp; ", " "]
    taken = Parsed(page(judged([text], [finding(text, 18, 25, edits=(Edit(Span(18, 25), ""),))])))
    assert not taken.named("ins") and [element.text for element in taken.named("em")] == ["nothing"]


def test_long_messages_and_repairs_lose_their_middle_and_show_it() -> None:
    text = "word " * 400
    parsed = Parsed(page(judged([text], [finding(text, 0, 2_000, message=f"wrong: {text}", edits=(Edit(Span(0, 1_000), "w"),))])))
    for element in (parsed.named("p", "what")[0], parsed.named("del")[0], parsed.named("ins")[0]):
        assert "[\u2026]" in element.text and len(element.text) < 620


def test_findings_that_say_the_same_share_a_note() -> None:
    text = "& nbsp; x & nbsp; y"
    parsed = Parsed(page(judged([text], [finding(text, 0, 7), finding(text, 10, 17)])))
    (note,) = parsed.named("li", "note")
    assert note.attributes["data-f"] == "0 1" and "\u00d72" in note.text and "1:1, 1:11" in note.text
    assert parsed.marks() == {0: "& nbsp;", 1: "& nbsp;"}


def test_source_and_reference_stand_beside_and_the_place_of_the_source_is_marked() -> None:
    segment = Segment("7", "Das Haus ist offen.", "The house is not open.", ("Das Haus ist zu.",))
    parsed = Parsed(page(judged([segment], [finding(segment.target, 0, 19, source=Span(13, 16))], lang="de", source_lang="en")))
    assert parsed.marks("s") == {0: "not"} and parsed.marks() == {0: segment.target}
    texts = [(element.attributes["lang"], element.text) for element in parsed.named("p") if "lang" in element.attributes and "class" not in element.attributes]
    assert texts == [("de", segment.target), ("en", segment.source), ("de", segment.references[0])]


@pytest.mark.parametrize(("text", "expected"), [
    ("Plain words", "auto"), ("12, 34", "auto"), ("Lumi \u0647\u0648 \u0627\u0633\u0645 \u0627\u0644\u0633\u0641\u064a\u0646\u0629", "rtl"),
    ("\u05e9\u05dc\u05d5\u05dd is how they greet here", "ltr"),
])
def test_a_paragraph_runs_as_most_of_its_letters_do(text: str, expected: str) -> None:
    assert direction(text) == expected


def test_english_sentences_about_arabic_words_stay_english() -> None:
    text = "\u0641\u064a \u0641\u064a \u0628\u064a\u0631\u0648\u062a"
    parsed = Parsed(page(judged([text], [finding(text, 0, 5, message="\u201c\u0641\u064a \u0641\u064a\u201d stands twice")], lang="ar")))
    assert [element.text for element in parsed.named("bdi")] == ["\u0641\u064a \u0641\u064a"]
    assert "dir" not in parsed.named("p", "what")[0].attributes


def test_the_page_is_allowed_its_own_style_and_script_and_nothing_else() -> None:
    parsed = Parsed(page(judged(["Text."])))
    (policy,) = [element.attributes["content"] for element in parsed.named("meta") if element.attributes.get("http-equiv") == "Content-Security-Policy"]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed == {"default-src": "'none'", "style-src": digest(parsed.named("style")[0].text), "script-src": digest(parsed.named("script")[0].text),
                       "base-uri": "'none'", "form-action": "'none'"}
    assert not any({"src", "style", "srcset", "action"} & set(element.attributes) for element in parsed.elements)
    assert all(element.attributes["href"].startswith("#") for element in parsed.named("a"))
    assert not re.search(r"https?:|@import|url\(", asset("page.css") + asset("page.js"))


def test_every_link_and_label_leads_somewhere() -> None:
    text = "A & nbsp; b"
    equal = [finding(text, 2, 9, rule=f"markup/{number}") for number in range(20)]
    crowd = [*marks_on(text, "& nbsp;"), *equal, finding(text, 1, 1), finding(text, 1, 1, rule="markup/0")]
    parsed = Parsed(page(judged([text], crowd), judged(["Clean."], path="b.txt"), judged(["Clean."], path="c.txt")))
    ids = [element.attributes["id"] for element in parsed.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    wanted = [element.attributes["href"][1:] for element in parsed.named("a")] + [
        element.attributes["aria-labelledby"] for element in parsed.elements if "aria-labelledby" in element.attributes]
    assert set(wanted) <= set(ids) and {"m0", "m21", "rule-markup-broken-entity", "d1", "d2", "d3"} <= set(wanted)


def test_verdict_score_reasons_and_what_was_not_measured_are_told() -> None:
    text = "A & nbsp; b"
    parsed = Parsed(page(judged([text], marks_on(text, "& nbsp;")), problems=("c.md: cannot be read",)))
    head = parsed.named("header")[0].text
    for told_so in ("Failed", "1 major finding (the limit is none at major or above)", "nine times in ten", "not read: c.md: cannot be read", "<much> & more",
                    "1 finding in 4 words, 1 segment, 1 document", "\u25b2 1 major"):
        assert told_so in head, told_so
    assert "An HTML character reference" in parsed.named("dd")[0].text
    assert "Passed" in Parsed(page(judged(["Clean."]))).named("header")[0].text


def test_many_documents_have_a_table_and_a_histogram() -> None:
    text = "A & nbsp; b " + "c " * 40
    parsed = Parsed(page(*(judged([text + "d " * (60 * number)], marks_on(text, "& nbsp;"), path=f"{number}.txt") for number in range(12))))
    assert [row.text.partition(".")[0] for row in parsed.named("th") if row.attributes.get("scope") == "row"] == [str(number) for number in range(12)]
    (figure,) = parsed.named("figure")
    assert "Scores of 12 documents" in figure.text
    assert sum(int(element.text.split()[0]) for element in parsed.named("title")[1:]) == 12


def test_records_without_findings_are_counted_not_shown() -> None:
    texts = ["Clean."] * 5 + ["A & nbsp; b"] + ["Clean."] * 2
    parsed = Parsed(page(judged(texts, [finding(texts[5], 2, 9, segment=5)], independent=True)))
    assert [element.text for element in parsed.named("p", "skipped")] == ["5 segments not shown", "2 segments not shown"]
    assert len(parsed.named("div", "seg")) == 1
    assert len(Parsed(page(judged(texts, [finding(texts[5], 2, 9, segment=5)]))).named("div", "seg")) == 8, "an article is shown whole"


def test_what_is_left_out_of_a_large_page_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_FINDINGS", 2)
    monkeypatch.setattr(html, "MOST_CLEAN", 12)
    texts = ["A & nbsp; b"] * 3 + ["Clean text."] * 2
    parsed = Parsed(page(*(judged(texts, [finding(texts[0], 2, 9, segment=index) for index in range(3)], path=f"{number}.txt") for number in range(2))))
    assert "2 of 6 findings are on this page" in parsed.named("p", "notice")[0].text
    assert len(parsed.named("li", "note")) == 2 and [element.text for element in parsed.named("h2")][:1] == ["0.txt"]
    assert [element.text for element in parsed.named("p", "skipped")] == ["1 segment not shown"] * 2
    assert len([row for row in parsed.named("th") if row.attributes.get("scope") == "row"]) == 2


def test_of_a_very_long_text_the_places_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "LONG", 1_000)
    text = "a" * 5_000 + "& nbsp;" + "b" * 5_000
    parsed = Parsed(page(judged([text], [finding(text, 5_000, 5_007)])))
    shown = next(element.text for element in parsed.named("p") if "dir" in element.attributes)
    assert shown == "a" * 400 + "[\u2026 4,200 characters \u2026]" + "a" * 400 + "& nbsp;" + "b" * 400 + "[\u2026 4,600 characters \u2026]"
    assert "[\u2026 9,600 characters \u2026]" in page(judged(["a" * 10_000]))


def test_lines_of_markdown_flow_and_of_text_do_not() -> None:
    text = "one\ntwo  \nthree\\\nfour"
    for format, expected in ((Format("markdown", has_markdown=True), "one two  \nthree\\\nfour"), (Format("text"), text)):
        parsed = Parsed(page(judged([text], format=format)))
        assert next(element.text for element in parsed.named("p") if "dir" in element.attributes) == expected


def test_the_articles_wait_on_disk_not_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "IN_MEMORY", 1_000)
    reporter = html.Reporter(io.StringIO(), STYLE)
    for number in range(20):
        reporter.document(judged(["Words and words."] * 10, path=f"{number}.txt"))
    assert reporter.body._rolled and not reporter.out.getvalue()


def test_a_page_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title\n\n{DAMAGED}\n", encoding="utf-8")
    status, shown, errors = told(tmp_path, "check", "a.txt", "--lang", "en", "--output", "html=report.html", "--output", "concise")
    assert (status, errors) == (1, "") and "html" not in shown
    parsed = Parsed((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert parsed.marks() == {0: "& nbsp;"} and parsed.named("h2")[0].text == "a.txt"
    assert Parsed(told(tmp_path, "check", "a.txt", "--lang", "en", "--output", "html")[1]).marks() == {0: "& nbsp;"}


def test_style_and_script_are_packaged() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]["checker"]
    for path in FOLDER.iterdir():
        name = path.relative_to(ROOT / "checker").as_posix()
        assert path.suffix == ".py" or path.is_dir() or any(fnmatch(name, pattern) for pattern in patterns), name
