"""Java properties, Apple strings and Fluent: what is read, as its own tools read it, and how repairs are written."""

import importlib
import random
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker import engine, readers
from checker.document import Segment
from checker.finding import Edit
from checker.readers import InputError, NothingThere, Source
from checker.text import Span
from tests.shell import report, told


def segments(name: str, data: bytes) -> list[Segment]:
    source = Source("a", data)
    try:
        found = [segment for document in readers.get(name).read(source) for segment in document.segments]
    except NothingThere:
        found = []
    assert not source.problems, source.problems
    return found


def texts(name: str, data: bytes) -> dict[str, str]:
    return {segment.key: segment.target for segment in segments(name, data)}


def problems(name: str, text: str) -> list[int | None]:
    source = Source.of_text(text)
    list(readers.get(name).read(source))
    return [problem.line for problem in source.problems]


def fixed(folder: Path, name: str, data: bytes) -> bytes:
    (folder / name).write_bytes(data)
    status, _, errors = told(folder, "fix", "--lang", "en", name)
    assert status == 0 and "undone" not in errors, errors
    return (folder / name).read_bytes()


# Java properties

@pytest.mark.parametrize(("text", "expected"), [
    ("a=One\nb : Two\nc Three\nd\tFour\n  e  =  Five five ", {"a": "One", "b": "Two", "c": "Three", "d": "Four", "e": "Five five "}),
    ("# a=One\n  ! b=Two\nc=Three # four", {"c": "Three # four"}),
    ("a\\ b\\:c\\==One\\: two", {"a b:c=": "One: two"}),
    ("a=One \\\n   two \\\r\n\tthree", {"a": "One two three"}),
    ("a=One \\\\\nb=Two", {"a": "One \\", "b": "Two"}),
    ("a=caf\\u00e9\\tx\\n\\y \\ud83d\\ude00", {"a": "caf\u00e9\tx\ny \U0001f600"}),
    ("a=l''heure {0}\nb=It''s\nc=rock '' roll\nd='{0}' it''s", {"a": "l'heure {0}", "b": "It's", "c": "rock '' roll", "d": "'{0}' it's"}),
    ("a=\nb=42\nc=org.example.Main\nd=true\ne=#ff0000\nf=camelCase\ng=Yes", {"g": "Yes"}),
    ("a=One\rb=Two\r", {"a": "One", "b": "Two"}), ("a=One \\\r  two\rb=", {"a": "One two"}),
])
def test_properties(text: str, expected: dict[str, str]) -> None:
    assert texts("properties", text.encode()) == expected


def test_properties_are_utf_8_or_latin_1(tmp_path: Path) -> None:
    assert texts("properties", "a=Gr\u00fc\u00dfe".encode()) == texts("properties", "a=Gr\u00fc\u00dfe".encode("latin-1")) == {"a": "Gr\u00fc\u00dfe"}
    assert fixed(tmp_path, "a.properties", "a=Gr\u00fc\u00dfe \\u201cto\\u201d all , she says".encode("latin-1")) == "a=Gr\u00fc\u00dfe \\u201cto\\u201d all, she says".encode("latin-1")


def test_a_broken_escape_is_a_problem_with_its_line() -> None:
    assert problems("properties", "a=One\nb=bad \\u12\nc=Three\n") == [2]


def written(name: str, data: bytes, start: int, end: int, new: str) -> str:
    """The text of a file after one edit of its first segment."""
    reader = readers.get(name)
    source = Source("a", data)
    text = readers.text_of(reader, source)
    first, last, put = reader.locate(text, segments(name, data)[0], Edit(Span(start, end), new))
    return text[:first] + put + text[last:]


@pytest.mark.parametrize(("name", "text", "edit", "expected"), [
    ("properties", "a=It is late", (3, 5, "\u2019s\n"), "a=It \\u2019s\\n late"),
    ("properties", "a=It \u2019s late", (3, 5, "\u201cs"), "a=It \u201cs late"),
    ("properties", "a={0} is late", (4, 6, "'s"), "a={0} ''s late"),
    ("properties", "a=It \\\n   is \\\n late", (1, 8, "X"), "a=IX\\\n   \\\n te"),
    ("strings", "\"a\" = \"It is late\";", (3, 5, "\"is\"\n"), "\"a\" = \"It \\\"is\\\"\\n late\";"),
    ("fluent", "a = It is\n    late", (3, 8, "X"), "a = It Xte"),
    ("fluent", "a = It is\n    late", (5, 6, " "), "a = It is late"),
])
def test_repairs_are_written_as_the_format_writes(name: str, text: str, edit: tuple[int, int, str], expected: str) -> None:
    assert written(name, text.encode(), *edit) == expected


