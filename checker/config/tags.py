"""What is wrong about a language tag that somebody wrote, and what they may have meant.

Any tag of BCP 47 is right, whether checker has a pack for it or not. Names of languages and codes of countries (`jp`, `cz`) are not: nothing would be
known of them, and little would be checked, without a word. Facts: ISO 639-1, and what people speak where, from CLDR.
"""

from __future__ import annotations

from checker import packs
from checker.config.patterns import is_language

_FORM = "Write a BCP 47 tag such as de, pt-BR or zh-Hant."


def wrong(tag: str) -> str:
    """What is wrong, beginning with the tag; "" where nothing is."""
    parts = tag.replace("_", "-").split("-")
    if not all(part.isalnum() and len(part) <= 8 for part in parts) or len(parts[0]) > 3:
        return f"{tag!r} is not a language tag. {_FORM}{_meant(tag)}"
    if len(parts[0]) != 2 or is_language(packs.resolve(tag)) or _is_code(parts[0].lower()):
        return ""
    return f"{tag!r} begins with the code of no language. {_FORM}{_meant(parts[0])}"


def _is_code(code: str) -> bool:
    from babel import Locale
    from babel.core import get_global

    return code in Locale("en").languages or code in get_global("language_aliases")


def _meant(name: str) -> str:
    """The language of that English name, or the one that most people speak in the country of that code."""
    from babel import Locale
    from babel.core import get_global

    found = next((code for code, called in Locale("en").languages.items() if called.lower() == name.strip().lower()), "")
    found = found or str(get_global("likely_subtags").get(f"und_{name.upper()}", "")).partition("_")[0]
    return f" Did you mean {found.replace('_', '-')!r}?" if found else ""
