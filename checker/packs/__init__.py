"""Facts about languages: data in `<tag>/language.toml`, read, checked and inherited here.

A pack says only what differs from its parent: `fr-CA` inherits from `fr`, `fr` from `und`, and `und` holds
every key with its meaning. Values replace the parent's value for the same key; tables merge key by key.
`language.toml` says how the language is written and is read at once; other subjects (`negation.toml`, `numerals.toml`) have
files of their own beside it, which inherit in the same way and are read when a rule first asks for them.
Invisible characters are written by name in braces (`{nnbsp}`), so that a diff shows them.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from checker import plugins
from checker.packs import phrases, sketches
from checker.packs.sketches import Sketch
from checker.packs.subjects import Chatter, Completeness, Densities, Formality, Negation, Numerals, Placeholders

if TYPE_CHECKING:
    from checker.notation import Slots
    from checker.packs.index import Index

FOLDER = Path(__file__).parent
ROOT = "und"
FREE_TABLES = {  # tables whose keys are data, not schema
    "sources", "marks.instead", "marks.inverted", "values", "multipliers", "collectives", "cardinals", "positive", "unpacked",
}

INVISIBLE = {
    "nbsp": "\u00a0", "nnbsp": "\u202f", "thinsp": "\u2009", "zwsp": "\u200b", "zwnj": "\u200c", "zwj": "\u200d",
    "shy": "\u00ad", "lrm": "\u200e", "rlm": "\u200f", "alm": "\u061c", "wj": "\u2060", "idsp": "\u3000", "bom": "\ufeff",
}


Subject = TypeVar("Subject")


class PackError(ValueError):
    """A pack that cannot be used; the message names the file, the key and what to do."""


class Letters(NamedTuple):
    own: str
    distinctive: str


class Quotes(NamedTuple):
    pairs: tuple[str, ...]
    tolerated: tuple[str, ...]
    blank_inside: str
    word_marks: str


class Marks(NamedTuple):
    sentence_end: str
    dialogue_dash: bool
    instead: Mapping[str, str]
    inverted: Mapping[str, str]


class Spacing(NamedTuple):
    before_required: str
    before_allowed: str
    ordinal_dot: bool


class Numbers(NamedTuple):
    decimal: str
    group: tuple[str, ...]
    magnitudes: tuple[str, ...]


class Elision(NamedTuple):
    before: tuple[str, ...]
    after: tuple[str, ...]


class Hyphen(NamedTuple):
    first: tuple[str, ...]
    second: tuple[str, ...]


class Repetition(NamedTuple):
    free: bool
    allowed: tuple[str, ...]


class Words(NamedTuple):
    capital_nouns: bool
    function: tuple[str, ...]
    telling: tuple[str, ...]
    abbreviations: tuple[str, ...]


class Invisible(NamedTuple):
    allowed: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Facts:
    """What is known of one language. The meaning of each key stands in `und/language.toml`.

    Compared and hashed by identity: `load` returns the same object for the same tag.
    """

    tag: str
    name: str
    native_name: str
    codes: tuple[str, ...]
    script: str
    right_to_left: bool
    spaceless: bool
    close: tuple[str, ...]
    apart: tuple[str, ...]
    profile: str
    near: tuple[str, ...]
    unpacked: Mapping[str, str]
    sources: Mapping[str, str]
    letters: Letters
    quotes: Quotes
    marks: Marks
    spacing: Spacing
    numbers: Numbers
    elision: Elision
    hyphen: Hyphen
    repetition: Repetition
    words: Words
    invisible: Invisible

    @cached_property
    def numerals(self) -> Numerals:
        return self._about("numerals", Numerals)

    @cached_property
    def phrases(self) -> tuple[phrases.Row, ...]:
        """The rows of literal phrasing of the language and its ancestors, those of the nearest first; plug-ins add theirs."""
        return self._rows(phrases.PHRASES)

    @cached_property
    def context(self) -> tuple[phrases.Row, ...]:
        """Those that only count in a text that is full of the others."""
        return self._rows(phrases.IN_CONTEXT)

    def _rows(self, name: str) -> tuple[phrases.Row, ...]:
        return tuple(row._replace(id=f"{prefix}/{row.id}") if prefix else row for _, prefix, path in self._files(name) for row in phrases.read(path))

    @cached_property
    def phrase_indexes(self) -> tuple[Index, ...]:
        """What says which of `phrases` a text may have, one for each file."""
        return self._indexes(phrases.PHRASES)

    @cached_property
    def context_indexes(self) -> tuple[Index, ...]:
        """The same of `context`."""
        return self._indexes(phrases.IN_CONTEXT)

    def _indexes(self, name: str) -> tuple[Index, ...]:
        from checker.packs import index

        return tuple(index.of_file(path, prefix, self, index.made_of(tag, name) if path.parents[1] == FOLDER else None) for tag, prefix, path in self._files(name))

    def _files(self, name: str) -> Iterator[tuple[str, str, Path]]:
        """Tag, prefix of the plug-in and path of each file of a name."""
        return ((tag, prefix, path) for tag in lineage(self.tag) for prefix, folder in folders(tag) if (path := folder / name).is_file())

    @cached_property
    def slots(self) -> Slots:
        """Lists of words that patterns of phrases name: `<determiner>`, `<institution>`."""
        from checker.notation import Slots

        found: dict[str, tuple[str, ...]] = {}
        for path in self.slot_files:
            found |= {name: tuple(words) for name, words in _read(path).items() if name != "sources"}
        return Slots(found)

    @cached_property
    def slot_files(self) -> tuple[Path, ...]:
        """Where those lists stand; of two with the same name the later counts."""
        return tuple(path for tag in reversed(lineage(self.tag)) for _, folder in folders(tag) if (path := folder / "slots.toml").is_file())

    @cached_property
    def completeness(self) -> Completeness:
        return self._about("completeness", Completeness)

    @cached_property
    def chatter(self) -> Chatter:
        return self._about("chatter", Chatter)

    @cached_property
    def densities(self) -> Densities:
        return self._about("densities", Densities)

    @cached_property
    def formality(self) -> Formality:
        return self._about("formality", Formality)

    @cached_property
    def negation(self) -> Negation:
        return self._about("negation", Negation)

    @cached_property
    def placeholders(self) -> Placeholders:
        return self._about("placeholders", Placeholders)

    def _about(self, subject: str, kind: type[Subject]) -> Subject:
        """The facts of a file `<subject>.toml` as a `kind`, inherited like the others."""
        values: dict[str, Any] = {}
        for ancestor in reversed(lineage(self.tag)):
            if ancestor == ROOT or (folders(ancestor)[0][1] / f"{subject}.toml").is_file():
                values = _merge(values, read(ancestor, subject), ancestor, top=not values)
        values.pop("example", None)
        return kind(**_frozen(values, kind))


_TABLES = {
    "letters": Letters, "quotes": Quotes, "marks": Marks, "spacing": Spacing, "numbers": Numbers, "elision": Elision,
    "hyphen": Hyphen, "repetition": Repetition, "words": Words, "invisible": Invisible,
}


def expand(text: str) -> str:
    """Write invisible characters named in braces as themselves: `10{nbsp}km`."""
    if "{" in text:
        for name, character in INVISIBLE.items():
            text = text.replace("{" + name + "}", character)
    return text


def load(tag: str) -> Facts:
    """The facts of the language that `tag` (BCP 47, or a code a pack lists) means; `und` when no pack knows it."""
    return _load(resolve(tag))


@plugins.remembered
def resolve(tag: str) -> str:
    """The tag of the pack that serves `tag`: itself, its nearest ancestor with a pack, or `und`.

    >>> resolve("de-DE"), resolve("zh-TW"), resolve("tlh")
    ('de', 'zh-Hant', 'und')
    """
    subtags = tag.replace("_", "-").split("-")
    subtags = [subtags[0].lower(), *(_case(subtag) for subtag in subtags[1:])]
    for length in range(len(subtags), 0, -1):
        wanted = "-".join(subtags[:length])
        if wanted in tags():
            return wanted
        if wanted in _aliases():
            return resolve("-".join([_aliases()[wanted], *subtags[length:]])) if length == 1 else _aliases()[wanted]
    return ROOT


def _case(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


@plugins.remembered
def tags() -> frozenset[str]:
    """The tags that have a pack."""
    return frozenset(_folders())


@plugins.remembered
def _folders() -> dict[str, list[tuple[str, Path]]]:
    """The folders about each language: first the pack, whoever brings it, then what plug-ins add to it. Each with the plug-in's prefix."""
    found = {folder.name: [("", folder)] for folder in FOLDER.iterdir() if (folder / "language.toml").is_file()}
    more = [(home.prefix, folder) for home in plugins.homes("packs") for folder in sorted(home.folder.glob("[!._]*")) if folder.is_dir()]
    for prefix, folder in sorted(more, key=lambda item: not (item[1] / "language.toml").is_file()):
        if (folder / "language.toml").is_file() and folder.name in found:
            raise PackError(f"{folder}: there is a pack for {folder.name} already, in {found[folder.name][0][1]}. To add to it, leave out language.toml; of a plug-in that is both installed and in a folder, take one.")
        if folder.name not in found and not (folder / "language.toml").is_file():
            raise PackError(f"{folder}: there is no pack for {folder.name} that it could add to. Write its language.toml, or name it after a pack.")
        found.setdefault(folder.name, []).append((prefix, folder))
    return found