LINE = st.text(st.sampled_from("ab =:#!\\'{0}\u00e9\u2019\U0001f600\t"), max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(LINE, LINE, st.sampled_from(("\n", "\r\n", "\\\n  ", "\n\n"))), max_size=5))
def test_properties_are_read_as_by_a_peer(lines: list[tuple[str, str, str]]) -> None:
    peer = pytest.importorskip("javaproperties")
    text = "".join(f"k{number}{key}={value}{end}" for number, (key, value, end) in enumerate(lines)).replace("''", "'")  # twice: MessageFormat's
    wanted = dict(peer.loads(text))
    assert all(wanted[segment.key] == segment.target for segment in segments("properties", text.encode()))


# Apple strings

@pytest.mark.parametrize(("text", "expected"), [
    ("/* a */ \"a\" = \"One\"; // b\n\"b\"=\"Two\";c = Three;", {"a": "One", "b": "Two", "c": "Three"}),
    ("\"a\\\"b\" = \"say \\\"x\\\" \\U00e9\\n\\ud83d\\ude00\";", {"a\"b": "say \"x\" \u00e9\n\U0001f600"}),
    ("\"a\" = \"One\ntwo\";\n\"b\";\n\"c\" = \"\";\n\"d\" = \"/* no */ comment\";", {"a": "One\ntwo", "d": "/* no */ comment"}),
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_strings(text: str, encoding: str, expected: dict[str, str]) -> None:
    assert texts("strings", text.encode(encoding)) == expected


@pytest.mark.parametrize(("text", "lines", "keys"), [
    ("\"a\" = \"One\"\n\"b\" = \"Two\";\n", [1], ["a", "b"]),
    ("\"a\" \"One\";\n\"b\" = \"Two\";\n", [1], ["b"]),
    ("\"a\" = \"One;\n\"b\" = \"Two\";\n\"c\" = \"Three\";\n", [1, 2], ["c"]),
    ("?\n\"b\" = \"Two\";\n", [1], []),
])
def test_what_is_no_entry_is_a_problem_with_its_line(text: str, lines: list[int], keys: list[str]) -> None:
    source = Source.of_text(text)
    found = [segment.key for document in readers.get("strings").read(source) for segment in document.segments]
    assert [problem.line for problem in source.problems][:1] == lines[:1] and found[-1:] == keys[-1:]


@pytest.mark.parametrize("data", [b"bplist00\xd1\x01\x02", b"<?xml version=\"1.0\"?><plist/>"])
def test_compiled_property_lists_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="property list"):
        segments("strings", data)


def test_utf_16_stays(tmp_path: Path) -> None:
    text = "\"a\" = \"It is late , she says.\";\r\n"
    assert fixed(tmp_path, "a.strings", text.encode("utf-16")) == text.replace(" ,", ",").encode("utf-16")


PLURALS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>boats</key><dict><key>NSStringLocalizedFormatKey</key><string>The harbour has %#@count@.</string><key>count</key><dict>
<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string><key>NSStringFormatValueTypeKey</key><string>d</string>
<key>one</key><string>one boat &amp; a crew</string><key>other</key><string>%d boats , and crews</string></dict></dict></dict></plist>
"""


def test_plural_forms_of_apple_are_a_segment_each(tmp_path: Path) -> None:
    assert texts("stringsdict", PLURALS.encode()) == {
        "boats": "The harbour has %#@count@.", "boats.count.one": "one boat & a crew", "boats.count.other": "%d boats , and crews"}
    assert fixed(tmp_path, "a.stringsdict", PLURALS.encode()).decode() == PLURALS.replace(" , ", ", ")


# Fluent

@pytest.mark.parametrize(("text", "expected"), [
    ("a = One\nb = Two\n    two\n\n      more\nc =\n    Three", {"a": "One", "b": "Two\ntwo\n\n  more", "c": "Three"}),
    ("a = One\n    .title = Two\n    .accesskey = T\n-t = Term\n    .gender = neuter\n", {"a": "One", "a.title": "Two", "-t": "Term"}),
    ("a =\n    .title = Two\n", {"a.title": "Two"}),
    ("a = { $n ->\n    [one] One\n   *[other] { $n } others\n}\n", {"a.one": "One", "a.other": "{ $n } others"}),
    ("a = { $n ->\n [a] { $m ->\n  [b] One\n *[c] Two\n }\n*[d] Three\n}\n", {"a.a.b": "One", "a.a.c": "Two", "a.d": "Three"}),
    ("# One\n## Two\n### Three\na = { \"}\" } Four { \"{\" }\n", {"a": "{ \"}\" } Four { \"{\" }"}),
    ("a = { $x }\nb = { -brand } { NUMBER($x, a: 1) }\n", {}),
    ("a = One\r\n    two\r\nb = Three\r\n", {"a": "One\ntwo", "b": "Three"}),
])
def test_fluent(text: str, expected: dict[str, str]) -> None:
    assert texts("fluent", text.encode()) == expected


def test_a_choice_in_a_text_stays_in_it_and_only_its_variants_are_prose() -> None:
    segment, = segments("fluent", b"a = You have { $n ->\n    [one] one boat\n   *[other] { $n } boats\n } now.\n")
    shown = list(segment.target)
    for start, end in segment.masks:
        shown[start:end] = " " * (end - start)
    assert "".join(shown).split() == ["You", "have", "one", "boat", "boats", "now."]


@pytest.mark.parametrize(("text", "line"), [("a = One\nb = { $x\nc = Two", 2), ("a = One\nb = x }\nc = Two", 2), ("a = One\n???\nc = Two", 2), ("a = One\nb = { $n -> }\nc = Two", 2)])
def test_what_cannot_be_read_costs_its_entry_only(text: str, line: int) -> None:
    source = Source.of_text(text)
    found = [segment.key for document in readers.get("fluent").read(source) for segment in document.segments]
    assert found == ["a", "c"] and [problem.line for problem in source.problems] == [line]


def _pattern(chance: random.Random, depth: int = 0) -> str:
    words = " ".join("".join(chance.choices(string.ascii_letters, k=4)) for _ in range(chance.randrange(1, 4)))
    kind = chance.randrange(6)
    if kind == 0:
        return f"{words}\n{' ' * chance.randrange(4, 7)}{words}"
    if kind == 1:
        return f"{words} {{ $x }} {words}"
    if kind == 2 and depth < 2:
        return f"{{ $n ->\n    [one] {_pattern(chance, depth + 1)}\n   *[other] {_pattern(chance, depth + 1)}\n  }}"
    if kind == 3:
        return f"\n    {words}\n\n     {words}"
    return words


@pytest.mark.parametrize("seed", range(20))
def test_fluent_is_read_as_by_a_peer(seed: int) -> None:
    syntax = pytest.importorskip("fluent.syntax")
    chance = random.Random(seed)
    entries = [f"m{number} = {_pattern(chance)}\n    .title = {_pattern(chance)}\n" for number in range(20)]
    text = "\n".join(entries)
    serializer = importlib.import_module("fluent.syntax.serializer")
    wanted: dict[str, str] = {}

    def take(key: str, pattern: object) -> None:
        elements = pattern.elements  # type: ignore[attr-defined]
        if len(elements) == 1 and type(getattr(elements[0], "expression", None)).__name__ == "SelectExpression":
            for variant in elements[0].expression.variants:
                take(f"{key}.{variant.key.name}", variant.value)
        else:
            wanted[key] = "".join(element.value if hasattr(element, "value") else serializer.serialize_placeable(element) for element in elements)

    for entry in syntax.parse(text).body:
        take(entry.id.name, entry.value)
        take(f"{entry.id.name}.title", entry.attributes[0].value)
    assert texts("fluent", text.encode()) == {key: value.strip() for key, value in wanted.items()}


# Pairing

def test_strings_are_paired_by_their_keys_and_plural_forms(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("b = It costs 15 crowns.\na = { $n ->\n    [one] One of 20 boats\n   *[other] Some of 20 boats\n}\n")
    (tmp_path / "pl.ftl").write_text("a = { $n ->\n    [few] Kilka z 20 łodzi\n   *[other] Kilka z 21 łodzi\n}\nb = To kosztuje 15 koron.\n")
    found = report(tmp_path, "pl.ftl", "--lang", "pl", "--source", "en.ftl", "--source-lang", "en", "--select", "numbers")
    assert [(finding["rule"], finding["segment"]) for document in found["documents"] for finding in document["findings"]] == [("numbers/changed-number", "a.other")]


def test_a_full_stop_left_out_of_a_short_string_is_no_sure_cut() -> None:
    text = 'msgid "You need a password to access this page."\nmsgstr "Sie benötigen ein Passwort, um diese Seite zu sehen"\n'
    cut = text.replace(", um diese Seite zu sehen", "")
    found = [[finding.certainty.value for finding in checker.check(one, "de", input="po", settings=engine.Settings(lang="de", source_lang="en")).findings
              if finding.rule == "completeness/truncated"] for one in (text, cut)]
    assert found == [["possible"], ["likely"]]
