"""A user's glossary: terms that must be, may not be, or are never translated.

TSV with a header line that names the columns `source`, `target`, and, if wanted, `status` (preferred, admitted, forbidden, untranslated), `note`,
`case` (exact where capitals count); several targets of one term are several rows. Or TBX (ISO 30042): `termEntry` and `conceptEntry` alike.
A term's words may be inflected: a word of the text matches one of the term when both begin alike and differ in a short ending only.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.patterns import late

if TYPE_CHECKING:
    from checker.text import Text

PREFERRED, ADMITTED, FORBIDDEN, UNTRANSLATED = "preferred", "admitted", "forbidden", "untranslated"
_STATUSES = (PREFERRED, ADMITTED, FORBIDDEN, UNTRANSLATED)
_TBX_STATUS = {"deprecatedTerm": FORBIDDEN, "supersededTerm": FORBIDDEN, "admittedTerm": ADMITTED, "preferredTerm": PREFERRED}
_LONGEST_ENDING = 4
_WORD = late(r"[^\W_]+(?:[’'-][^\W_]+)*")


class GlossaryError(ValueError):
    """A file that is no glossary; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and what is to become of it: `targets` are right, `forbidden` are wrong."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    untranslated: bool = False
    exact: bool = False  # capitals count
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by the beginning of their first word. `source_lang` and `target_lang` are empty where the file says nothing of them."""

    terms: tuple[Term, ...]
    source_lang: str = ""
    target_lang: str = ""

    def found(self, text: Text) -> Iterator[tuple[Term, tuple[int, int]]]:
        """Terms whose source stands in a text, each place once, the longest term first."""
        taken: list[tuple[int, int]] = []
        for term in sorted(self.terms, key=lambda term: -len(term.source)):
            for span in places(text, term.source, term.exact):
                if all(span[1] <= start or span[0] >= end for start, end in taken):
                    taken.append(span)
                    yield term, span


def words_of(text: Text) -> list[tuple[str, int, int]]:
    """The words of a text, in small letters, and where they stand."""
    return [(match[0].casefold(), *match.span()) for match in _WORD.finditer(text.prose)]


def places(text: Text, term: str, exact: bool = False, loose: bool = False) -> Iterator[tuple[int, int]]:
    """Where a term stands in a text, inflected or not; with `loose`, one more letter may have changed (лодка, лодок)."""
    if exact or text.facts.spaceless:
        pattern = re.escape(term) if text.facts.spaceless else rf"(?<!\w){re.escape(term)}(?!\w)"
        yield from (match.span() for match in re.finditer(pattern, text.prose, 0 if exact else re.IGNORECASE))
        return
    parts = [word.casefold() for word in _WORD.findall(term)]
    words = text.once(words_of)
    if not parts or not _might_be_in(parts[0], text, loose):
        return
    for first in range(len(words) - len(parts) + 1):
        if all(_same(part, words[first + number][0], loose) for number, part in enumerate(parts)):
            yield words[first][1], words[first + len(parts) - 1][2]


def _lowered(text: Text) -> str:
    return text.prose.casefold()


def _might_be_in(part: str, text: Text, loose: bool) -> bool:
    return part[:_kept(part, loose)] in text.once(_lowered)


def _kept(word: str, loose: bool) -> int:
    """How many letters of a word no ending touches."""
    return len(word) if len(word) < 4 else len(word) - (1 if len(word) < 6 else 2) - loose


def _same(part: str, word: str, loose: bool) -> bool:
    """Whether a word of the text may be a form of a word of a term."""
    if part == word:
        return True
    kept = _kept(part, loose)
    return len(part) >= 4 and word.startswith(part[:kept]) and len(word) - kept <= _LONGEST_ENDING


@lru_cache(maxsize=8)
def read(path: str) -> Glossary:
    """A glossary from its file; GlossaryError says what is wrong with it."""
    with open(path, "rb") as stream:
        data = stream.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path}: byte {error.start} is not UTF-8. Convert the file to UTF-8 first.") from None
    if path.lower().endswith((".tbx", ".xml")):
        return _of_tbx(path, text)
    return Glossary(tuple(_gathered(_rows(path, text))))


def _rows(path: str, text: str) -> Iterator[tuple[str, str, str, bool, str]]:
    lines = text.splitlines()
    columns = [cell.strip().lower() for cell in lines[0].split("\t")] if lines else []
    for wanted in ("source", "target"):
        if wanted not in columns:
            nearest = difflib.get_close_matches(wanted, columns, 1)
            hint = f" Is it {nearest[0]!r}?" if nearest else ""
            raise GlossaryError(f"{path}: has no column \"{wanted}\" in its first line.{hint} Write source, target, status, with tabs between.")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = dict(zip(columns, (cell.strip() for cell in line.split("\t"))))
        status = cells.get("status", "").lower() or PREFERRED
        if status not in _STATUSES:
            raise GlossaryError(f"{path}: line {number}: {status!r} is no status. Write one of {', '.join(_STATUSES)}.")
        if not cells.get("source") or not cells.get("target") and status != UNTRANSLATED:
            raise GlossaryError(f"{path}: line {number}: a term needs a source and a target, or the status untranslated")
        yield cells["source"], cells.get("target", ""), status, cells.get("case", "").lower() == "exact", cells.get("note", "")


def _gathered(rows: Iterator[tuple[str, str, str, bool, str]]) -> Iterator[Term]:
    """One term for all rows of a source."""
    by_source: dict[tuple[str, bool], list[tuple[str, str, str]]] = {}
    for source, target, status, exact, note in rows:
        by_source.setdefault((source, exact), []).append((target, status, note))
    for (source, exact), entries in by_source.items():
        yield Term(source, tuple(target for target, status, _ in entries if status in (PREFERRED, ADMITTED)),
                   tuple(target for target, status, _ in entries if status == FORBIDDEN),
                   any(status == UNTRANSLATED for _, status, _ in entries), exact, next((note for _, _, note in entries if note), ""))


def _of_tbx(path: str, text: str) -> Glossary:
    from xml.etree import ElementTree

    if "<!ENTITY" in text:
        raise GlossaryError(f"{path}: declares entities, which are not read. Take the declarations out.")
    try:
        root = ElementTree.fromstring(text.encode("utf-8"))
    except ElementTree.ParseError as error:
        raise GlossaryError(f"{path}: is not well-formed XML: {error}") from None
    concepts = [_concept(item) for item in root.iter() if _name(item) in ("termEntry", "conceptEntry")]
    langs = list(dict.fromkeys(lang for concept in concepts for lang, _, _ in concept))
    if len(langs) != 2:
        raise GlossaryError(f"{path}: holds terms in {', '.join(langs) or 'no language'}: give a file with two, the source language first")
    rows = [(source, target, status, False, "") for concept in concepts for lang, source, kept in concept if lang == langs[0] and kept != FORBIDDEN
            for other, target, status in concept if other == langs[1]]
    return Glossary(tuple(_gathered(iter(rows))), *langs)


def _concept(item: object) -> list[tuple[str, str, str]]:
    """Language, term and status of each term of one concept."""
    found = []
    for section in item.iter():  # type: ignore[attr-defined]
        if _name(section) in ("langSet", "langSec"):
            lang = section.get("{http://www.w3.org/XML/1998/namespace}lang") or section.get("lang") or ""
            for group in section.iter():
                if _name(group) in ("tig", "ntig", "termSec", "termGrp"):
                    notes = [(note.text or "").strip() for note in group.iter() if _name(note) == "termNote" and note.get("type") == "administrativeStatus"]
                    status = next((_TBX_STATUS[note.partition("-")[0]] for note in notes if note.partition("-")[0] in _TBX_STATUS), PREFERRED)
                    found += [(lang, "".join(term.itertext()).strip(), status) for term in group.iter() if _name(term) == "term"]
    return list(dict.fromkeys(found))


def _name(item: object) -> str:
    return str(getattr(item, "tag", "")).rpartition("}")[2]
