"""A translation that is its source, unchanged or nearly so.

A segment was skipped, or a model answered with what it was asked. Nothing is worse for the reader, and no score that compares with
the source alone notices it.

Not reported: names, titles, code and figures, which are the same in both; languages and varieties so close that a sentence may be the
same; a sentence that the source itself has in another language. What is mostly names and capitals, as titles are,
is only possible damage.
"""

from checker.rule import Hit, Iterator, Pair, bad, copies, good, hit, identify, rule

_SMALL = 3  # words with a small letter: less is a name or a label
_NEARLY = 0.8  # of the words
_LETTERS_A_WORD = 24  # far more than a copied word has, with the words between that come again


@rule("this is the source, not a translation of it", advice="Translate it.", severity="major")
def untranslated(pair: Pair) -> Iterator[Hit]:
    source, target = pair.source, pair.target
    if identify.related(source.facts, target.facts):
        return
    if source.raw.strip() == target.raw.strip():
        if not _is_language(pair) or _is_at_home(pair):
            return
    elif not _nearly(pair):
        return
    if identify.plausible(source.prose, source.facts).is_foreign:
        return
    words = target.once(copies.words)
    title = sum(word.small for word in words) * 3 < len(words) and target.facts.script == source.facts.script
    yield hit(target.whole, certainty="possible" if title and any(word.small for word in words) else None, source=source.whole)


def _is_language(pair: Pair) -> bool:
    """Running words: some written small, or enough letters of a script without capitals."""
    words = pair.target.once(copies.words)
    if not any(word.small for word in words) and not any(word.text.isascii() for word in words):
        return sum(len(word.text) for word in words) >= 10 and not identify.plausible(pair.target.prose, pair.target.facts).answer
    return len({word.text for word in words if word.small and word.end - word.start > 1}) >= _SMALL


def _nearly(pair: Pair) -> bool:
    """Whether nearly all words are copied, in order."""
    same = len(pair.once(copies.common))
    if same < 5 or same * _LETTERS_A_WORD < len(pair.target.raw):
        return False  # a cheap no, before the words are told apart
    return pair.once(copies.share) >= _NEARLY and sum(copy.small for copy in pair.once(copies.find)) >= 5


def _is_at_home(pair: Pair) -> bool:
    """Whether the text is in the target's language: the source was wrong, or quotes it."""
    return identify.plausible(pair.target.prose, pair.target.facts).answer is True and len(pair.target.once(copies.words)) > 5


EXAMPLES = (
    bad("en>de", "The ferry was late because nobody had asked the captain.", "⟦The ferry was late because nobody had asked the captain.⟧"),
    bad("en>fr", "Do not open this door.", "⟦Do not open this door.⟧"),
    bad("ja>en", "図書館は再び開きました。", "⟦図書館は再び開きました。⟧"),
    bad("de>en", "Der Ausschuss hat die Brücke gestern nicht gesperrt, sagte Vogel.", "⟦Der Ausschuss hat die Brücke gestern nicht gesperrt, said Vogel.⟧"),
    good("en>de", "Pink Moon by Nick Harrow", "Pink Moon by Nick Harrow"),
    good("en>de", "OK", "OK"),
    good("en-US>en-GB", "The ferry was late because nobody had asked.", "The ferry was late because nobody had asked."),
    good("en>de", "`pip install ferry`: Linux, macOS 14, Windows", "`pip install ferry`: Linux, macOS 14, Windows"),
)
