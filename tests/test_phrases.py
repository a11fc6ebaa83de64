"""Every row of every phrase pack: found where it is wrong, silent where it is right; and the notation it is written in."""

from pathlib import Path

import pytest

from checker import catalog, packs, scan
from checker.cli.phrases import run as measure_phrases
from checker.examples import sightings
from checker.notation import PatternError, compile_pattern
from checker.notation.reading import Reading
from checker.packs import index
from checker.packs.phrases import CONTEXT, FILES, IN_CONTEXT, TIERS, Row

BOOKS = sorted((path.parent.name, name) for name in FILES for path in packs.FOLDER.glob(f"*/{name}"))
ROWS = [(tag, row) for tag, name in BOOKS for row in packs.phrases.read(packs.FOLDER / tag / name)]
SLOTS = {"institution": ("~ministry", "~foreign ~ministry"), "determiner": ("the", "a")}


@pytest.mark.parametrize(("tag", "row"), ROWS, ids=lambda value: value.id if isinstance(value, Row) else value)
def test_a_row_finds_what_is_wrong_and_leaves_alone_what_is_right(tag: str, row: Row) -> None:
    assert sightings(tag, row, row.wrong), row.wrong
    assert not sightings(tag, row, row.right), row.right
    assert f"phrasing/{row.rule}" in catalog.names()
    assert all(source in packs.tags() for source in row.sources)
    assert bool(row.cue) == ("=>" in row.wrong) and (not row.cue or row.sources)
    assert row.tier in TIERS
    assert (row.tier == CONTEXT) is (row.claim == CONTEXT), f"{row.id}: a row that only counts in context is kept when its evidence allows it"


@pytest.mark.parametrize(("pattern", "text", "found"), [
    ("at expense of", "They grew at expense of us. At expense of all.", ["at expense of", "At expense of"]),
    ("at expense of", "a look At Expense Of Others", []),
    ("(in|on top) of", "on top of it, and in of", ["on top of", "in of"]),
    ("in [the] nearest (time|future)", "in nearest time; in the nearest future", ["in nearest time", "in the nearest future"]),
    ("emphasi* in [<determiner>] <institution>", "emphasised in the Foreign Ministry; emphasis in ministry", ["emphasised in the Foreign Ministry", "emphasis in ministry"]),
    ("have *3 place", "they have always had place; have, in place; have one two three four place", ["have always had place"]),
    ("with time !(to|for)", "with time to go; with time we went", ["with time"]),
    ("<quote> , <dash> informed", "rights ”, — informed the ministry", ["”, — informed"]),
    ("!(as|so far) well", "as well, very well, so far well, far well, alas well", ["well", "well", "well"]),
    ("in <year> year", "in 2008 year, in 9999 year", ["in 2008 year"]),
    ("<decimal> million", "4,2 million, 1,200 million, in 2015, 2 million, 4.2 million", ["4,2 million"]),
    ("^ also ,", "Also, he came. And he also, she", ["Also,"]),
    ("^ government is", "The U.S. Government is. Government is", ["Government is"]),
    ("anti-* $", "It is anti-war. The anti-war bloc", ["anti-war"]),
    ("don't matter", "it don’t matter", ["don’t matter"]),
    ("the the", "the The Hague", []),
    ("in in", "Jae-in in", []),
    ("iki kitaplar", "İki kitaplar. iki kitaplar", ["İki kitaplar", "iki kitaplar"]),
    ("ısır* kurşun", "Isırdı kurşun", ["Isırdı kurşun"]),
    ("sit with", "sit with\u00a0us; sit \n with", ["sit with", "sit \n with"]),
])
def test_the_notation(pattern: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in compile_pattern(pattern, SLOTS).find(Reading(text))] == found