def folders(tag: str) -> list[tuple[str, Path]]:
    """The folders about a language, the pack first, each with the prefix of the plug-in that brings it."""
    return _folders()[tag]


@plugins.remembered
def _aliases() -> dict[str, str]:
    return {code: tag for tag in sorted(tags()) for code in sketch(tag).codes}


def own_tags() -> frozenset[str]:
    """The tags of the packs that come with checker."""
    return frozenset(tag for tag, found in _folders().items() if found[0][1].parent == FOLDER)


@plugins.remembered
def _sketches() -> dict[str, Sketch]:
    return sketches.read(FOLDER, own_tags()) or {}


@plugins.remembered
def sketch(tag: str) -> Sketch:
    """What tells a language with a pack from others, without reading the pack."""
    return _sketches().get(tag) or sketch_of(tag)


def sketch_of(tag: str) -> Sketch:
    """The same, read off the pack."""
    facts = _load(tag)
    return Sketch(tuple(read(tag).get("codes", ())), facts.script, facts.profile, facts.near, facts.letters.own, (*facts.words.function, *facts.words.telling))


@plugins.remembered
def read(tag: str, subject: str = "language") -> dict[str, Any]:
    """The pack's own file on a subject, as TOML, names of invisible characters expanded."""
    return _read(folders(tag)[0][1] / f"{subject}.toml")


