"""A word of another script left in the sentence.

The model did not find a word and left that of the source, or slipped into the script of a language it knows better: “прекрасный 世界”.
The reader cannot even sound it out.

Not reported: what stands in brackets or quotation marks, as the original of a name does, or what an explanation in brackets follows; single
letters and symbols; Latin words among other letters, which are mostly names and terms. Without a source an article about the
other language may show its words: that is only possible damage.
"""

import re
from functools import cache

from checker.rule import Document, Facts, Hit, Iterator, Pair, Text, bad, good, hit, rule, scripts

_FOREIGN = ("Cyrl", "Arab", "Deva", "Hebr", "Thai", "Hang", "Hani", "Kana", "Beng", "Taml", "Geor", "Armn", "Grek")
_OPENING, _CLOSING = "([{（［「『《〈“„«‘‚\"'/*_:：", ")]}）］」』》〉”“»’‘\"'/*_"
_MANY = 3  # different places: the text is about that language


@rule("“{text}” is left in another script", advice="Translate it, or write it in the letters of {language}.", severity="major")
def foreign_script(document: Document) -> Iterator[Hit]:
    own = document.facts.script
    if own not in scripts.LETTERS and not scripts.is_ideographic(own) and own != "Kore":
        return
    for number, target in enumerate(document.targets):
        if target.isascii() or not (names := _foreign(document.facts, target)):
            continue
        text = document.texts[number]
        runs = _runs(names, scripts.is_ideographic(own))
        found = [match.span() for match in runs.finditer(text.prose) if not _is_shown(text, *match.span())]
        pair = document.pairs[number]
        for start, end in found if len(found) <= _MANY else ():
            yield hit((start, end), of=text, certainty=None if pair and _is_lost(pair, start, end) else "possible", language=document.facts.name)


def _foreign(facts: Facts, target: str) -> tuple[str, ...]:
    """The scripts in a text that are not mixed into the language's own."""
    own = facts.script
    mixed = {"Hani", "Kana"} if own == "Jpan" else {"Hani"} if own in ("Hani", "Hans", "Hant", "Kore") else set()
    if own == "Kore":
        mixed.add("Hang")
    there = {scripts.of(character) for character in set(_other(own).findall(target))}
    return tuple(name for name in _FOREIGN if name in there and name != own and name not in mixed)


@cache
def _other(own: str) -> re.Pattern[str]:
    """A character that is neither of the language's script nor Latin, nor a usual mark."""
    return re.compile(f"[^\x00-\u036f\u2000-\u2e7f{scripts.letters(own)}]")


@cache
def _runs(names: tuple[str, ...], is_spaceless: bool) -> re.Pattern[str]:
    """Two or more letters of one of the scripts."""
    runs = "|".join(f"[{scripts.LETTERS[name]}{scripts.MARKS}]{{2,}}" for name in names)
    return re.compile(rf"(?<!\w)(?:{runs})" if is_spaceless else runs)


def _is_shown(text: Text, start: int, end: int) -> bool:
    """Whether it stands in brackets or quotation marks, or is part of a mixed word or a list of such words."""
    before, after = text.prose[:start].rstrip()[-1:], text.prose[end:end + 2].lstrip()[:1]
    inside = text.prose.rfind("(", max(0, start - 60), start) > text.prose.rfind(")", max(0, start - 60), start)
    glued = text.prose[start - 1:start].isalpha() or text.prose[end:end + 1].isalpha()
    return inside or glued or before in tuple(_OPENING) or after in (*_CLOSING, "(")


def _is_lost(pair: Pair, start: int, end: int) -> bool:
    """Left from the source, whose script it is, or brought in where the source has nothing of it."""
    word = pair.target.raw[start:end]
    at_home = re.fullmatch(f"[{scripts.letters(pair.source.facts.script)}{scripts.MARKS}]+", word)
    return bool(at_home) or word not in pair.source.raw


EXAMPLES = (
    bad("en>ru", "It is a wonderful world, he said.", "Это прекрасный ⟦世界⟧, сказал он."),
    bad("zh-Hans>en", "他们在图书馆见面。", "They met in the ⟦图书馆⟧ at noon."),
    bad("ru>de", "Она работает на маяке уже десять лет.", "Sie arbeitet seit zehn Jahren auf dem ⟦маяке⟧ im Norden."),
    good("en", "Mount Fuji (富士山) and the word “здравствуйте” are hard to spell."),
    good("en", "The crew of the trawler Волна (the name means “wave”) waved back."),
    good("ru", "Компания Sony выпустила USB-кабель и Wi-Fi-модуль."),
    good("el>en", "γ", "The γ rays and the μ of the fluid, as in π/2."),
)
