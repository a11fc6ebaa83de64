"""The html report in a real browser: what an editor sees and does there. Left out, and said so, where there is no Chromium."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="the browser is spoken to over pipes of POSIX systems")

from checker.document import Segment
from checker.finding import Edit, Finding
from checker.text import Span
from tests import browser
from tests.browser import Browser, Page
from tests.pages import drawn, finding, judged, marks_on, much, page
from tests.test_page import ATTACKS, SCRIPTS

PROGRAM = browser.found()
if PROGRAM is None:
    pytest.skip("no Chromium or Chrome here, so the html report is not tested in a browser (CHECKER_BROWSER can name one)", allow_module_level=True)
ENGLISH = "In the harbour of & nbsp; Kelda the the boats wait , and the keeper waits too."
FIRST = [
    finding(ENGLISH, 18, 25, "major", edits=(Edit(Span(17, 26), " "),)),
    finding(ENGLISH, 32, 39, "minor", "repetition/doubled-word", "likely", message="stands twice"),
    finding(ENGLISH, 50, 52, "minor", "spacing/space-before-mark", message="a blank before the mark"),
    finding(ENGLISH, 57, 67, "neutral", "phrasing/density", "possible"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert PROGRAM
    with browser.running(PROGRAM) as running:
        try:
            running.send("Browser.getVersion")
        except (ConnectionError, TimeoutError, BrokenPipeError) as error:
            pytest.skip(f"{PROGRAM} does not start: {error}")
        yield running


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Page:
    """A page with two articles, English and Arabic, and five findings."""
    text, words = SCRIPTS["ar"]
    articles = (judged(["Title", ENGLISH, "Nothing is wrong here."], [_moved(item, 1) for item in FIRST], path="first.txt"),
                judged([text], marks_on(text, words[0])[:1], lang="ar", path="second.txt"))
    return _opened(chromium, tmp_path, page(*articles))


def _moved(item: Finding, segment: int) -> Finding:
    return dataclasses.replace(item, segment=segment, line=segment + 1)


def _opened(chromium: Browser, folder: Path, made: str, script: bool = True) -> Page:
    (folder / "page.html").write_text(made, encoding="utf-8")
    shown = Page(chromium)
    shown.open(folder / "page.html", script)
    return shown


def rules(shown: Page) -> list[str]:
    """The rules of the notes that can be seen."""
    return shown.run("[...document.querySelectorAll('.note')].filter(note => note.checkVisibility()).map(note => note.dataset.r)")


def current(shown: Page) -> str | None:
    return shown.run("document.querySelector('.note[aria-current]')?.dataset.r ?? null")


def here(shown: Page) -> str:
    """The text that is marked as the current finding's."""
    return shown.run("[...document.querySelectorAll('mark.here')].map(mark => mark.textContent).join('')")


def position(shown: Page) -> str:
    return shown.run("document.getElementById('position').textContent")


def tick(shown: Page, selector: str) -> None:
    shown.run(f"document.querySelector({selector!r}).click()")


def test_nothing_leaves_the_page_and_nothing_is_complained_of(chromium: Browser, tmp_path: Path) -> None:
    texts = [f"Before {attack} after" for attack in ATTACKS]
    found = [finding(text, 7, len(text) - 6, message=text, segment=index) for index, text in enumerate(texts)]
    shown = _opened(chromium, tmp_path, page(judged(texts, found, path="<img src=x>")))
    shown.press("j", "j", "Enter", "x", "?", "Escape")
    assert [address.startswith("file:") for address in shown.requests()] == [True]
    assert shown.complaints() == []
    assert shown.run("document.querySelectorAll('script, img, svg[onload], iframe, object, link').length") == 1


def test_keys_lead_from_finding_to_finding(opened: Page) -> None:
    assert position(opened) == "5 findings" and current(opened) is None
    walked = []
    for key in "jnjj":
        opened.press(key)
        walked.append((current(opened), here(opened), position(opened)))
    assert walked == [
        ("markup/broken-entity", "& nbsp;", "1 of 5"), ("repetition/doubled-word", "the the", "2 of 5"), ("spacing/space-before-mark", " ,", "3 of 5"),
        ("phrasing/density", "the keeper", "4 of 5")]
    assert opened.run("document.activeElement === document.querySelector('.note[aria-current]')"), "the focus moves along"
    assert "Finding 4 of 5: neutral, possible, damaged" in opened.run("document.getElementById('spoken').textContent")
    opened.press("k", "p")
    assert position(opened) == "2 of 5"
    opened.press("]")
    assert (here(opened), position(opened)) == (SCRIPTS["ar"][1][0], "5 of 5")
    opened.press("j")
    assert position(opened) == "5 of 5" and opened.run("document.getElementById('spoken').textContent") == "That was the last finding"
    opened.press("[")
    assert position(opened) == "1 of 5"
    opened.press("Escape")
    assert current(opened) is None


