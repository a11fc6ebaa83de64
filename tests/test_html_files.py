"""HTML: which blocks and attributes are segments, where they stand, what is masked; agreement with a browser's parser; repairs."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import engine, readers
from checker.readers import InputError, NothingThere, Source
from checker.text import blank
from tests import fuzz
from tests.shell import DAMAGED, report, told

READER = readers.get("html")
LEFT_OUT = ("script", "style", "pre", "svg", "math", "object", "noframes", "iframe", "template", "head", "listing", "xmp", "noembed", "code", "kbd",
            "samp", "var", "tt", "rt", "rp")


def segments(text: str, path: str = "a.html"):
    return next(iter(READER.read(Source(path, text.encode())))).segments


def told_of(text: str) -> list[tuple[str, str]]:
    return [(segment.target, segment.role) for segment in segments(text)]


def shown(text: str) -> list[str]:
    """The targets without what is masked."""
    return [" ".join(blank(segment.target, segment.masks, " ").split()) for segment in segments(text)]


def test_blocks_are_segments_with_their_roles() -> None:
    text = ("<title>Der Hafen</title><h2>Kelda</h2><p>Eins<p>Zwei <ul><li>drei<li><p>vier</ul><blockquote>fünf</blockquote>"
            "<table><caption>sechs<tr><th>sieben<td>acht</table><dl><dt>neun<dd>zehn</dl>elf<div>zwölf<br>Zeile<br><br>dreizehn</div>")
    assert told_of(text) == [
        ("Der Hafen", "title"), ("Kelda", "heading 2"), ("Eins", ""), ("Zwei", ""), ("drei", "list item"), ("vier", "list item"), ("fünf", "quotation"), ("sechs", ""),
        ("sieben", "table cell"), ("acht", "table cell"), ("neun", "list item"), ("zehn", "list item"), ("elf", ""), ("zwölf<br>Zeile", ""), ("dreizehn", "")]


def test_attributes_that_a_reader_sees_or_hears_are_segments() -> None:
    text = ('<meta name="description" content="Alles &uuml;ber Kelda"><meta name="viewport" content="no words"><p>Ein <a title="Zum Hafen" href="x y">Weg</a> '
            "<img src=a alt='Ein Boot'><input type=submit value=Los placeholder=\"Name\"><input value=\"no\"><button aria-label=\"Zu\"></button>")
    assert [(target, role) for target, role in told_of(text) if role.startswith("attribute")] == [
        ("Alles über Kelda", "attribute content"), ("Zum Hafen", "attribute title"), ("Ein Boot", "attribute alt"), ("Los", "attribute value"),
        ("Name", "attribute placeholder"), ("Zu", "attribute aria-label")]
    assert "Zum Hafen" not in [target for target, role in told_of(text) if not role][0], "each string is judged once"


MASKED = {
    "<p>Say <code>x & y</code> <b>now</b>.": "Say now .", "<p>An <!-- inner --> island": "An island", '<p>Sie sagte <i lang="en">never mind</i> leise.': "Sie sagte leise.",
    '<p>Das <span translate="no">Kelda & Co</span> Haus': "Das Haus", '<p>Das <b class="x notranslate">Kelda</b> Haus': "Das Haus",
    "<p>Eins<script>if (a < b) x()</script> zwei": "Eins zwei", "<p><ruby>Boot<rt>boat</rt></ruby> da": "Boot da", "<p>a < b &amp;&amp; c > d": "a < b && c > d",
    '<div translate="no">x<p>y</p><p translate="yes">Doch dies</p></div>': "Doch dies", "<p>Ein &lt;b&gt; Zeichen": "Ein <b> Zeichen",
}


@pytest.mark.parametrize(("text", "prose"), MASKED.items())
def test_what_is_not_prose_is_masked(text: str, prose: str) -> None:
    assert shown(text) == [prose]


@pytest.mark.parametrize("text", ["<pre>code</pre>", "<script>x</script><style>y</style>", "<svg><text>x</text></svg>", "<!-- x -->", "<p> &#32; </p>", ""])
def test_nothing_else_is_there(text: str) -> None:
    with pytest.raises(NothingThere):
        segments(text)


REFERENCES = ("&amp;", "&nbsp;", "&nbsp", "&notit;", "&notin;", "&copy", "&#8212;", "&#x2014;", "&#x80;", "&#0;", "&#99999999;", "&#xD800;", "&AMP", "&unknown;", "&", "& nbsp;",
              "&fjlig;", "&amp;nbsp;", "&#", "&#x;", "&ampx", "&lt", "&Eacute;t&eacute;")


@pytest.mark.parametrize("reference", REFERENCES)
def test_references_are_decoded_as_the_standard_library_does(reference: str) -> None:
    text = f"<p>a{reference}b"
    assert segments(text)[0].target == unescape(text[3:])
    fuzz.laws("html", text.encode())


def test_references_in_attributes_need_their_semicolon_before_letters_and_equals_signs() -> None:
    text = '<img alt="Tom &copycat &copy=1 &copy; &amp;">'
    expected = pytest.importorskip("selectolax.lexbor").LexborHTMLParser(text).css_first("img").attributes["alt"]
    assert told_of(text) == [(expected, "attribute alt")]


@given(st.lists(st.sampled_from([*REFERENCES, "a", "wort ", " \n ", "<b>", "</b>", "<br>", "<p>", "</p>", "<!-- x -->", "<img alt='ein Bild'>", "<i title=\"&quot;\">", "é"]), max_size=12))
def test_places_hold_for_any_mixture(parts):
    fuzz.laws("html", "".join(parts).encode())


def test_the_language_of_the_page_and_of_a_block(tmp_path: Path) -> None:
    text = '<html lang="de-AT"><p>Eins<p lang="fr">Deux<div lang="de"><p>Drei</div><p>Vier'
    found = next(iter(READER.read(Source("a.html", text.encode()))))
    assert found.lang == "de-AT" and [segment.lang for segment in found.segments] == ["", "fr", "", ""]
    assert next(iter(READER.read(Source("a.html", text.encode(), lang="sv")))).lang == "sv", "the caller wins"


@pytest.mark.parametrize(("head", "encoding"), [
    ('<meta charset="windows-1251">', "cp1251"), ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932"), ("<meta charset=iso-8859-1>", "cp1252"),
    ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"), ("", "utf-8"), ('<meta charset="utf-16">', "utf-8"), ('<!-- <meta charset="koi8-r"> -->', "utf-8"),
])
def test_the_declared_encoding_is_read_and_written(tmp_path: Path, head: str, encoding: str) -> None:
    words = {"cp1251": "Лодки", "cp932": "船が", "cp1252": "Über “Kelda”", "iso-8859-2": "Łódź"}.get(encoding, "Über “Kelda” 船")
    data = f"{head}<p>{words} {DAMAGED}</p>\r\n".encode(encoding)
    (tmp_path / "a.html").write_bytes(data)
    assert told(tmp_path, "fix", "--lang", "en", "--select", "markup/broken-entity", "a.html")[0] == 0
    assert (tmp_path / "a.html").read_bytes() == data.replace(b" & nbsp; ", b" ")


@pytest.mark.parametrize(("data", "reason"), [
    (b"<p>caf\xe9 au lait", "is not UTF-8"), (b"<meta charset=klingon><p>x", "not known"), (b"<meta charset=rot13><p>x", "not an encoding"),
    (b"<meta charset=euc-jp><p>x \xff", "the encoding it declares"), (b'<!DOCTYPE html [<!ENTITY x "y">]><p>&x; und mehr', "never resolved"),
    (b'<!doctype html SYSTEM "a" [\n<!ENTITY % x SYSTEM "file:///etc/passwd">]><p>a', "never resolved"), (b"<p>a\0b", "NUL"),
])
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        list(READER.read(Source("a.html", data)))


@pytest.mark.parametrize("text", ["<p>Eins</p>\n<p title='zwei>drei</p>", "<p>Eins</p>\n<!-- zwei", "<p>Eins</p>\n<script>zwei", "<p>Eins</p>\n<textarea>zwei"])
def test_what_never_ends_is_a_problem_with_its_line(text: str) -> None:
    source = Source("a.html", text.encode())
    assert [segment.target for document in READER.read(source) for segment in document.segments][:1] == ["Eins"]
    assert [(problem.line, "never ends" in problem.message) for problem in source.problems] == [(2, True)]


# Repairs

def test_repairs_are_written_as_html_and_change_nothing_else(tmp_path: Path) -> None:
    text = ('<!DOCTYPE html>\r\n<html lang=en><title>The & nbsp; quay</title>\r\n<p class="x">The <em>boats</em> & nbsp;\r\n    wait , said Tom&nbsp;Lee.<!-- & nbsp; --></p>\r\n'
            '<img alt="A & nbsp; boat"><p>Twice &amp;nbsp; coded <code>& nbsp;</code></p><script>"& nbsp;"</script>\r\n')
    (tmp_path / "a.html").write_bytes(text.encode())
    assert told(tmp_path, "fix", "a.html")[0] == 0
    expected = text.replace("The & nbsp; quay", "The quay").replace("</em> & nbsp;\r\n    wait ,", "</em> wait,").replace("A & nbsp; boat", "A boat").replace(" &amp;nbsp; ", " ")
    assert (tmp_path / "a.html").read_bytes().decode() == expected
    assert report(tmp_path, "a.html")["documents"][0]["findings"] == []


def test_a_place_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>A &ndash; &quot;quay&quot;\n  of & nbsp; Kelda</h1>")
    finding = report(tmp_path, "a.html", "--select", "markup")["documents"][0]["findings"][0]
    assert (finding["line"], finding["column"], finding["offset"], finding["start"]) == (2, 6, 36, 14)


def test_tags_are_compared_with_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.en.html").write_text('<h1>The old quay</h1><p>The <b>boats</b> of <a href="/kelda">Kelda</a> wait until 5 p.m.</p>')
    (tmp_path / "a.de.html").write_text('<h1>Der alte Kai</h1><p>Die <b>Boote</b> von <a href="/skye">Kelda</a> warten bis 17 Uhr.</p>')
    found = report(tmp_path, "a.de.html", "--source", "a.en.html", "--source-lang", "en")
    assert [item["rule"] for item in found["documents"][0]["findings"] if item["rule"].startswith("placeholders")] == ["placeholders/changed-attribute"]


# Peers

def browser_text(text: str) -> str:
    """The letters that a browser's parser finds in the body, without those of elements that are left out."""
    parser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser(text)
    for name in LEFT_OUT:
        for node in parser.css(name):
            node.decompose()
    return letters("".join(node.text(deep=True) for node in parser.css("body")))


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def our_text(data: bytes) -> str:
    try:
        found = [segment for document in READER.read(Source("a.html", data)) for segment in document.segments]
    except NothingThere:
        return ""
    bare = (blank(segment.target, segment.masks, " ") for segment in found if not segment.role.startswith("attribute") and segment.role != "title")
    return letters("".join(bare))


