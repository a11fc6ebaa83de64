"""The facts of each language: of the right form, with their sources, and not against each other."""

import re
import tomllib

import pytest

from checker import packs
from checker.packs import PackError, sketches

TAGS = sorted(packs.tags() - {packs.ROOT})
WANTED = ("ar bg bn ca cs da de de-CH el en en-US en-GB es et fa fi fr fr-CA fr-CH he hi hr hu id it ja ko lt lv nb nl pl pt pt-BR pt-PT ro ru "
          "sk sl sr sv th tr uk vi zh zh-Hans zh-Hant").split()


def test_every_promised_language_has_a_pack() -> None:
    assert set(WANTED) <= set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_pack_loads_and_names_its_sources(tag: str) -> None:
    facts = packs.load(tag)
    own = packs.read(tag)
    assert facts.tag == tag and facts.name and facts.native_name
    tables = {key for key, value in own.items() if isinstance(value, dict) and key != "sources"}
    unsourced = tables - set(own.get("sources", {}))
    assert not unsourced, f"no source for {unsourced}"
    assert len(own.get("example", ())) >= (2 if "-" in tag else 6)


@pytest.mark.parametrize("tag", TAGS)
def test_facts_do_not_contradict_each_other(tag: str) -> None:
    facts = packs.load(tag)
    for pair in (*facts.quotes.pairs, *facts.quotes.tolerated):
        assert len(pair) == 2
    assert not set(facts.spacing.before_required) & set(facts.spacing.before_allowed)
    assert facts.numbers.decimal not in facts.numbers.group[:1]
    for mark, right in facts.marks.instead.items():
        assert len(mark) == 1 and mark != right
        assert not right or not facts.marks.instead.get(right), f"{mark} would become {right}, which is wrong too"
    assert all(word == word.lower() for word in facts.words.function)
    assert set(facts.invisible.allowed) <= set(packs.INVISIBLE)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if packs.load(tag).words.telling])
def test_telling_words_tell_a_language_from_those_it_is_taken_for(tag: str) -> None:
    facts = packs.load(tag)
    telling = facts.words.telling
    assert all(word == word.lower() for word in telling) and len(set(telling)) == len(telling)
    assert not set(telling) & set(facts.words.function)
    for other in map(packs.load, set(facts.near) - set(facts.close)):
        assert not set(telling) & {*other.words.function, *other.words.telling}, other.tag


@pytest.mark.parametrize(("wanted", "served"), [
    ("de-DE", "de"), ("de_at", "de-AT"), ("DE", "de"), ("pt-br", "pt-BR"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-hant-HK", "zh-Hant"),
    ("no", "nb"), ("deu", "de"), ("srp-Cyrl", "sr"), ("sr-Latn-RS", "sr-Latn"), ("zho-CN", "zh-Hans"), ("iw", "he"), ("tlh", "und"), ("fra-CA", "fr-CA"),
])
def test_tags_and_codes_find_their_pack(wanted: str, served: str) -> None:
    assert packs.resolve(wanted) == served


def test_a_language_inherits_and_overrides() -> None:
    assert packs.lineage("fr-CA") == ["fr-CA", "fr", "und"]
    assert packs.load("fr-CA").name != packs.load("fr").name
    assert packs.load("de-CH").words.function == packs.load("de").words.function


def test_the_schema_explains_every_key() -> None:
    text = (packs.FOLDER / "und" / "language.toml").read_text(encoding="utf-8")
    schema = tomllib.loads(text)
    for name, kind in packs._TABLES.items():
        assert set(schema[name]) == set(kind._fields)
    for line in text.split("\n"):
        if re.match(r"[a-z_]+ = ", line):
            assert "#" in line, f"no comment: {line}"


def test_unknown_keys_name_their_nearest_neighbour() -> None:
    with pytest.raises(PackError, match="Did you mean 'quotes'"):
        packs._merge(packs.read("und"), {"quots": {}}, "xx")
    with pytest.raises(PackError, match="must be a str"):
        packs._merge(packs.read("und"), {"name": 3}, "xx")


def test_the_sketches_are_those_of_the_packs():
    """Made again by `python -m checker.packs`."""
    found = sketches.read(packs.FOLDER, packs.own_tags())
    assert found is not None, "a pack was edited: run `python -m checker.packs`"
    assert found == {tag: packs.sketch_of(tag) for tag in packs.tags()}


def test_sketches_of_packs_that_were_edited_since_are_not_believed(tmp_path):
    folder = tmp_path / "sv"
    folder.mkdir()
    pack = folder / "language.toml"
    pack.write_text('name = "Swedish"\n', encoding="utf-8")
    sketches.write(tmp_path, {"sv": packs.sketch_of("sv")})
    assert sketches.read(tmp_path, ["sv"]) == {"sv": packs.sketch_of("sv")}
    pack.write_text('name = "Svenska"\n', encoding="utf-8")
    assert sketches.read(tmp_path, ["sv"]) is None
    (tmp_path / sketches.NAME).write_text("{", encoding="utf-8")
    assert sketches.read(tmp_path, ["sv"]) is None