def test_the_current_finding_is_in_sight(chromium: Browser, tmp_path: Path) -> None:
    texts = [f"Paragraph {number} of the article, & nbsp; " + "words " * 60 for number in range(300)]
    shown = _opened(chromium, tmp_path, page(judged(texts, [_moved(marks_on(text, "& nbsp;")[0], number) for number, text in enumerate(texts)])))
    for key in ("j", "k", "k", "k", "j"):
        shown.press(key)
    shown.press("k")
    shown.run("new Promise(done => setTimeout(done, 300))")
    top, bottom = shown.run("(box => [box.top, box.bottom])(document.querySelector('mark.here').getBoundingClientRect())")
    assert 0 < top < bottom < 900


def test_enter_tells_why_and_x_ticks_off(opened: Page) -> None:
    opened.press("j", "Enter")
    assert opened.run("document.querySelector('.note[aria-current] .why').textContent").startswith("An HTML character reference that translation has broken.")
    opened.press("Enter")
    assert opened.run("document.querySelector('.why')") is None
    opened.press("x")
    assert opened.run("document.querySelectorAll('.note.done').length") == 1
    opened.press("x")
    assert opened.run("document.querySelectorAll('.note.done').length") == 0


def test_filters_by_severity_certainty_rule_and_language(opened: Page) -> None:
    everything = rules(opened)
    assert len(everything) == 5
    tick(opened, "input[name=s][value=minor]")
    assert rules(opened) == ["markup/broken-entity", "phrasing/density", "markup/broken-entity"] and position(opened) == "3 findings"
    tick(opened, "input[name=c][value=possible]")
    assert rules(opened) == ["markup/broken-entity", "markup/broken-entity"]
    assert opened.run("[...document.querySelectorAll('mark:not(.off)')].map(mark => mark.textContent)") == ["& nbsp;", SCRIPTS["ar"][1][0]]
    tick(opened, "input[name=l][value=en]")
    assert rules(opened) == ["markup/broken-entity"] and position(opened) == "1 finding"
    opened.press("j")
    assert here(opened) == SCRIPTS["ar"][1][0]
    tick(opened, "#choices button[type=reset]")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert rules(opened) == everything
    tick(opened, "[data-family]")
    assert "markup/broken-entity" not in rules(opened) and len(rules(opened)) == 3
    assert not opened.run("document.querySelector('input[name=r][value=\"markup/broken-entity\"]').checked")
    tick(opened, "#only")
    assert opened.run("[...document.querySelectorAll('.seg')].filter(item => item.checkVisibility()).length") == 1
    assert opened.run("document.querySelectorAll('.doc')[1].hidden")


def test_search_in_texts_and_findings(opened: Page) -> None:
    opened.press("/")
    assert opened.run("document.activeElement.id") == "search"
    opened.press(*"twice")
    opened.run("new Promise(done => setTimeout(done, 300))")
    assert opened.run("[...document.querySelectorAll('.seg')].filter(item => item.checkVisibility()).length") == 1
    opened.press("Enter")
    assert position(opened) == "1 of 4" and opened.run("document.activeElement.className").startswith("note")
    opened.press("/")
    opened.press("Escape")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert position(opened).endswith("5 findings") or position(opened).endswith("of 5")
    opened.press("/", *"KELDA the")
    opened.run("new Promise(done => setTimeout(done, 300))")
    assert opened.run("[...CSS.highlights.get('search')].map(range => range.toString())") == ["Kelda the"], "a hit may run into a mark"
    opened.press("Enter")
    assert here(opened) == "& nbsp;"


def test_an_address_leads_to_its_finding(opened: Page) -> None:
    opened.run("location.hash = '#n2'")
    opened.run("new Promise(done => setTimeout(done, 100))")
    assert position(opened) == "3 of 5" and here(opened) == " ,"
    opened.run("document.querySelector('.num[href=\"#m0\"]').click()")
    opened.run("new Promise(done => setTimeout(done, 100))")
    assert position(opened) == "1 of 5"


