"""Placeholders, tags and addresses of pairs that rules' examples do not show: which belong to which, and what is quiet."""

import pytest

from checker import packs
from checker.document import Document, Segment
from checker.engine import Settings, judge_chunk
from checker.placeholders import addresses, compare, find, message
from checker.text import RECORDS, Pair, Text


def pair(source: str, target: str, lang: str = "de") -> Pair:
    return Pair(Text(source, packs.load("en")), Text(target, packs.load(lang)))


def rules(source: str, target: str, lang: str = "de") -> list[str]:
    document = Document("records", (Segment("1", target, source),), lang=lang, source_lang="en", format=RECORDS)
    return [finding.rule for finding in judge_chunk([document], Settings(select=("placeholders",)))[0].findings if finding.gates]


@pytest.mark.parametrize(("text", "kinds"), [
    ("%s of %1$d", ["printf", "printf"]), ("%(a)s {b} {{c}} ${d} #{e} %{f}", ["named", "brace", "double", "dollar", "hash", "percent"]),
    ("{} {0:.2f} {x!r} {n, number}", ["empty", "brace", "brace", "brace"]), ("%APPDATA% $HOME_DIR {% if %} <%= x %>", ["environment", "variable", "template", "template"]),
    ("50 % sure, 100%, %20 a/b%20c {1, 2} $5", ["ordered"]), ("%Y-%m-%d %H:%M", []), ("{n, plural, one {a} other {# of {m}}}", ["brace"]),
])
def test_forms(text: str, kinds: list[str]) -> None:
    assert [item.kind for item in find(Text(text, packs.load("en")))] == kinds


@pytest.mark.parametrize(("source", "target", "what"), [
    ("%s: %d", "%2$d (%1$s)", []), ("%1$s %2$s", "%2$s %1$s", []), ("%s: %d", "%1$s", ["missing"]), ("%s %s", "%s", ["missing"]),
    ("{a} {b}", "{b} {a}", []), ("{a} {b}", "{a} {c}", ["changed"]), ("{a}", "{a} … {a}", []), ("%d", "%i", []), ("%s", "%d", ["changed"]),
    ("%P: %s of %d", "%1$P: %3$d: %2$s", []),
])
def test_answers(source: str, target: str, what: list[str]) -> None:
    assert [difference.what for difference in compare(pair(source, target))] == what


@pytest.mark.parametrize(("source", "target", "lang"), [
    ("I am 50 % sure.", "Je suis d’accord à 100 % avec 50 % d’entre eux.", "fr"), ("Up 5% to 10%", "%5'ten %10'a", "tr"),
    ("Press <Enter>, 5 < 6 > 4, <3", "<Eingabe> drücken, 5 < 6 > 4", "de"), ("<b>Bold</b>", "<strong>Fett</strong>", "de"),
    ("Node.js and C# at #1, @ 5 pm, and/or e.g. U.S.", "Node und C# auf Nr. 1 um 17 Uhr, und/oder z. B. USA", "de"), (":) :D ;-)", ":)", "de"),
    ("See https://example.org/en/a?hl=en", "Siehe https://www.example.org/de/a?hl=de", "de"), ("https://example.com", "https://example.de", "de"),
    ("{{ name }}", "{{name}}", "de"), ("At {0:HH:mm}", "Um {0:HH'.'mm}", "de"), ("$PATH", "PATH", "de"), ("--length", "--length-valitsimella", "fi"),
])
def test_what_translators_do_is_left_alone(source: str, target: str, lang: str) -> None:
    assert rules(source, target, lang) == []


def test_the_code_of_a_third_language_is_no_localisation() -> None:
    assert rules("https://example.org/en/a", "https://example.org/fr/a") == ["placeholders/changed-address"]
    assert addresses.plain("HTTP://www.Example.org/A/") == "example.org/A"


def test_each_damage_is_said_once() -> None:
    assert rules("Hello ${x}", "Hallo $ {x}") == ["placeholders/torn-placeholder"]
    assert rules("<a href=\"x.html\">x</a>", "<a href=« x.html »>x</a>", "fr") == ["placeholders/foreign-attribute-quote"]
    assert rules("at https://example.org/a", "bei https: // example.org/a") == ["placeholders/torn-address"]
    assert rules("{n, plural, one {a} other {b}}", "{n, Plural, one {a} other {b}}") == ["placeholders/broken-message"]


def test_nested_messages() -> None:
    outer, inner = message.parse("{who, select, male {He has {n, plural, one {# cat} other {# cats}}} other {They}}")
    assert (outer.name, outer.keys, outer.closed) == ("who", ["male", "other"], True)
    assert (inner.name, inner.keys, inner.closed) == ("n", ["one", "other"], True)
