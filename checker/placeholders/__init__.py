"""What both sides of a pair must share whatever the language: placeholders, tags, addresses, names of files, code.

Each module is loaded when something of it is first wanted: a text without a source needs none of them as a rule.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.placeholders import addresses, forms, markup, message, names
    from checker.placeholders.differences import Difference, compare
    from checker.placeholders.forms import SIGNS, Placeholder, find, percents, torn

__all__ = ["SIGNS", "Difference", "Placeholder", "addresses", "compare", "find", "forms", "markup", "message", "names", "percents", "torn"]
_FORMS = ("SIGNS", "Placeholder", "find", "percents", "torn")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in ("addresses", "forms", "markup", "message", "names"):
        return import_module(f"{__name__}.{name}")
    return getattr(import_module(f"{__name__}.{'forms' if name in _FORMS else 'differences'}"), name)