def test_help_and_buttons(opened: Page) -> None:
    opened.press("?")
    assert opened.run("document.getElementById('help').open")
    opened.press("j")
    assert current(opened) is None, "keys rest while the help is open"
    opened.press("Escape")
    assert not opened.run("document.getElementById('help').open")
    opened.click("#keys")
    opened.click("#help button")
    assert not opened.run("document.getElementById('help').open") and opened.complaints() == []
    opened.click("#next")
    opened.click("#next")
    opened.click("#previous")
    assert position(opened) == "1 of 5"


def test_a_click_on_a_mark_or_a_note_selects_it(opened: Page) -> None:
    opened.click("mark[data-f='2']")
    assert current(opened) == "spacing/space-before-mark" and here(opened) == " ,"
    opened.click("[data-r='repetition/doubled-word'] .what")
    assert here(opened) == "the the"


@pytest.mark.parametrize("name", SCRIPTS)
def test_marks_are_drawn_where_the_words_are(chromium: Browser, tmp_path: Path, name: str) -> None:
    """The box of each mark is the box of its words, found in the text by themselves."""
    text, words = SCRIPTS[name]
    shown = _opened(chromium, tmp_path, page(judged([text], marks_on(text, *words), lang=name if len(name) == 2 else "en")))
    plain = _opened(chromium, tmp_path, page(judged([text], lang=name if len(name) == 2 else "en")))
    for word in (drawn(item, text) for item in marks_on(text, *words)):
        start = len(text[:text.index(word)].encode("utf-16-le")) // 2
        length = len(word.encode("utf-16-le")) // 2
        expected = plain.run(f"(node => {{ const range = new Range(); range.setStart(node, {start}); range.setEnd(node, {start + length}); "
                             "const box = range.getBoundingClientRect(); return [box.left, box.right] })(document.querySelector('.texts p').firstChild)")
        boxes = shown.run(f"[...document.querySelectorAll('mark')].filter(mark => mark.textContent === {word!r}).map(mark => mark.getBoundingClientRect())"
                          ".map(box => [box.left, box.right])")
        assert expected[1] - expected[0] > 5 and len(boxes) == 1 and boxes[0] == pytest.approx(expected, abs=2.0), word


def test_arabic_runs_from_the_right_and_its_notes_in_english_from_the_left(opened: Page) -> None:
    left, right, mark = opened.run("((p, mark) => [p.left, p.right, mark.right])(document.querySelector('p[lang=ar]').getBoundingClientRect(), "
                                   "document.querySelector('p[lang=ar] mark').getBoundingClientRect())")
    assert opened.run("getComputedStyle(document.querySelector('p[lang=ar]')).direction") == "rtl" and left < mark < right
    assert right - mark < mark - left, "the second word is near the right edge"
    assert opened.run("getComputedStyle(document.querySelectorAll('.doc')[1].querySelector('.what')).direction") == "ltr"


