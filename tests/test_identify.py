"""Which language a text is in: against plain, seeded langdetect, and where langdetect cannot tell."""

from pathlib import Path

import pytest
from langdetect import DetectorFactory, detect

from checker import identify, packs
from checker.document import Document, Segment

CLEAN = sorted((Path(__file__).parent.parent / "corpora" / "clean").glob("*.txt"))
KNOWN_TO_LANGDETECT = {"nb": "no", "zh-Hans": "zh-cn", "zh-Hant": "zh-tw", "pt-BR": "pt", "pt-PT": "pt", "de-CH": "de"}
NOT_KNOWN = {"be", "gl", "hy", "ms", "sr", "sr-Latn"}


def paragraphs(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 120]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_each_article_is_told(path: Path) -> None:
    tag = path.name.partition(".")[0]
    told = identify.of_text(path.read_text(encoding="utf-8"))
    base = tag if tag in ("sr-Latn", "zh-Hans", "zh-Hant") else tag.split("-")[0]
    assert told == base or told in packs.load(base).close


@pytest.mark.parametrize("path", [path for path in CLEAN if path.name.partition(".")[0] not in NOT_KNOWN], ids=lambda path: path.stem)
def test_agrees_with_plain_langdetect_on_paragraphs(path: Path) -> None:
    DetectorFactory.seed = 0
    tag = path.name.partition(".")[0]
    right = KNOWN_TO_LANGDETECT.get(tag, tag)
    ours = theirs = 0
    for paragraph in paragraphs(path):
        told = identify.of_text(paragraph)
        ours += KNOWN_TO_LANGDETECT.get(told, told) == right or told in packs.load(tag).close
        theirs += detect(paragraph) == right
    assert ours >= theirs


@pytest.mark.parametrize("text", ["", "OK", "12 000 km", "!!!", "https://example.org/a/b", "AT&T 2.0.1", "😀 😀", "a & b"])
def test_cannot_tell(text: str) -> None:
    assert identify.of_text(text) == identify.UNKNOWN


@pytest.mark.parametrize(("text", "tag"), [
    ("今天图书馆重新开放了，读者们很高兴。", "zh-Hans"), ("今天圖書館重新開放了，讀者們很高興。", "zh-Hant"), ("図書館が再び開きました。", "ja"),
    ("도서관이 다시 문을 열었습니다.", "ko"), ("Η βιβλιοθήκη άνοιξε ξανά.", "el"), ("הספרייה נפתחה מחדש.", "he"), ("Գրադարանը վերաբացվել է։", "hy"),
])
def test_the_script_alone_decides(text: str, tag: str) -> None:
    assert identify.of_text(text) == tag


def test_what_is_declared_wins() -> None:
    segments = (Segment("1", "Das ist ein deutscher Satz, den niemand verwechselt.", lang="fr"), Segment("2", "Und noch einer, ganz ohne Angabe."))
    assert identify.of_document(Document("a", segments), "en").segments == ("fr", "en")
    assert identify.of_document(Document("a", segments, lang="nl"), "en").segments == ("fr", "nl")
    assert not identify.of_document(Document("a", segments), "en").identified


def test_the_same_text_gets_the_same_answer() -> None:
    text = "Komiteen har vedtatt at broen skal åpnes igjen på tirsdag, sa ordføreren."
    answers = set()
    for _ in range(3):
        identify.of_text.cache_clear()
        answers.add(identify.of_text(text))
    assert len(answers) == 1


def test_broken_entities_do_not_mislead() -> None:
    assert identify.of_text("We & nbsp; are & nbsp; ready to sit & nbsp; with the & nbsp; committee & mdash; said the mayor.") == "en"


SENTENCES = {
    "de": "Der Ausschuss hat am Dienstag beschlossen, die alte Brücke nicht zu sperren.", "ru": "Вчера вечером комитет решил, что старый мост не закроют.",
    "uk": "Учора ввечері комітет вирішив, що старий міст не закриють.", "cs": "Výbor v úterý rozhodl, že starý most nebude uzavřen, protože řeka klesla.",
    "sk": "Výbor v utorok rozhodol, že starý most nebude uzavretý, pretože rieka klesla.", "zh-Hans": "今天图书馆重新开放了，读者们很高兴。", "ja": "図書館が再び開きました。",
    "es": "La comisión decidió el martes que el puente viejo no se cerrará hasta después de la fiesta.",
    "pt": "A comissão decidiu na terça-feira que a ponte velha não será fechada até depois da festa.",
}


@pytest.mark.parametrize("declared", SENTENCES)
@pytest.mark.parametrize("written", SENTENCES)
def test_plausible_in_its_own_language_and_in_no_other(written: str, declared: str) -> None:
    assert identify.plausible(SENTENCES[written], packs.load(declared)).answer is (written == declared)


@pytest.mark.parametrize(("text", "declared"), [
    ("", "de"), ("OK", "de"), ("Nora Vogel, Jean Martin, Pierre Lefèvre", "de"), ("The Long and Winding Road", "fr"), ("Sony WH-1000XM5", "ru"),
    ("12 345", "ja"),
    ("The committee decided on Tuesday not to close the bridge.", "und"),
])
def test_whether_it_is_plausible_cannot_be_told(text: str, declared: str) -> None:
    assert identify.plausible(text, packs.load(declared)).answer is None


def test_a_text_typed_in_two_alphabets_is_still_in_its_language() -> None:
    mixed = "Одбор je oдлучиo дa стaри мoст нeћe бити зaтвoрeн, jeр je рeкa oпaлa."
    assert identify.plausible(mixed, packs.load("sr")).answer
    assert identify.plausible(mixed, packs.load("ru")).answer is False