PAGES = [
    "<p>One<p>two<b>three</p>four</b> five", "<table><tr><td>a<td>b</table>c", "<p>a &lt;b&gt; &amp; &notit; &#x80; c", "<ul><li>a<li>b</ul>", "<!-- a -->b<!-- c -- d -->e<!--> f",
    "<p>a</ p>b</p >c", "<a href='x>y'>z</a>", "<p>a<script>b</script>c<style>d</style>e", "<textarea><b>x</b></textarea>y", "a<br/>b<hr>c", "<p title=a>b</p><?php c ?>d",
    "<p>a < b > c <3 d", "<h1>a</h2>b", "<select><option>a<option>b</select>c", "<button>a</button><label>b</label>", "<x-y>a</x-y>b", "<p>a<![CDATA[b]]>c",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_browser_reads_the_same_letters(page: str) -> None:
    assert our_text(page.encode()) == browser_text(page)


FOLDERS = ("/usr/share/doc", "/usr/share/libreoffice/help", "/usr/share/developers-reference")


def test_a_browser_reads_the_same_letters_in_real_pages() -> None:
    paths = [path for folder in FOLDERS for path in sorted(Path(folder).rglob("*.html"))[:60] if path.is_file() and path.stat().st_size < 200_000]
    if not paths:
        pytest.skip("no pages on this machine")
    apart = [path for path in paths if our_text(data := path.read_bytes()) != browser_text(READER.text(Source("a.html", data)))]
    assert apart == []


@pytest.mark.parametrize("unit", ["<a ", "<p ", "<!--", "<!DOCTYPE ", "<a b=\"", "&amp", "<div>", "<i><div><b></i>", "a<br><br>", "</", "<textarea>", "a <b      c      ", "<?xml "])
def test_hostile_pages_take_linear_time(unit: str) -> None:
    data = (unit * (100_000 // len(unit))).encode()
    assert fuzz.laws("html", data) is not None


def test_items_of_a_list_may_begin_small_and_code_is_a_first_word():
    """A guide: “save the private key” is a step, and after `crates.io` English “currently has” stands where it should."""
    page = ("<p>The tool makes a pair of keys in three steps.</p><ul><li>It opens the folder that you name on the command line.</li>"
            "<li>save the private key in the file that you named before.</li><li>The last step prints the public key to the terminal.</li></ul>"
            "<p><code>kelda.io</code> currently has a limit of ten boats a day.</p>")
    documents = list(readers.get("html").read(readers.Source.of_text(page, "a.html")))
    found = [finding.rule for judgement in engine.judge(documents, engine.Settings(lang="en")) for finding in judgement.findings if finding.gates]
    assert not found
