"""SubRip and WebVTT: cues, what in them is no prose, pairing by time, and sentences that run over cues."""

from pathlib import Path

import pytest

from checker import readers
from checker.readers import InputError, Source
from tests.shell import places, report, told


def cues(name: str, text: str) -> list[tuple[str, str]]:
    """The key and the prose of each cue, masked places as `_`."""
    reader = readers.get(name)
    found = []
    for document in reader.read(Source.of_text(text)):
        for segment in document.segments:
            shown = list(segment.target)
            for start, end in segment.masks:
                shown[start:end] = "_" * (end - start)
            found.append((segment.key, "".join(shown)))
    return found


TIMES = "00:00:01,000 --> 00:00:02,000"


@pytest.mark.parametrize(("text", "expected"), [
    (f"1\n{TIMES}\nOne\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree\n", [("00:00:01,000", "One\ntwo"), ("00:00:03,000", "Three")]),
    (f"{TIMES}\nOne\n\n{TIMES}\nTwo\n", [("00:00:01,000", "One"), ("00:00:01,000 (2)", "Two")]),
    (f"1\n{TIMES}\nOne\n2\n00:00:03,000 --> 00:00:04,000\n1984\n", [("00:00:01,000", "One"), ("00:00:03,000", "1984")]),
    (f"1\n{TIMES}\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\n\n3\n00:00:05,000 --> 00:00:06,000\n\n", [("00:00:01,000", "1984")]),
    (f"1\n{TIMES} X1:1 X2:2\nOne\n\n\ntwo\n\n", [("00:00:01,000", "One\n\n\ntwo")]),
    (f"1\r\n{TIMES}\r\nOne\r\ntwo\r\n\r\n", [("00:00:01,000", "One\r\ntwo")]),
    ("1\n0:00:01.5 -> 0:00:02.5\nOne\n", [("0:00:01.5", "One")]),
    (f"1\n{TIMES}\n<i>One</i> {{\\an8}}two\\Nthree <3 four\n", [("00:00:01,000", "___One____ ______two__three <3 four")]),
])
def test_cues_of_srt(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues("srt", text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\ntwo\n\n\nid\n00:03.000 --> 00:04.000 align:start\nThree", [("00:01.000", "One\ntwo"), ("00:03.000", "Three")]),
    ("WEBVTT\n\nNOTE one\ntwo\n\nSTYLE\n::cue { }\n\nREGION\nid:x\n\n00:01.000 --> 00:02.000\nNOTE this\n", [("00:01.000", "NOTE this")]),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Orley>One <00:01.500><c.loud>two</c> &amp; three\n", [("00:01.000", "_" * 13 + "One " + "_" * 19 + "two____ &amp; three")]),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo\n\nno time\n", [("00:01.000", "One"), ("00:03.000", "Two")]),
])
def test_cues_of_vtt(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues("vtt", text) == expected


def test_a_header_of_vtt_declares_the_language(tmp_path: Path) -> None:
    text = "WEBVTT\nLanguage: fr\n\n00:01.000 --> 00:02.000\nLe bateau attend au port.\n"
    assert next(readers.get("vtt").read(Source.of_text(text))).lang == "fr"


@pytest.mark.parametrize(("name", "text", "message"), [
    ("srt", "One line\nanother\n", "no line says a time"), ("vtt", f"1\n{TIMES}\nOne\n", "--input srt"), ("srt", "\n\n", "no subtitles"), ("vtt", "", "empty"),
])
def test_what_is_no_subtitle_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(readers.get(name).read(Source.of_text(text)))


@pytest.mark.parametrize(("name", "text"), [
    ("srt", f"1\n{TIMES}\nOne\n\n2\n00:00:03,000 \u2192 00:00:04,000\nTwo\n"), ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n00:03,000 - -> 00:04,000\nTwo\n"),
])
def test_a_line_of_times_that_was_translated_is_a_problem(name: str, text: str) -> None:
    source = Source.of_text(text)
    assert len(list(readers.get(name).read(source))) == 1
    assert [(problem.line, "says no time" in problem.message) for problem in source.problems] == [(6, True)]


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_bytes(f"\ufeff1\r\n{TIMES}\r\n<i>One</i> line\r\nwith & nbsp; more.\r\n".encode())
    assert places(tmp_path, "a.srt") == [("markup/broken-entity", 4, 6, 56, "& nbsp;")]
    assert told(tmp_path, "fix", "--lang", "en", "a.srt")[0] == 0
    assert (tmp_path / "a.srt").read_bytes() == f"\ufeff1\r\n{TIMES}\r\n<i>One</i> line\r\nwith more.\r\n".encode()


def written(path: Path, *texts: str) -> None:
    path.write_text("".join(f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{text}\n\n" for number, text in enumerate(texts, 1)), encoding="utf-8")


SOURCE = ("In 2019, when the wind had turned,", "nobody in the harbour believed", "that the ferry would come.", "It did not come.")


def gating(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    found = report(folder, *arguments)
    return [(finding["rule"], finding["segment"]) for document in found["documents"] for finding in document["findings"] if finding["certainty"] != "possible"]


def test_a_sentence_over_cues_may_be_divided_in_another_way(tmp_path: Path) -> None:
    written(tmp_path / "en.srt", *SOURCE)
    written(tmp_path / "de.srt", "Als sich der Wind gedreht hatte,", "glaubte im Hafen 2019 der Rat,", "es komme die Fähre nicht mehr.", "Sie kam nicht.")
    assert gating(tmp_path, "de.srt", "--lang", "de", "--source", "en.srt", "--source-lang", "en") == []


def test_what_the_whole_sentence_lacks_is_found(tmp_path: Path) -> None:
    written(tmp_path / "en.srt", *SOURCE)
    written(tmp_path / "de.srt", "Als sich der Wind gedreht hatte,", "glaubte im Hafen jeder daran,", "dass die Fähre kommen würde.", "Sie kam nicht.")
    found = gating(tmp_path, "de.srt", "--lang", "de", "--source", "en.srt", "--source-lang", "en")
    assert ("numbers/missing-number", "00:00:01,000") in found and ("meaning/lost-negation", "00:00:02,000") in found


def test_cues_are_paired_by_their_times_however_they_are_numbered(tmp_path: Path) -> None:
    written(tmp_path / "en.srt", "Three boats wait here.", "There are 14 of them.", "We leave in 2031.")
    (tmp_path / "de.srt").write_text("1\n00:00:02,000 --> 00:00:02,900\nEs sind 14.\n\n2\n00:00:03,000 --> 00:00:03,900\nWir fahren 2031.\n", encoding="utf-8")
    assert gating(tmp_path, "de.srt", "--lang", "de", "--source", "en.srt", "--source-lang", "en") == []
