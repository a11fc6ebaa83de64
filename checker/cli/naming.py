"""Which language a file is in by its name: `index.de.md`, `de.json`, `locales/de/menu.json`, `values-de/strings.xml`, `messages_de.properties`, `corpus.de`.

Asked only where neither the caller nor the file says it. Only the places where languages are named by custom count: a folder `docs/it` may be about
computers, and `sign-in.md` about signing in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checker import packs, readers
from checker.document import Document

_TAG = r"[A-Za-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}))?"
_DOTTED = re.compile(rf"(?:^|\.)({_TAG})$")  # index.de, de
_JOINED = re.compile(rf"[_-]({_TAG})$")  # messages_de, messages-pt-BR
_QUALIFIED = re.compile(r"values-([a-z]{2,3})(?:-r([A-Z]{2}))?$|values-b\+([a-z]{2,3}(?:\+\w+){0,2})$|([A-Za-z_-]{2,12})\.lproj$")  # Android, Apple
_OF_TEXTS = frozenset("content docs documentation".split())
_OF_PROGRAMS = frozenset("_locales i18n intl l10n lang langs language languages lc_messages locale locales messages strings translation translations".split())
_WORDS = frozenset("am an as be by he hi id in is it la me my no or so to us".split())  # tags that are English words too

_OTHERS = frozenset((  # the rest of ISO 639-1, without those words: better an unknown language than another one
    "ab af ak av ay az ba bm bo br bs ce co cu cv cy dv dz eo eu ff fo fy ga gd gn gu gv ha ht ia ig ii iu jv ka kk kl km kn ks ku kw ky lb lg ln lo mg ml mn mr mt "
    "ne nn nv ny oc om os pa ps qu rm rn rw sa sc sd se sg si sm sn sq ss st su sw ta te tg ti tk tl tn ts tt ug uz vo wa wo xh yi yo zu").split())


def language(path: str) -> str:
    """The tag that a file name says, or ""."""
    return next((tag.replace("_", "-") for tag in _tags(Path(readers.without_ending(path))) if _is_language(tag)), "")


def _is_language(tag: str) -> bool:
    return packs.resolve(tag) != packs.ROOT or tag in _OTHERS


def named(document: Document, lang: str) -> Document:
    """The document in the language that its name says, where neither the caller (`lang`) nor the file says one."""
    return document if document.lang or lang else replace(document, lang=language(document.path))


def _tags(path: Path) -> Iterator[str]:
    match = _DOTTED.search(path.stem)
    if match and (match.start(1) or match[1] not in _WORDS or path.suffix not in (".txt", ".md", ".html", ".htm")):
        yield match[1]
    if not path.suffix or path.suffix not in readers.suffixes():  # corpus.de
        yield path.suffix[1:]
    match = _JOINED.search(path.stem)
    if match and match[1] not in _WORDS:
        yield match[1]
    folders = path.parts[:-1]
    for above, folder in reversed([*zip(("", *folders), folders)]):
        if match := _QUALIFIED.match(folder):
            yield f"{match[1]}-{match[2]}" if match[2] else match[1] or (match[3] or match[4]).replace("+", "-")
        elif re.fullmatch(_TAG, folder) and (above.lower() in _OF_PROGRAMS or above.lower() in _OF_TEXTS and folder not in _WORDS):
            yield folder