@pytest.mark.parametrize(("pattern", "message"), [
    ("", "is empty"), ("a ^ b", "stands first"), ("a *99 b", "a gap is of 1 to 8"), ("<nothing> b", "no such slot"), ("(a||b)", "an alternative is empty"),
    ("*2 b", "begins with a word or a mark"), ("a,b", "marks stand apart"), ("!(as*) well", "without endings"), ("a *b*c* d", "an asterisk stands"),
])
def test_what_the_notation_does_not_have(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        compile_pattern(pattern, SLOTS)


def test_scripts_without_blanks() -> None:
    compiled = compile_pattern("当 *4 时", {}, spaceless=True)
    assert [span for span in compiled.find(Reading("当我回家时，他走了"))] == [(0, 5)]


EVIDENCE = [("", "style"), ("native=0/60000", "wrong"), ("native=1/60000", "likely"), ("native=3/60000", "style"), ("native=0/20000 human=0/30000", "wrong"),
            ("native=0/60000 judged=8/10", "likely"), ("native=0/60000 judged=7/10", "style"), ("native=0/20000", "likely"), ("native=0/19999", "style")]


@pytest.mark.parametrize(("evidence", "tier"), EVIDENCE)
def test_a_tier_is_earned(evidence: str, tier: str) -> None:
    row = ROWS[0][1]._replace(claim="wrong", evidence=evidence)
    assert row.tier == tier
    assert row._replace(claim="style").tier == "style"
    assert row._replace(claim="likely").tier in ("likely", "style")


@pytest.mark.parametrize(("tag", "row"), ROWS, ids=lambda value: value.id if isinstance(value, Row) else value)
def test_the_index_hides_no_place(tag: str, row: Row) -> None:
    """Where a pattern finds something when every start is tried, the index names the row, and a start near its key is enough."""
    facts = packs.load(tag)
    book = (facts.context_indexes if row.claim == CONTEXT else facts.phrase_indexes)[0]
    pattern = compile_pattern(row.pattern, facts.slots, facts.spaceless)
    for blank in (" ",) if facts.spaceless else (" ", "\u00a0", "\n"):
        reading = Reading(row.wrong.rpartition("=> ")[2].replace(" ", blank))
        expected = list(pattern.find(reading))
        assert expected
        wanted = {book.row(book.entry(number)).id: (book.entry(number), places) for number, places in book.wanted(reading).items()}
        entry, places = wanted[row.id]
        assert places is None or list(pattern.near(reading, places, entry.least, entry.most)) == expected


@pytest.mark.parametrize(("tag", "name"), BOOKS)
def test_the_indexes_are_those_of_the_packs(tag: str, name: str) -> None:
    """Made again by `python -m checker.packs`."""
    facts = packs.load(tag)
    path = packs.FOLDER / tag / name
    made = index._read(index.made_of(tag, name), index.checksum(path, facts))
    assert made is not None, "a pack was edited: run `python -m checker.packs`"
    fresh = index.of_file(path, "", facts, None)
    assert made == ({name: list(words) for name, words in facts.slots.items()}, fresh.entries, fresh.keys, fresh.rate)


@pytest.mark.parametrize(("tag", "name"), BOOKS)
def test_the_quick_way_finds_what_every_pattern_finds(tag: str, name: str) -> None:
    """The engine's way against all patterns on all texts."""
    facts, in_context = packs.load(tag), name == IN_CONTEXT
    texts = [side.rpartition("=> ")[2] for row in (facts.context if in_context else facts.phrases)[::15] for side in (row.wrong, row.right)]
    expected = {(number, span, phrase.row.id) for phrase in scan.phrases(facts, in_context) if not phrase.row.sources and not phrase.row.cue
                for number, text in enumerate(texts) for span in phrase.pattern.find(Reading(text))}
    assert {(sighting.member, sighting.span, sighting.phrase.row.id) for sighting in scan.find(facts, texts, None, None, in_context)} == expected
    alone = {(number, sighting.span, sighting.phrase.row.id) for number, text in enumerate(texts) for sighting in scan.find(facts, [text], None, None, in_context)}
    assert alone == expected


def test_a_pack_is_measured_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words and hits of a text are counted and shown; a file that is not there is said, not raised."""
    text = tmp_path / "native.txt"
    text.write_text("Manche Tiere, für Beispiel Igel, schlafen im Winter.\n", encoding="utf-8")
    assert measure_phrases("de", [f"native={text}"], "", 5, write=False) == 0
    assert "native.txt#1: Manche Tiere, ⟦für Beispiel⟧ Igel" in capsys.readouterr().out
    assert measure_phrases("de", [f"native={tmp_path / 'none.txt'}"], "", 0, write=False) == 2
