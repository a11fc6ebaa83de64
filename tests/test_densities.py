"""Pronouns, passives and plurals against the band of human translations: the arithmetic, the limits, the command."""

import json
import random
import shutil
from pathlib import Path

import pytest

from checker import bands, densities, engine, packs
from checker.document import Document, Segment

PORTRAIT = "彼女は彼女の家へ帰り、彼女の母に会った。"
RULE = "phrasing/grammar-density"


def findings(text: str, tag: str = "ja", independent: bool = False) -> list[str]:
    segments = tuple(Segment(str(number), line) for number, line in enumerate(text.split("\n")))
    document = Document("portrait", segments, lang=tag, independent=independent)
    return [finding.certainty.name.lower() for finding in engine.judge_chunk([document], engine.Settings(select=(RULE,)))[0].findings]


def test_many_pronouns_are_found_and_few_words_are_not() -> None:
    assert findings(PORTRAIT * 30) == ["likely"]
    assert findings(PORTRAIT * 20) == []  # 160 words
    assert findings(PORTRAIT * 30, independent=True) == []


def test_words_that_only_look_so_do_not_count() -> None:
    assert {kind: len(spans) for kind, spans in densities.find("其他人弹吉他，被告不在，被子在床上。", packs.load("zh")).items()} == dict.fromkeys(densities.KINDS, 0)
    assert len(densities.find("他被带走，他们没说。", packs.load("zh"))["pronouns"]) == 2
    assert not densities.find("아들이 집을 만들었다.", packs.load("ko"))["plurals"]


@pytest.mark.parametrize("tag", [tag for tag in sorted(packs.own_tags()) if any(packs.load(tag).densities.rate.values())])
def test_a_band_has_its_sources(tag: str) -> None:
    about = packs.load(tag).densities
    for kind in densities.KINDS:
        assert bool(getattr(about, kind)) == (about.rate[kind] > 0)
        assert 0 <= about.spread[kind] < 2
    assert {"words", "rate", "spread"} <= set(about.sources)


def test_chance_falls_with_the_count_and_rises_with_the_spread() -> None:
    chances = [densities.chance(count, 1000, 10, 0.5) for count in range(60)]
    assert chances[0] == 1 and chances == sorted(chances, reverse=True)
    assert densities.chance(40, 1000, 10, 0.9) > densities.chance(40, 1000, 10, 0.5) > densities.chance(40, 1000, 10, 0)


def test_a_band_is_read_off_documents_that_differ() -> None:
    chosen = random.Random(7)
    same = [sum(chosen.random() < 0.02 for _ in range(500)) for _ in range(200)]
    apart = [sum(chosen.random() < share for _ in range(500)) for share in (0.01, 0.03) * 100]
    for counts, spread in ((same, 0.0), (apart, 0.5)):
        rate, found = densities.band(counts, [500.0] * 200)
        assert rate == pytest.approx(20, abs=1.5) and found == pytest.approx(spread, abs=0.15)
    assert densities.band([0], [500.0]) == (0.0, 0.0)


def test_the_widest_band_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{"doc": str(number), "target": "彼は町を歩いた。" * (number % 3 + 1) + "夕方になると家へ帰り、母に会い、茶を飲んだ。" * 40} for number in range(25)]
    corpus = tmp_path / "set.ja.jsonl"
    corpus.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    measured = bands.measure("ja", [(str(corpus), "target")])
    assert [band.documents for band in measured["pronouns"]] == [25]
    (tmp_path / "ja").mkdir()
    shutil.copy(packs.FOLDER / "ja" / "densities.toml", tmp_path / "ja")
    monkeypatch.setattr(packs, "FOLDER", tmp_path)
    written = bands.rewrite("ja", measured).read_text(encoding="utf-8")
    assert f"[rate]\npronouns = {measured['pronouns'][0].rate:.2f}\n" in written
    assert written.count("passives = 0.00") == 2
