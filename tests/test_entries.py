"""Entries of packs: what they find, whatever stands beside them in the list."""

import pytest

from checker.entries import WordSet, any_of

ENTRIES = ["refus*", "*los", "kann ~ nicht", "no. #", "nie", "is there anything else", "हर"]


@pytest.mark.parametrize(("text", "found"), [
    ("They refused twice.", ["refused"]), ("REFUSAL", ["REFUSAL"]), ("zahllos und nie", ["zahllos", "nie"]), ("Er kann es leider nicht.", ["kann es leider nicht"]),
    ("see no. 7", ["no. 7"]), ("niemand, Kolonie, Nie", ["Nie"]), ("Is there  anything else?", ["Is there  anything else"]), ("unrefused", []), ("हरा", []), ("हर दिन", ["हर"]),
])
def test_entries_are_found_in_each_form(text, found):
    assert [match[0] for match in any_of(ENTRIES, spaceless=False).finditer(text)] == found


@pytest.mark.parametrize(("text", "found"), [("plus de place", ["plus de"]), ("un mot de plus de trop", []), ("Bunu kullanma!", ["kullanma"]), ("kullanma bunu", [])])
def test_entries_may_be_tied_to_an_end(text, found):
    assert [match[0] for match in any_of(["^plus de", "*ma$"], spaceless=False).finditer(text)] == found


def test_without_blanks_there_are_no_edges():
    assert [match[0] for match in any_of(["翻译", "机器翻译"], spaceless=True).finditer("这是机器翻译的翻译。")] == ["机器翻译", "翻译"]


def test_no_entries_find_nothing():
    assert not any_of([], spaceless=False).search("anything") and not any_of([], spaceless=True).search("anything")


def test_the_longest_entry_for_a_word_counts():
    words = WordSet(["in*", "*los", "*pas*", "nie"])
    assert [words.length(word) for word in ("intern", "zahllos", "trespass", "nie", "niemand")] == [2, 3, 3, 4, 0]
