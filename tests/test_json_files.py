"""JSON: which strings are segments, where they stand, how they are paired, what is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import readers
from checker.finding import Edit
from checker.pairing import paired
from checker.readers import InputError, NothingThere, Source
from checker.text import Span
from tests import fuzz
from tests.shell import DAMAGED, report, told

READER = readers.get("json")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
STRINGS = st.dictionaries(TEXT.filter(lambda key: not key.startswith("@")), st.one_of(TEXT, st.lists(TEXT, max_size=3)), max_size=6)


def document(text: str, **options: str):
    return next(iter(READER.read(Source("a.json", text.encode(), **options))))


def strings(text: str) -> dict[str, str]:
    return {segment.key: segment.target for segment in document(text).segments}


@given(STRINGS, st.booleans(), st.sampled_from([None, 2]))
def test_strings_are_those_that_the_standard_library_reads_and_stand_where_places_say(value, ascii_only, indent):
    text = json.dumps({"a": "prose", "b": value}, ensure_ascii=ascii_only, indent=indent)
    expected = ["prose"]
    for item in value.values():
        expected += [item] if isinstance(item, str) else item
    assert [segment.target for segment in document(text).segments] == expected
    fuzz.laws("json", text.encode())


@given(TEXT, TEXT, st.booleans(), st.data())
def test_an_edit_of_a_string_is_that_edit_of_the_value(target, new, ascii_only, data):
    text = json.dumps({"lead": "words here", "k": target}, ensure_ascii=ascii_only)
    start = data.draw(st.integers(0, len(target)))
    end = data.draw(st.integers(start, len(target)))
    first, last, written = READER.locate(text, document(text).segments[-1], Edit(Span(start, end), new))
    assert json.loads(text[:first] + written + text[last:])["k"] == target[:start] + new + target[end:]


def test_keys_are_the_way_to_a_string() -> None:
    assert strings('{"menu": {"open": "Open it"}, "steps": ["One", {"a": "Two"}], "n": 5, "x": null}') == {
        "menu.open": "Open it", "steps.0": "One", "steps.1.a": "Two"}


def test_what_a_resource_bundle_says_about_its_strings_is_none_and_its_locale_is_the_language() -> None:
    found = document('{"@@locale": "pt_BR", "title": "O porto", "@title": {"description": "& nbsp;"}}')
    assert [segment.key for segment in found.segments] == ["title"] and found.lang == "pt-BR"
    assert document('{"@@locale": "pt_BR", "title": "O porto"}', lang="pt-PT").lang == "pt-PT", "the caller wins"


@pytest.mark.parametrize("value", ["app/icon.svg", "max-width", "#fa3300", "fontSize", "1.2.0", "https://example.org/a", "MAX_SIZE", "..."])
def test_names_of_things_are_masked(value: str) -> None:
    assert document(json.dumps({"a": "Some words", "b": value})).segments[1].masks[:1] == (Span(0, len(value)),)


@pytest.mark.parametrize("value", ["Öffnen", "It is 5.", "Ja", "開く"])
def test_words_are_not(value: str) -> None:
    assert document(json.dumps({"b": value})).segments[0].masks == ()


def test_the_frame_of_a_message_is_masked_and_its_branches_are_prose() -> None:
    segment = document('{"n": "You have {n, plural, one {# new file} other {# new files}} here, see $t(menu.open)."}').segments[0]
    shown = "".join(" " if any(start <= place < end for start, end in segment.masks) else character for place, character in enumerate(segment.target))
    assert shown.split() == ["You", "have", "#", "new", "file", "#", "new", "files", "here,", "see", "."]


REFUSED = {
    '{"a": "x",}': "a key between quotation marks", '{"a" "x"}': "colon", '["a" "b"]': "comma", '{"a": x}': "a value is missing", '{"a": "x"} y': "more text",
    '{"a": "x': "line 1, column 7", '{"a": "\\q"}': "escape", "[" * 5000: "nests more than 200", "{\"a\": \"b\nc\"}": "control character", "": "a value is missing",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_not_json_is_refused_with_the_place(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        document(text)


@pytest.mark.parametrize("text", ["{}", "[1, 2]", '{"a": ""}', '{"version": "1.0.0", "main": "lib/index.js"}', '{"tool": {"name": "checker"}, "documents": ["x y"]}'])
def test_files_without_prose_hold_nothing(text: str) -> None:
    with pytest.raises(NothingThere):
        document(text)


def test_a_key_given_twice_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "de.json").write_text('{"a": {"b": "Die Boote warten.",\n "b": "Die Boote & nbsp; liegen."}}')
    found = report(tmp_path, "de.json")
    assert found["exit"] == 2 and "line 2: the key 'a.b' is given a second time" in found["summary"]["unread"][0]
    assert [(item["line"], item["column"]) for item in found["documents"][0]["findings"]] == [(2, 18)]


# Pairs

def pair(target: dict, source: dict):
    return paired(document(json.dumps(target)), document(json.dumps(source)), "de", "en")


def test_strings_are_paired_by_their_keys_in_any_order_and_shape() -> None:
    found = pair({"b": "Zwei Boote", "a.x": "Ein Boot", "own": "Nur hier"}, {"a": {"x": "One boat"}, "b": "Two boats", "lost": "This one was lost.", "empty": ""})
    assert [(segment.key, segment.source) for segment in found.segments] == [("b", "Two boats"), ("a.x", "One boat"), ("own", "")]
    assert [omission.text for omission in found.omissions] == ["This one was lost."] and not found.aligned


def test_plural_forms_that_only_one_language_has_are_no_omissions() -> None:
    found = pair({"file_other": "{{n}} Dateien", "day_one": "Tag", "day_few": "Tage"}, {"file_one": "{{n}} file", "file_other": "{{n}} files", "day_other": "days"})
    assert [segment.source for segment in found.segments] == ["{{n}} files", "days", "days"] and found.omissions == ()


def test_strings_whose_keys_have_nothing_in_common_are_aligned() -> None:
    found = pair({"eins": "Die Boote warten.", "zwei": "Der Wind dreht."}, {"one": "The boats wait.", "two": "The wind turns."})
    assert [segment.source for segment in found.segments] == ["The boats wait.", "The wind turns."]


def test_check_pairs_files_and_folders(tmp_path: Path) -> None:
    for name, value in (("locales/en/menu.json", {"a": "Save 45 files", "b": "Open"}), ("locales/de/menu.json", {"b": "Öffnen", "a": "54 Dateien sichern"})):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(value))
    status, shown, _ = told(tmp_path, "check", "locales/de", "--source", "locales/en", "--output", "json")
    found = json.loads(shown)["documents"][0]
    assert status == 1 and (found["lang"], found["source_lang"]) == ("de", "en")
    assert [finding["rule"] for finding in found["findings"]] == ["numbers/changed-number"]


# Records and repairs

def test_arrays_of_records_are_read_as_lines_of_records_are(tmp_path: Path) -> None:
    records = [{"id": "x", "source": "Boote", "target": f"One\n{DAMAGED}"}, {"translation": {"de": "Boote warten.", "en": "Boats wait."}}, {"target": 5}]
    (tmp_path / "a.json").write_text(json.dumps({"version": 1, "data": records}, indent=1))
    found = report(tmp_path, "a.json", "--source-lang", "de", "--select", "markup")
    assert found["exit"] == 2 and "is not a string. The record is left out" in found["summary"]["unread"][0]
    assert [(item["segment"], item["line"], item["text"]) for item in found["documents"][0]["findings"]] == [("x", 7, "& nbsp;")]
    assert found["summary"]["segments"] == 2


def test_a_repair_changes_nothing_else(tmp_path: Path) -> None:
    text = '{\r\n\t"k" : "Tab\\there \\u0026 nbsp; \\ud83d\\ude00 \\"quay\\" \\/ ." , "n": 1.50e3,\r\n "@k": {"d": "& nbsp;"}, "& nbsp;": ["It is & nbsp; late."]}'
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert told(tmp_path, "fix", "--lang", "en", "--select", "markup/broken-entity", "a.json")[0] == 0
    expected = text.replace("here \\u0026 nbsp; ", "here ").replace("is & nbsp; late", "is late")
    assert (tmp_path / "a.json").read_bytes() == b"\xef\xbb\xbf" + expected.encode()


def test_a_long_file_takes_linear_time() -> None:
    assert len(document(json.dumps({f"key{number}": "Some words stand here." for number in range(50_000)})).segments) == 50_000
    with pytest.raises(InputError):
        document('{"a": "' + "a/" * 100_000)
