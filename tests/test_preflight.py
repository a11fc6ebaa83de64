"""What the pre-flight sees, and the look-alikes that it leaves alone."""

import random
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from checker import alignment, preflight
from checker.comparison import Concern
from checker.preflight import Material

FOLDER = Path(__file__).parent.parent / "corpora" / "references"


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


SOURCE, FIRST, SECOND = lines("source.de.txt"), lines("reference-1.en.txt"), lines("reference-2.en.txt")
A, B = lines("system-a.en.txt"), lines("system-b.en.txt")
KINDS = ("shifted-lines", "wrong-language", "source-copy", "reference-copy", "length-ratio", "tokenisation-mismatch", "repeated-hypothesis", "hidden-entity",
         "not-normalised", "empty-hypothesis", "empty-reference", "placeholder-reference")


def look(hypotheses: Sequence[str], *references: Sequence[str], sources: Sequence[str] = (), lang: str = "en") -> preflight.Result:
    return preflight.look(Material(hypotheses, references or (FIRST,), sources, lang, "de"))


def seen(hypotheses: Sequence[str], *references: Sequence[str], sources: Sequence[str] = (), lang: str = "en") -> dict[str, Concern]:
    found = {concern.kind.removeprefix("reference/"): concern for concern in look(hypotheses, *references, sources=sources, lang=lang).concerns}
    assert set(found) <= set(KINDS)
    return found


def tokenised(texts: Sequence[str]) -> list[str]:
    return [text.replace(".", " .").replace(",", " ,") for text in texts]


@pytest.mark.parametrize("hypotheses", [A, B, SECOND])
@pytest.mark.parametrize("references", [(FIRST,), (FIRST, [*SECOND[:12], *[""] * 12])])
def test_good_files_raise_no_concern(hypotheses: list[str], references: tuple[list[str], ...]) -> None:
    assert not seen(hypotheses, *references, sources=SOURCE)
    assert not seen(hypotheses, *references, sources=SOURCE, lang="")


@pytest.mark.parametrize("hypotheses", [[*A[1:], A[0]], [A[-1], *A[:-1]]])
def test_a_file_one_line_off_gets_no_score(hypotheses: list[str]) -> None:
    found = seen(hypotheses)
    assert found["shifted-lines"].fatal and "length-ratio" not in found


def test_a_shift_from_a_line_on_names_the_line() -> None:
    concern = seen([*A[:9], *A[10:], "Nothing."])["shifted-lines"]
    assert concern.message.startswith("from line 10 on") and concern.where[0] == 10 and concern.fatal


def test_two_lines_that_changed_places_are_no_shift() -> None:
    assert "shifted-lines" not in seen([*A[:9], A[10], A[9], *A[11:]])


def test_paragraphs_that_look_alike_are_no_shift() -> None:
    texts = [f"Room {number} is on the {floor} floor of the hotel." for number in range(40) for floor in ("first", "second")]
    assert "shifted-lines" not in seen(texts, [text.replace("hotel", "house") for text in texts])


@pytest.mark.parametrize("place", [0, 1, 7, 15, 20])
def test_a_lost_line_is_found_where_it_was_lost(place: int) -> None:
    concern = preflight.count_mismatch(("a", "b"), A[:place] + A[place + 1:], FIRST)
    assert concern.fatal and abs(concern.where[0] - place - 1) <= 1
    assert "a has 23 segments, b has 24" in concern.message and f"fits segment {concern.where[0] + 1} of b" in concern.message


@pytest.mark.parametrize("place", [2, 12, 20])
def test_a_line_too_many_is_found_too(place: int) -> None:
    concern = preflight.count_mismatch(("a", "b"), [*A[:place], "An advertisement.", *A[place:]], FIRST)
    assert abs(concern.where[0] - place - 1) <= 1 and f"fits segment {concern.where[0] - 1} of b" in concern.message


def test_a_file_that_was_cut_off_agrees_to_its_end() -> None:
    concern = preflight.count_mismatch(("a", "b"), A[:20], FIRST)
    assert "they agree to the end of a; b goes on at segment 21" in concern.message and concern.where == (21,)
    assert "they agree to the end of b; a goes on at segment 21" in preflight.count_mismatch(("a", "b"), A, FIRST[:20]).message


def test_a_large_hole_is_found_by_its_size() -> None:
    words = [f"{random.Random(number).randrange(10**6)} boats came to harbour {number}." for number in range(300)]
    concern = preflight.count_mismatch(("a", "b"), words[:100] + words[200:], words)
    assert abs(concern.where[0] - 101) <= 1


def test_drift_is_found_against_the_source_by_names_numbers_and_length() -> None:
    concern = preflight.count_mismatch(("a", "b"), A[:8] + A[9:], SOURCE)
    assert abs(concern.where[0] - 9) <= 3


def test_time_grows_with_the_lines() -> None:
    path = alignment.path(A * 200, FIRST * 200, range(-2, 3))
    assert path.steps == ((0, 0),) and path.gain == 0


def test_empty_hypotheses_count_and_empty_references_do_not() -> None:
    result = look(["", *A[1:]], [FIRST[0], "", *FIRST[2:]])
    found = {concern.kind: concern for concern in result.concerns}
    assert found["reference/empty-hypothesis"].where == (1,) and found["reference/empty-reference"].where == (2,)
    assert result.excluded == {1} and not result.fatal


def test_a_second_reference_fills_the_gap_of_the_first() -> None:
    result = look(A, ["", *FIRST[1:]], SECOND)
    assert not result.concerns and not result.excluded


