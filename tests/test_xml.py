"""The scanner of XML: it agrees with expat on what a file says and on what is not XML, has exact places, and trusts nothing."""

import time
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.readers import InputError, Source, _xml
from checker.readers._xml import CLOSE, OPEN, TEXT, Scanner

SAMPLES = sorted(Path(__file__).parent.glob("samples/*/*"))
XML = [path for path in SAMPLES if path.suffix in (".xlf", ".tmx", ".xml", ".resx", ".ts")]


def ours(chunks: list[str]) -> list[tuple[object, ...]]:
    """What the scanner tells, with texts that follow each other as one."""
    told: list[tuple[object, ...]] = []
    for event in Scanner(chunks).events():
        if event.kind == TEXT:
            if told and told[-1][0] == TEXT:
                told[-1] = (TEXT, str(told[-1][1]) + event.text)
            else:
                told.append((TEXT, event.text))
        else:
            told.append((event.kind, event.name, event.attributes()) if event.kind == OPEN else (CLOSE, event.name))
    return told


def theirs(text: str) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: told.append((OPEN, name.rpartition(":")[2], attributes))
    parser.EndElementHandler = lambda name: told.append((CLOSE, name.rpartition(":")[2]))

    def said(text: str) -> None:
        if told and told[-1][0] == TEXT:
            told[-1] = (TEXT, str(told[-1][1]) + text)
        else:
            told.append((TEXT, text))

    parser.CharacterDataHandler = said
    parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    return told


PIECES = st.sampled_from([
    "<a>", "</a>", "<b x='1' y=\"&lt;\">", "</b>", "<c/>", "<c x='a\nb'/>", "<c x='1' x='2'/>", "<p:d/>", "text", " ", "\n", "\r\n", "\r", "&amp;", "&#65;", "&#x1F600;", "&#0;", "&nbsp;", "&",
    "<", ">", "]]>", "<![CDATA[", "<![CDATA[x<&]]>", "<!-- a -->", "<!-- a -- b -->", "<?x y?>", "<?xml version='1.0'?>", "<!DOCTYPE a>", "\u00e9", "\x0b", "\uffff", "\t", "<a b>",
    "< a>", "<a  >", "</a >", "<\u00e9>", "</\u00e9>", "<1>", "x=\"", "'", "--", "?>",
])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join).flatmap(lambda body: st.sampled_from([body, f"<a>{body}</a>", f"<a><b>{body}</b></a>"])), st.integers(1, 7))
def test_it_agrees_with_expat_whole_and_in_pieces(text: str, size: int) -> None:
    try:
        wanted = theirs(text)
    except expat.ExpatError:
        with pytest.raises(InputError):
            ours([text])
        return
    assert ours([text]) == wanted
    assert ours([text[place:place + size] for place in range(0, len(text), size)]) == wanted


@pytest.mark.parametrize("path", XML, ids=lambda path: path.name)
def test_samples_say_what_expat_reads_and_each_text_is_where_it_is_said_to_be(path: Path) -> None:
    text = _xml.text(Source(str(path)))
    assert ours([text]) == theirs(text)
    scanner = Scanner([text])
    for event in scanner.events():
        line, column = scanner.place(event.start)
        assert (line, column) == (text.count("\n", 0, event.start) + 1, event.start - text.rfind("\n", 0, event.start))
        if event.kind == TEXT and event.end - event.start == len(event.text):
            assert text[event.start:event.end] == event.text


HARMLESS = ["<!DOCTYPE a>", "<!DOCTYPE a SYSTEM \"a.dtd\">", "<!DOCTYPE a PUBLIC \"-//A//B\" 'http://example.org/a.dtd' [ <!-- don't [ --> <!ELEMENT a ANY> ]>"]
HOSTILE = {
    "entities": "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "external": "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
    "parameter": "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://example.org/x\"> %x;]><a/>",
    "laughs": "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>", "deep": "<a>" * 100_000, "unknown": "<a>&x;</a>",
}


def test_a_document_type_may_stand_there_and_is_never_looked_up() -> None:
    for head in HARMLESS:
        assert ours([f"{head}<a>b</a>"]) == [(OPEN, "a", {}), (TEXT, "b"), (CLOSE, "a")], head


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(InputError, match="line 1, column"):
        ours([HOSTILE[name]])


LONG = {
    "open tag": "<a " + "b='c' " * 200_000, "comment": "<a><!--" + "- " * 300_000, "data": "<a><![CDATA[" + "]" * 500_000, "instruction": "<a><?x " + "?" * 500_000,
    "document type": "<!DOCTYPE a [" + "<!ELEMENT b ANY>" * 40_000, "ampersands": "<a>" + "&amp;" * 50_000 + "&", "quotation": "<a b=\"" + "c" * 500_000,
    "attributes": "<a " + " ".join(f"b{number}='c'" for number in range(20_000)) + "/>",
}


@pytest.mark.parametrize("name", LONG)
def test_long_and_broken_takes_no_longer_than_long(name: str) -> None:
    text, began = LONG[name], time.process_time()
    for chunks in ([text], [text[place:place + 4096] for place in range(0, len(text), 4096)]):
        try:
            ours(chunks)
        except InputError:
            pass
    assert time.process_time() - began < 5


def test_encodings_are_those_that_are_declared() -> None:
    body = "<a>caf\u00e9</a>"
    for encoding, data in {
        "utf-8": body.encode(), "mark": b"\xef\xbb\xbf" + body.encode(), "latin": b"<?xml version='1.0' encoding='ISO-8859-1'?>" + body.encode("latin-1"),
        "utf-16": b"\xff\xfe" + body.encode("utf-16-le"), "utf-16 without a mark": body.encode("utf-16-le"),
    }.items():
        source = Source("a", data)
        text = _xml.text(source)
        assert text.endswith(body) and _xml.encode(source, text) == data, encoding
        assert "".join(_xml.chunks(Source("a", data))) == text, encoding


@pytest.mark.parametrize("declared", ["utf-16", "rot13", "base64", "unicode_escape", "utf-7", "no-such-thing"])
def test_an_encoding_that_cannot_be_is_named(declared: str) -> None:
    with pytest.raises(InputError, match=declared):
        _xml.text(Source("a", f"<?xml version='1.0' encoding='{declared}'?><a/>".encode()))
