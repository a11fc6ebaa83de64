"""Formats of the trade: XLIFF, TMX, gettext, Android, .resx, Qt. What is read, what is left out, where it stands, and what a repair writes."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import fixes, readers
from checker.document import Segment
from checker.finding import Edit
from checker.readers import InputError, NothingThere, Source
from checker.readers._xml import Scanner
from checker.text import Span
from tests.shell import places, report, told

FORMATS = ("android", "po", "qt", "resx", "tmx", "xliff")
SAMPLES = [(format, path) for format in FORMATS for path in sorted((Path(__file__).parent / "samples" / format).iterdir())]
IDS = [path.name for _, path in SAMPLES]


def read(format: str, data: str | bytes, lang: str = "", source_lang: str = "", include: tuple[str, ...] = ()) -> tuple[list[Segment], Source]:
    source = Source("a", data if isinstance(data, bytes) else data.encode(), lang=lang, source_lang=source_lang)
    source.include = frozenset(include)
    return [segment for document in readers.get(format).read(source) for segment in document.segments], source


def prose(segment: Segment) -> str:
    """The target with its masks as dots."""
    text = segment.target
    for start, end in segment.masks:
        text = text[:start] + "\u00b7" * (end - start) + text[end:]
    return text


# Laws

@pytest.mark.parametrize(("format", "path"), SAMPLES, ids=IDS)
def test_reading_and_writing_nothing_gives_the_same_bytes(format: str, path: Path) -> None:
    reader, source = readers.get(format), Source(str(path))
    assert readers.bytes_of(reader, source, readers.text_of(reader, source)) == path.read_bytes()
    assert list(reader.read(source))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("format", "path"), SAMPLES, ids=IDS)
def test_each_character_is_where_it_is_said_to_be(format: str, path: Path, end: str) -> None:
    if end == "\r" and format == "po":
        pytest.skip("no line of a catalogue ends so")
    data, end = path.read_bytes().replace(b"\n", end.encode()), end[-1]
    text = readers.text_of(readers.get(format), Source("a", data))
    for segment in read(format, data, include=readers.KINDS)[0]:
        for place, character in enumerate(segment.target):
            line, column, offset = segment.place(place)
            assert offset is not None and (line, column) == (text.count(end, 0, offset) + 1, offset - text.rfind(end, 0, offset))
            assert segment.places is not None
            written = text[slice(*segment.places.span(place, place + 1))]
            assert written == character or written[0] in "&\\\r\n \t" or character in "\n ", (written, character)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_an_edit_changes_its_text_and_nothing_else(sample: tuple[str, Path], data: st.DataObject) -> None:
    format, path = sample
    reader = readers.get(format)
    source = Source(str(path))
    text = readers.text_of(reader, source)
    segments = [segment for document in reader.read(source) for segment in document.segments]
    number = data.draw(st.integers(0, len(segments) - 1))
    segment = segments[number]
    start = data.draw(st.integers(0, len(segment.target)))
    end = data.draw(st.integers(start, min(len(segment.target), start + 12)))
    if any(mask.start < end and start < mask.end and not (start <= mask.start and mask.end <= end) or mask.start < start == end < mask.end for mask in segment.masks):
        return  # in a tag
    replaced = segment.target[start:end]
    kept = "".join(segment.target[slice(*mask)] for mask in segment.masks if start <= mask.start and mask.end <= end and mask.start < mask.end)
    new = data.draw(st.sampled_from(["", "x", "a & b", "<b>", "\"so\"", "it's", "\\", replaced[:3], "\u00e9"])) + kept
    first, last, written = reader.locate(text, segment, Edit(Span(start, end), new))
    try:
        again, _ = read(format, reader.encode(source, text[:first] + written + text[last:]))
    except NothingThere:
        again = []
    expected = [fixes.apply(item.target, [Edit(Span(start, end), new)]) if item is segment else item.target for item in segments]
    assert [" ".join(item.target.split()) for item in again] == [" ".join(item.split()) for item in expected if item.strip()]


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_of_another_format_is_refused(format: str) -> None:
    for data in (b"", b"plain text", b"<html><p>x</p></html>", b"{}", b"\xff\xfe", b"\0\0", "caf\u00e9 \U0001f600".encode("utf-16")):
        try:
            segments, source = read(format, data)
        except InputError as error:
            assert str(error)
        else:
            assert not segments and source.problems, data


def test_a_format_is_told_by_its_name_without_an_import() -> None:
    assert all(tuple(ending for ending, format in readers.suffixes().items() if format == name) == readers.get(name).SUFFIXES for name in readers.names())
    assert [readers.for_path(path) for path in ("values-de/strings.xml", "A.XLF", "m.tmx.gz", "pom.xml")] == ["android", "xliff", "tmx", None]
    code = "import sys; from checker import readers; readers.for_path('a.txt'); print([name for name in sys.modules if name.startswith('checker.readers.') and name[16] != '_'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


# XLIFF

def test_xliff_reads_targets_with_their_sources_and_leaves_out_the_rest() -> None:
    sample = dict(samples_of("xliff"))
    segments, source = read("xliff", sample["old.xlf"])
    assert [segment.key for segment in segments] == ["1", "2", "3/0", "3/1", "7"]
    assert prose(segments[0]) == "Im " + "\u00b7" * 10 + "Hafen" + "\u00b7" * 4 + " 'warten' die & nbsp; Boote."
    assert segments[0].source == "In the <g id=\"1\">harbour</g> the boats wait."
    assert [segment.source for segment in segments[2:4]] == ["It is late.", "Nobody slept."]
    assert segments[2].target == "Es ist sp\u00e4t & kalt." and segments[3].target == "Niemand schlief."
    assert prose(segments[4]) == "In " + "\u00b7" * 8 + ".", "what is protected is no prose, and its mark is not seen"
    assert source.left_out == {"untranslated": 2}
    assert [segment.key for segment in read("xliff", sample["old.xlf"], include=("untranslated",))[0]][-3:] == ["5", "6", "7"]


def test_what_is_not_to_be_translated_is_not_read() -> None:
    """Said of a unit, of a group or a file around it, and taken back further in."""
    old = "<xliff version='1.2'><file source-language='en' target-language='de'><body>{}</body></file></xliff>"
    new = "<xliff version='2.0' srcLang='en' trgLang='de'>{}</xliff>"
    unit = "<trans-unit id='{0}'{1}><source>Boat</source><target>Boot {0}</target></trans-unit>".format
    segment = "<unit id='{0}'{1}><segment><source>Boat</source><target>Boot {0}</target></segment></unit>".format
    no, yes = " translate='no'", " translate='yes'"
    inner = f"{unit('1', '')}{unit('2', no)}<group{no}>{unit('3', '')}<group{yes}>{unit('4', '')}{unit('5', no)}</group>{unit('6', yes)}</group>{unit('7', yes)}"
    assert [found.target for found in read("xliff", old.format(inner))[0]] == ["Boot 1", "Boot 4", "Boot 6", "Boot 7"]
    inner = f"<file id='f'{no}>{segment('1', '')}<group id='g'{yes}>{segment('2', '')}</group>{segment('3', yes)}</file><file id='g'>{segment('4', '')}{segment('5', no)}</file>"
    assert [found.target for found in read("xliff", new.format(inner))[0]] == ["Boot 2", "Boot 3", "Boot 4"]


def test_xliff_2_reads_each_segment_of_a_unit() -> None:
    segments, source = read("xliff", dict(samples_of("xliff"))["new.xlf"])
    assert [(segment.key, segment.source) for segment in segments] == [
        ("u1/s1", "The <pc id=\"1\">mayor</pc> of Kelda<ph id=\"2\" equiv=\"br\"/> left."), ("u1/2", "He rowed <sc id=\"3\"/>home<ec startRef=\"3\"/>.")]
    assert source.left_out == {"untranslated": 1}


def test_the_languages_of_a_file_are_used_and_can_be_overridden(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_bytes(dict(samples_of("xliff"))["old.xlf"])
    (tmp_path / "a.po").write_bytes(dict(samples_of("po"))["de.po"])
    for name in ("a.xlf", "a.po"):
        found = told(tmp_path, "check", "--output", "jsonl", name)[1]
        assert "\"lang\": \"de" in found and "\"lang\": \"fr\"" in told(tmp_path, "check", "--lang", "fr", "--output", "jsonl", name)[1]


def test_a_missing_inline_element_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_bytes(dict(samples_of("xliff"))["old.xlf"].replace(b"Reihe <x id=\"1\"/>", b"Reihe"))
    found = report(tmp_path, "--select", "placeholders,markup", "a.xlf")["documents"][0]["findings"]
    assert [(finding["rule"], finding["segment"]) for finding in found] == [("markup/broken-entity", "1"), ("placeholders/missing-tag", "2")]


def test_a_place_is_that_of_the_file(tmp_path: Path) -> None:
    for format, path in SAMPLES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for format, path in SAMPLES:
        reader = readers.get(format)
        text = readers.text_of(reader, Source(str(path)))
        for _, line, column, offset, found in places(tmp_path, "--select", "markup/broken-entity", path.name):
            assert found == "& nbsp;" and offset is not None
            assert text[offset:offset + 5] in ("&amp;", "& nbs", "& \"\n\"") and (line, column) == (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def test_repairs_change_the_text_and_nothing_else(tmp_path: Path) -> None:
    """A blank entity goes; its escapes, the tags, comments, CDATA and the string ends between stay."""
    expected = {"old.xlf": [(b"&amp; nbsp; Boote", b"Boote")], "memory.tmx": [(b"the &amp; nbsp; harbour", b"the harbour")],
                "de.po": [(b"Dateien & \"\n\"nbsp; \\\"im", b"Dateien \"\n\"\\\"im")], "Harbour.de.resx": [(b"&amp; nbsp; dann", b"dann")],
                "strings.xml": [(b"&amp; nbsp; arrive", b"arrive"), (b"& nbsp; tout", b"tout")]}
    for _, path in SAMPLES:
        if path.name in expected:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert told(tmp_path, "fix", "--lang", "en", "--source-lang", "ru", "--select", "markup/broken-entity", *expected)[0] == 0
    for _, path in SAMPLES:
        data = path.read_bytes()
        for old, new in expected.get(path.name, ()):
            assert old in data
            data = data.replace(old, new)
        if path.name in expected:
            assert (tmp_path / path.name).read_bytes() == data, path.name


def test_plural_forms_with_bars_between_are_a_segment_each() -> None:
    unit = "<trans-unit id=\"1\"><source>{}</source><target>{}</target></trans-unit>"
    def pairs(source: str, target: str) -> list[tuple[str, str, str]]:
        text = f"<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"de\"><body>{unit.format(source, target)}</body></file></xliff>"
        return [(segment.key, segment.source, segment.target) for segment in read("xliff", text)[0]]

    source = "Wait %n% minute &amp; row.|Wait %n% minutes &amp; row."
    assert pairs(source, "%n% Minute warten &amp; rudern.|%n% Minuten warten &amp; rudern.") == [
        ("1[0]", "Wait %n% minute & row.", "%n% Minute warten & rudern."), ("1[1]", "Wait %n% minutes & row.", "%n% Minuten warten & rudern.")]
    assert [item[1] for item in pairs(source, "Eine Minute warten.|%n% Minuten warten.")] == ["", "Wait %n% minutes & row."]
    assert [item[1] for item in pairs(source, "%n%")] == ["Wait %n% minutes & row."]
    assert [item[0] for item in pairs("yes|no", "ja|nein")] == ["1"], "a list, no plural"


# TMX

def test_tmx_takes_the_pairs_that_are_wanted() -> None:
    sample = dict(samples_of("tmx"))["memory.tmx"]
    def pairs(lang: str = "", source_lang: str = "") -> list[tuple[str, str, str]]:
        return [(segment.key, segment.source_lang, segment.lang) for segment in read("tmx", sample, lang, source_lang)[0]]

    assert pairs() == [("a", "ru", "en-GB"), ("2/en", "ru", "en"), ("2/fr", "ru", "fr")]
    assert pairs("en") == pairs("en", "ru") == [("a", "ru", "en-GB"), ("2", "ru", "en")]
    assert pairs("fr", "en") == [("2", "en", "fr")]
    assert pairs("ru") == [("a", "en-GB", "ru"), ("2", "en", "ru")]
    with pytest.raises(NothingThere, match="en, en-GB, fr, ru"):
        pairs("ja")
    segment = read("tmx", sample, "en")[0][1]
    assert segment.target == "Nobody slept<ph x=\"1\">{1}</ph>,\n  they say." and (segment.line, segment.column) == (10, 3)


def test_tmx_streams(tmp_path: Path) -> None:
    """The text in memory stays that of a unit and a few pieces, whatever the size of the file."""
    import tracemalloc

    unit = "<tu><tuv xml:lang='en'><seg>Nobody slept.</seg></tuv><tuv xml:lang='de'><seg>Niemand schlief &amp; las.</seg></tuv></tu>\n"
    path = tmp_path / "a.tmx"
    path.write_text(f"<tmx version='1.4'><header srclang='en'/><body>\n{unit * 30_000}</body></tmx>\n")
    tracemalloc.start()
    try:
        assert sum(len(document.segments) for document in readers.get("tmx").read(Source(str(path)))) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000 < path.stat().st_size
    finally:
        tracemalloc.stop()


def test_a_torn_or_endless_memory_is_refused(tmp_path: Path) -> None:
    import gzip

    unit = "<tu><tuv xml:lang='en'><seg>Nobody slept.</seg></tuv><tuv xml:lang='de'><seg>Niemand schlief.</seg></tuv></tu>\n"
    data = gzip.compress(f"<tmx version='1.4'><header srclang='en'/><body>\n{unit * 5_000}</body></tmx>\n".encode(), mtime=0)
    (tmp_path / "a.tmx.gz").write_bytes(data[:len(data) // 2])
    endless = ("x" * (1 << 16) for _ in range(1 << 20))  # of one unit
    scanner = Scanner(item for part in (["<tmx><tu>"], endless) for item in part)
    scanner.keep = 0
    for attempt in (lambda: list(readers.get("tmx").read(Source(str(tmp_path / "a.tmx.gz")))), lambda: list(scanner.events())):
        with pytest.raises(InputError, match="cannot be read|a unit of more than"):
            attempt()


# Gettext

def test_po_reads_translations_and_counts_what_it_leaves_out() -> None:
    sample = dict(samples_of("po"))["de.po"]
    segments, source = read("po", sample)
    assert [(segment.key, segment.target) for segment in segments] == [
        ("menu|Delete %d file in the harbour[0]", "%d Datei im Hafen l\u00f6schen"),
        ("menu|Delete %d file in the harbour[1]", "%d Dateien & nbsp; \"im\" Hafen\tl\u00f6schen\n"), ("AA \\ \u00c3", "AA \\ \u00c3")]
    assert [segment.source for segment in segments[:2]] == ["Delete %d file in the harbour", "Delete %d files in the harbour"]
    assert segments[0].masks == (Span(0, 2),) and source.left_out == {"fuzzy": 1, "untranslated": 1, "obsolete": 1}
    assert [segment.target for segment in read("po", sample, include=("fuzzy", "obsolete"))[0]][2::2] == ["Die M\u00fchle", "Ein Boot"]
    assert "" in [segment.target for segment in read("po", sample, include=("untranslated",))[0]]


def test_a_form_for_one_number_may_leave_it_out() -> None:
    arabic = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
    forms = "".join(f"msgstr[{number}] \"{text}\"\n" for number, text in enumerate(["none", "one", "two", "%d few", "many", "%d other"]))
    head = f"msgid \"\"\nmsgstr \"Plural-Forms: {arabic}\\n\"\n\n"
    segments, _ = read("po", f"{head}msgid \"%d boat\"\nmsgid_plural \"%d boats\"\n{forms}")
    assert [segment.source for segment in segments] == ["", "", "", "%d boats", "%d boats", "%d boats"]


@pytest.mark.parametrize(("broken", "line"), [
    ("msgstr \"a\" b\n", 5), ("msgstr \"a\n", 5), ("msgstr \"a\"x\"\n", 5), ("msgstr \"a\"\nmsgstr \"b\"\n", 6), ("msgstr \"a \\ n\"\n", 5), ("msgtsr \"a\"\n", 5),
])
def test_a_broken_entry_is_named_and_costs_no_other(broken: str, line: int) -> None:
    text = f"msgid \"x\"\nmsgstr \"y\"\n\nmsgid \"z\"\n{broken}\nmsgid \"v\"\nmsgstr \"w\"\n"
    segments, source = read("po", text)
    assert [problem.line for problem in source.problems] == [line]
    assert [segment.target for segment in segments if segment.key in "xv"] == ["y", "w"]


def test_messages_that_are_names_are_no_source(tmp_path: Path) -> None:
    for lang, texts in (("en", ["Open %d files", "Close"]), ("de", ["Dateien \u00f6ffnen", "Schlie\u00dfen"])):
        entries = [f"msgid \"menu.item_{number}\"\nmsgstr \"{text}\"\n\n" for number, text in enumerate(texts * 3)]
        (tmp_path / f"{lang}.po").write_text(f"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: {lang}\\n\"\n\n" + "".join(entries), "utf-8")
    assert {segment.source for segment in read("po", (tmp_path / "de.po").read_bytes())[0]} == {""}
    status, shown, _ = told(tmp_path, "check", "--source", "en.po", "--select", "placeholders", "--output", "concise", "de.po")
    assert status == 1 and shown.count("missing-placeholder") == 3


def test_a_template_holds_no_translations(tmp_path: Path) -> None:
    (tmp_path / "a.pot").write_text("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=CHARSET\\n\"\n\nmsgid \"Nobody slept.\"\nmsgstr \"\"\n")
    (tmp_path / "b.txt").write_text("The boats wait in the harbour until the wind turns.")
    status, _, errors = told(tmp_path, "check", "a.pot")
    assert status == 2 and "1 untranslated" in errors
    assert told(tmp_path, "check", "--lang", "en", ".")[0] == 0, "found in a directory, it is no more than a remark"
    found = report(tmp_path, "--include", "untranslated", "a.pot")
    assert [(finding["rule"], finding["line"], finding["column"]) for finding in found["documents"][0]["findings"]] == [("completeness/empty-target", 5, 9)]


# Strings of programs

def test_android_reads_strings_as_android_does() -> None:
    segments, _ = read("android", dict(samples_of("android"))["strings.xml"])
    assert {segment.key: segment.target for segment in segments} == {
        "a": "L'\u00e9t\u00e9 & nbsp; arrive \u00e0 <b>minuit</b> , donc\u00a0\U0001f600 <xliff:g id=\"x\" example=\"5\">%1$s</xliff:g>.",
        "q": "Il dit  oui \"non\"", "arr/0": "Un ,deux", "p/one": "%d bateau", "p/other": "%d bateaux'", "c": "<b>C'est</b> & nbsp; tout"}
    assert prose(segments[0]).endswith("\u00b7" * 42 + ".")


def test_android_reads_arrays_and_plurals_however_they_are_indented() -> None:
    inner = ("<string-array name='a'>{0}  <item>One</item>{0}  <!-- x --><item>@string/x</item>{0}  <item>@drawable/x</item>{0}<item>?android:attr/x</item><item>Four</item>{0}</string-array>{0}"
             "<item>Nobody's</item>{0}<plurals name='p'>{0}  <item quantity='one'>A boat</item>{0}  <item quantity='other'>Boats</item>{0}</plurals>{0}"
             "<array name='n' translatable='false'>{0}<item>No</item>{0}</array>{0}<string name='s'>Last?</string>")
    for blanks in ("", "\n", "\r\n    "):
        segments, _ = read("android", f"<resources>{blanks}{inner.format(blanks)}</resources>")
        assert {segment.key: segment.target for segment in segments} == {"a/0": "One", "a/4": "Four", "p/one": "A boat", "p/other": "Boats", "s": "Last?"}, blanks


def test_strings_are_paired_with_their_source_by_name(tmp_path: Path) -> None:
    for format, name, item in (("android", "strings.xml", "<string name=\"{}\">{}</string>"), ("resx", "a.resx", "<data name=\"{}\"><value>{}</value></data>")):
        root = "resources" if format == "android" else "root"
        for folder, texts in (("en", {"a": "%d files were deleted.", "b": "Nobody slept."}), ("de", {"b": "Niemand schlief.", "a": "Die Dateien wurden entfernt."})):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(f"<{root}>" + "".join(item.format(*pair) for pair in texts.items()) + f"</{root}>")
        status, shown, _ = told(tmp_path, "check", "--lang", "de", "--source-lang", "en", "--source", f"en/{name}", "--output", "concise", f"de/{name}")
        assert status == 1 and shown.count("missing-placeholder") == 1 and shown.startswith(f"de/{name}:1:"), shown


def test_qt_reads_translations_and_passes_over_typescript(tmp_path: Path) -> None:
    segments, source = read("qt", dict(samples_of("qt"))["harbour_de.ts"])
    assert [(segment.key, prose(segment)) for segment in segments] == [
        ("Main|Delete &file %1", "&Datei %1 l\u00f6schen" + "\u00b7" * 18), ("Main|%n boat(s)[0]", "%n Boot"), ("Main|%n boat(s)[1]", "%n Boote")]
    assert source.left_out == {"obsolete": 1, "untranslated": 1}
    (tmp_path / "a.ts").write_text("const harbour: string = 'Kelda';\n")
    (tmp_path / "b.txt").write_text("The boats wait in the harbour until the wind turns.")
    status, _, errors = told(tmp_path, "check", "--lang", "en", ".")
    assert (status, errors) == (0, "")


def samples_of(format: str) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for name, path in SAMPLES if name == format]


# XLIFF of Trados, memoQ and Phrase

@pytest.mark.parametrize(("name", "expected", "left"), [
    ("trados.sdlxliff", [("t1/1", "Der ··········Bürgermeister···· ging fort."),
                         ("t1/2", "Niemand sah ihn & nbsp; .")], 1),
    ("memoq.mqxliff", [("1", None), ("3", "Er ruderte.")], 1),
    ("phrase.mxliff", [("a:0", "Der ···Bürgermeister··· verließ ··· Reihe ···3··· .")], 1),
])
def test_files_of_programs_of_translators(name: str, expected: list[tuple[str, str | None]], left: int) -> None:
    segments, source = read("xliff", (Path(__file__).parent / "samples/xliff" / name).read_bytes())
    assert [segment.key for segment in segments] == [key for key, _ in expected]
    assert [(key, prose(segment)) for segment, (key, text) in zip(segments, expected, strict=True) if text] == [item for item in expected if item[1]]
    assert source.left_out["untranslated"] == left
    assert readers.for_path(name) == "xliff"