def test_nothing_but_empty_lines_is_fatal() -> None:
    assert look([""] * 24).fatal and look(A, [""] * 24).fatal


def test_placeholders_are_left_out() -> None:
    hypotheses, references = [f"{text} {number}" for number, text in enumerate(A * 4)], [text if number % 3 else "NO TRANSLATION AVAILABLE" for number, text in enumerate(FIRST * 4)]
    result = look(hypotheses, references)
    (concern,) = result.concerns
    assert concern.kind == "reference/placeholder-reference" and concern.count == 32 and result.excluded == set(range(0, 96, 3)) and not concern.fatal
    assert look(hypotheses, ["NO TRANSLATION AVAILABLE"] * 96).fatal


def test_a_refrain_is_no_placeholder() -> None:
    refrain = [text if number % 3 else "Read more in our next issue." for number, text in enumerate(FIRST * 4)]
    theirs = [text if number % 3 else "Read on in the next number." for number, text in enumerate(A * 4)]
    assert not seen(theirs, refrain)


def test_copies_of_the_source() -> None:
    found = seen([*SOURCE[:3], *A[3:]], sources=SOURCE)
    assert found["source-copy"].count == 3 and not found["source-copy"].fatal
    assert seen(SOURCE, sources=SOURCE)["source-copy"].fatal


def test_a_name_may_stay_as_it_is() -> None:
    assert not seen([*A, "Universität Lunden", "Anton Reusch, Inga Torvald"], [*FIRST, "University of Lunden", "Anton Reusch, Inga Torvald"],
                    sources=[*SOURCE, "Universität Lunden", "Anton Reusch, Inga Torvald"])


def test_the_reference_as_hypothesis() -> None:
    assert set(seen(SECOND, FIRST, SECOND)) == {"reference-copy"}
    assert not seen([*FIRST[:12], *A[12:]])


def test_the_same_answer_to_everything() -> None:
    answer = "I am sorry, but I cannot help with that request."
    found = seen([answer if number % 3 == 0 else text for number, text in enumerate(B)])
    assert found["repeated-hypothesis"].count == 8
    same = [answer if number % 3 == 0 else text for number, text in enumerate(FIRST)]
    assert "repeated-hypothesis" not in seen([answer if number % 3 == 0 else text for number, text in enumerate(B)], same)


def test_lengths_far_off() -> None:
    assert seen([*B[:5], B[5][:10], *B[6:]])["length-ratio"].where == (6,)
    assert "segments of another size" in seen([text * 3 for text in B])["length-ratio"].advice.lower()
    assert "length-ratio" not in seen(["Yes.", *B[1:]], ["Indeed he did.", *FIRST[1:]]), "short segments may be twice as long"


@pytest.mark.parametrize("size", [3, 24])
def test_tokenised_text_against_running_text(size: int) -> None:
    found = seen(tokenised(B)[:size], FIRST[:size])
    assert found["tokenisation-mismatch"].message.startswith("the hypotheses are tokenised")
    assert seen(B[:size], tokenised(FIRST)[:size])["tokenisation-mismatch"].message.startswith("the reference is tokenised")
    assert not seen(tokenised(B), tokenised(FIRST))


def test_french_marks_and_decimals_are_not_tokenised_text() -> None:
    french = ["Le bac part à midi ; il revient le soir.", "Est-ce vrai ? Oui, dit Inga : il part.", "Il coûte .5 ou 1,4 million, dit-on ..."]
    assert preflight.tokenised(french) is False
    assert preflight.tokenised(["我们 同意 。", "他 来 了 ， 又 走 了 。"]) is True
    assert preflight.tokenised(["我们同意。", "他来了，又走了。"]) is False
    assert preflight.tokenised(["No mark here"]) is None


def test_the_wrong_language() -> None:
    assert "the language of the source" in seen([f"Heute: {text}" for text in SOURCE], sources=SOURCE)["wrong-language"].message
    assert seen(A, SOURCE)["wrong-language"].message == "the references are in German, not in English"
    found = seen([f"Heute aber: {SOURCE[6]}" if number == 6 else text for number, text in enumerate(B)])
    assert found["wrong-language"].where == (7,) and not found["wrong-language"].fatal


def test_close_languages_and_short_texts_are_not_judged() -> None:
    danish = ["Færgen til Kelda sejler igen to gange om dagen fra mandag, siger havnemesteren i byen."] * 3
    assert not preflight.look(Material(danish, [danish], (), "nb")).fatal
    assert not seen(["Kelda, Lunden"], ["Oberwiesen"], lang="fr")


def test_text_that_is_not_in_normal_form() -> None:
    hypotheses = [*B[:23], "Le café est fermé à Kelda, dit-il, et le bac ne part pas."]
    references = [*FIRST[:23], hypotheses[-1]]
    assert not seen(hypotheses, references)
    assert seen([unicodedata.normalize("NFD", text) for text in hypotheses], references)["not-normalised"].where == (24,)
    assert not seen([unicodedata.normalize("NFD", text) for text in hypotheses], [unicodedata.normalize("NFD", text) for text in references])


def test_entities_that_bleu_would_hide() -> None:
    assert seen([B[0].replace(",", " &amp;"), *B[1:]])["hidden-entity"].where == (1,)
    html = "Write &amp; for an ampersand, and the browser shows one."
    assert not seen([*B, html], [*FIRST, html])
    assert not seen([*B, "Sand & Reusch"], [*FIRST, "Sand and Reusch"])