def _read(path: Path) -> dict[str, Any]:
    try:
        return _expanded(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}. Mend the file; `und/{path.name}` shows the form.") from None


def _expanded(value: Any) -> Any:
    if isinstance(value, str):
        return expand(value)
    if isinstance(value, list):
        return [_expanded(item) for item in value]
    if isinstance(value, dict):
        return {expand(key): _expanded(item) for key, item in value.items()}
    return value


def lineage(tag: str) -> list[str]:
    """`tag` and its ancestors that have packs, nearest first, ending with `und`."""
    subtags = tag.split("-")
    chain = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    return [*(item for item in chain if item in tags() and item != ROOT), ROOT]


@plugins.remembered
def _load(tag: str) -> Facts:
    values: dict[str, Any] = {}
    for ancestor in reversed(lineage(tag)):
        values = _merge(values, read(ancestor), ancestor, top=not values)
    values.pop("example", None)
    tables = {name: kind(**_frozen(values.pop(name), kind)) for name, kind in _TABLES.items()}
    plain = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Facts(tag=tag, **plain, **tables)


def _frozen(table: dict[str, Any], kind: Any) -> dict[str, Any]:
    missing = set(kind._fields) - set(table)
    if missing:
        raise PackError(f"und/language.toml does not define {', '.join(sorted(missing))}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _merge(base: dict[str, Any], new: dict[str, Any], tag: str, *, path: str = "", top: bool = False) -> dict[str, Any]:
    """`base` overlaid with `new`; keys that the schema does not have are refused."""
    merged = dict(base)
    for key, value in new.items():
        where = f"{path}.{key}".lstrip(".")
        if where == "example":
            continue
        if not top and path not in FREE_TABLES and key not in base:
            nearest = difflib.get_close_matches(key, list(base), 1)
            hint = f" Did you mean {nearest[0]!r}?" if nearest else " The keys are those of und/language.toml."
            raise PackError(f"{tag}/language.toml: unknown key {where!r}.{hint}")
        if not top and key in base and type(value) is not type(base[key]):
            raise PackError(f"{tag}/language.toml: {where} must be a {type(base[key]).__name__}, as in und/language.toml.")
        if isinstance(value, dict):
            value = _merge(base.get(key, {}), value, tag, path=where, top=top)
        merged[key] = value
    return merged
