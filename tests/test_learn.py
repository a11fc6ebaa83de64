"""What `checker learn` makes, and what it and the glossary are good for."""

import random
from pathlib import Path

import pytest

from checker import glossary, learning, lexicon, packs
from checker.glossary import GlossaryError
from checker.lexicon import LexiconError
from checker.text import Text
from tests.shell import told

SYLLABLES = "ba do ke li mu na po ri su te va zo".split()
WORDS = [(f"{one}{two}k", f"{two.title()}{one}st") for one in SYLLABLES for two in SYLLABLES]  # an invented language and another


def pairs(count: int = 1200) -> list[tuple[str, str]]:
    """Sentences put together from a small grammar, and their translations."""
    chance = random.Random(7)
    made = []
    while len(made) < count:
        chosen = chance.sample(WORDS, 10)
        year = chance.randint(1900, 2020)
        made.append((" ".join(source for source, _ in chosen) + f" in {year}.", f"{year} wurden " + " ".join(target for _, target in reversed(chosen)) + "."))
    return made


@pytest.fixture(scope="module")
def learnt() -> lexicon.Lexicon:
    return learning.learn(pairs(), "en", "de")


def test_words_that_belong_together_are_learnt(learnt: lexicon.Lexicon) -> None:
    best = max(learnt.forward["badok"], key=learnt.forward["badok"].__getitem__)
    assert best == "dobast"


def test_right_pairs_are_explained_and_wrong_ones_are_not(learnt: lexicon.Lexicon) -> None:
    words = [(lexicon.words_of(Text(source, packs.load("en"))), lexicon.words_of(Text(target, packs.load("de")))) for source, target in pairs(60)]
    right = [share for source, target in words if (share := learnt.explained(source, target)) is not None]
    wrong = [share for (source, _), (_, target) in zip(words, words[7:]) if (share := learnt.explained(source, target)) is not None]
    assert right and wrong and sum(right) / len(right) > 0.9 > 0.7 > sum(wrong) / len(wrong)


def test_a_lexicon_reads_back_as_it_was_written(learnt: lexicon.Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text("".join(lexicon.write(learnt)), encoding="utf-8")
    assert lexicon.read(str(path)) == learnt


def test_the_same_pairs_teach_the_same(learnt: lexicon.Lexicon) -> None:
    shuffled = pairs()
    random.Random(1).shuffle(shuffled)
    assert learning.learn(shuffled, "en", "de") == learnt


def test_too_few_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="too few to learn from"):
        learning.learn(pairs(20), "en", "de")


def test_the_command_learns_and_the_check_uses_it(tmp_path: Path) -> None:
    rows = pairs()
    lines = "source\ttarget\n" + "".join(f"{source}\t{target}\n" for source, target in rows)
    (tmp_path / "memory.tsv").write_text(lines, encoding="utf-8")
    status, out, err = told(tmp_path, "learn", "memory.tsv", "--source-lang", "en", "--lang", "de", "--to", "lexicon.tsv")
    assert status == 0, err
    assert "lexicon.tsv: en to de" in out
    shifted = "source\ttarget\tdoc\n" + "".join(f"{source}\t{target}\ta\n" for (source, _), (_, target) in zip(rows[:20], rows[1:21]))
    (tmp_path / "shifted.tsv").write_text(shifted, encoding="utf-8")
    status, out, _ = told(tmp_path, "check", "shifted.tsv", "--source-lang", "en", "--lang", "de", "--lexicon", "lexicon.tsv", "--select", "completeness")
    assert status == 1 and "completeness/shifted-rows" in out


@pytest.mark.parametrize(("content", "message"), [
    ("word\tWort\t0.5\n", "is no lexicon of this version"),
    ("# checker lexicon = 1\nword Wort\n", "line 2: write a word"),
    ("# checker lexicon = 1\n# source_lang = en\n", "its head lacks a right value"),
])
def test_a_broken_lexicon_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        lexicon.read(str(path))
    (tmp_path / "a.txt").write_text("Gut.", encoding="utf-8")
    status, _, err = told(tmp_path, "check", "a.txt", "--lexicon", "lexicon.tsv")
    assert status == 2 and message in err


@pytest.mark.parametrize(("content", "message"), [
    ("term\ttranslation\n", "has no column \"source\""),
    ("source\ttarget\tstatus\na\tb\tgood\n", "line 2: 'good' is no status"),
    ("source\ttarget\na\t\n", "line 2: a term needs a source and a target"),
])
def test_a_broken_glossary_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GlossaryError, match=message):
        glossary.read(str(path))


TBX = """<?xml version="1.0"?><martif type="TBX"><text><body>
<termEntry id="1"><langSet xml:lang="en"><tig><term>tailgate</term></tig></langSet>
<langSet xml:lang="de"><tig><term>Heckklappe</term></tig><tig><term>Hecktür</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
</body></text></martif>"""


def test_tbx_is_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(TBX, encoding="utf-8")
    found = glossary.read(str(path))
    assert (found.source_lang, found.target_lang) == ("en", "de")
    assert found.terms == (glossary.Term("tailgate", ("Heckklappe",), ("Hecktür",)),)


@pytest.mark.parametrize(("content", "message"), [
    (TBX.replace("<martif", "<!DOCTYPE martif [<!ENTITY a \"b\">]><martif"), "declares entities"),
    (TBX[:-20], "is not well-formed XML"),
    ("<martif/>", "give a file with two"),
])
def test_hostile_tbx_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GlossaryError, match=message):
        glossary.read(str(path))


@pytest.mark.parametrize(("lang", "term", "text", "found"), [
    ("de", "Hafenmeister", "Die Hafenmeisterin und der Hafenmeister", ["Hafenmeisterin", "Hafenmeister"]),
    ("ru", "паром", "Паромы ходят; пар ждёт парома.", ["Паромы", "парома"]),
    ("zh-Hans", "渡轮", "坐渡轮去", ["渡轮"]),
    ("en", "art", "Start of the artist’s art", ["art"]),
])
def test_terms_are_found_inflected(lang: str, term: str, text: str, found: list[str]) -> None:
    view = Text(text, packs.load(lang))
    assert [text[start:end] for start, end in glossary.places(view, term)] == found