CONTRAST = """(selectors => {
  const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const parts = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const own = element => parts(getComputedStyle(element).backgroundColor);
  const behind = element => own(element).length === 3 ? own(element) : behind(element.parentElement);
  return selectors.flatMap(selector => [...document.querySelectorAll(selector)].slice(0, 40).map(element => {
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    return [selector, Math.round((a + 0.05) / (b + 0.05) * 100) / 100] }))
})(['body', 'mark', '.badge', '.head', '.num', '.rule', '.what', '.advice', '.about', '.of', '.unmeasured', '.no', '.count', 'legend',
    '.verdict h1', '.signature', 'button', 'input', '.kind'])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read_by_day_and_by_night(opened: Page, scheme: str) -> None:
    opened.prefer(color_scheme=scheme)
    opened.press("j")
    measured = opened.run(CONTRAST)
    assert len(measured) > 50 and min(ratio for _, ratio in measured) >= 4.5, sorted(measured, key=lambda item: item[1])[:3]
    background = opened.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, background[4:-1].split(","))) < 200) == (scheme == "dark")


def test_severity_is_never_colour_alone(opened: Page) -> None:
    lines = opened.run("['critical', 'major', 'minor', 'neutral'].map(name => { const mark = document.createElement('mark'); mark.className = name; "
                       "document.querySelector('.texts p').append(mark); return getComputedStyle(mark).textDecorationStyle })")
    assert len(set(lines)) == 4, lines
    assert opened.run("[...document.querySelectorAll('.note')].every(note => note.querySelector('.badge').textContent.includes(note.dataset.s))")


def test_everything_has_a_name_and_a_role(opened: Page) -> None:
    opened.send("Accessibility.enable")
    nodes = opened.send("Accessibility.getFullAXTree")["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored") and "role" in node]
    assert [item for item in told if item[0] in ("button", "link", "checkbox", "searchbox", "textbox", "image", "dialog", "region") and not item[1]] == []
    roles = {role for role, _ in told}
    assert {"main", "banner", "contentinfo", "complementary", "heading", "list", "listitem", "mark", "status", "searchbox"} <= roles
    assert [name.strip() for role, name in told if role == "heading"][:3] == ["Failed", "first.txt", "second.txt"]


def test_tab_reaches_search_before_articles(opened: Page) -> None:
    order = []
    for _ in range(40):
        opened.press("Tab")
        order.append(opened.run("(item => item.id || item.name || item.className)(document.activeElement)"))
    assert order[0] == "skip" and "search" in order and order.index("search") < order.index("next") < order.index("num")


def test_narrow_pages_scroll_in_one_direction(opened: Page) -> None:
    for width in (1400, 1000, 700, 360):
        opened.resize(width, 800)
        assert opened.run("document.documentElement.scrollWidth") <= width
    assert not opened.run("document.getElementById('filters').open") or opened.run("document.getElementById('choices').checkVisibility()")


def test_words_without_an_end_push_nothing_out_of_sight(chromium: Browser, tmp_path: Path) -> None:
    """An address in a message made its column wider than the page, and cut off the notes below."""
    endless = "kelda" * 80
    text = f"{endless} {ENGLISH}"
    first = dataclasses.replace(finding(text, 0, 20, message=endless, edits=(Edit(Span(0, 9), endless),)), rule=f"acme/{endless}/rule", advice=endless)
    shown = _opened(chromium, tmp_path, page(judged([text], [first, finding(text, len(text) - 9, len(text), message=f"{endless} is wrong " * 3)], path=f"{endless}.md")))
    for width, media in ((1400, ""), (360, ""), (700, "print")):
        shown.resize(width, 800)
        shown.prefer(media=media)
        assert shown.run("[...document.querySelectorAll('.note, .note *, .texts p, .doc h2')].filter(item => item.checkVisibility())"
                         ".every(item => item.getBoundingClientRect().right <= innerWidth && item.scrollWidth <= item.clientWidth + 4 || getComputedStyle(item).display === 'inline')")


def test_printed_pages_have_all_and_only_what_is_read(opened: Page) -> None:
    opened.prefer(media="print")
    assert opened.run("['.filters', '.bar', '.skip'].map(name => document.querySelector(name).checkVisibility())") == [False] * 3
    assert opened.run("[...document.querySelectorAll('.note, .advice, .where')].every(item => item.checkVisibility())")
    assert opened.run("getComputedStyle(document.querySelector('.seg')).contentVisibility") == "visible"


def test_without_its_script_the_page_can_be_read(chromium: Browser, tmp_path: Path) -> None:
    segment = Segment("1", ENGLISH, "Im Hafen von Kelda.", ("In Kelda.",), line=1, column=1)
    shown = _opened(chromium, tmp_path, page(judged([segment], FIRST)), script=False)
    assert not shown.run("document.documentElement.classList.contains('js')")
    assert shown.run("['.filters', '.bar'].map(name => document.querySelector(name).checkVisibility())") == [False, False]
    assert shown.run("[...document.querySelectorAll('.note, .what, .advice, .edit, .rules dd, .texts p')].every(item => item.checkVisibility())")
    assert shown.run("document.querySelector('.texts').getBoundingClientRect().width") > 600


def test_a_page_of_5000_findings_opens_and_answers(chromium: Browser, tmp_path: Path) -> None:
    """With generous bounds; `python -m tests.benchmarks --only page` measures."""
    (tmp_path / "page.html").write_text(page(much(1_250)), encoding="utf-8")
    shown = Page(chromium)
    assert shown.open(tmp_path / "page.html") < 20 and position(shown) == "5,000 findings"
    shown.press("k")
    assert position(shown) == "5,000 of 5,000"
    tick(shown, "input[name=s][value=minor]")
    assert position(shown) == "2,500 of 2,500"
