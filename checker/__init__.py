"""checker: where a translation is damaged, how badly, how surely, and what to do about it.

>>> import checker
>>> [finding.rule for finding in checker.check("He was in & nbsp; the house.", lang="en").findings]
['markup/broken-entity']
"""

__version__ = "0.1.0"
_HOMES = {
    "check": "api", "fix": "api", "Document": "document", "Segment": "document", "Finding": "finding", "Severity": "finding",
    "Certainty": "finding", "Edit": "finding", "Judgement": "report", "Summary": "report", "Span": "text", "judge": "engine",
    "Settings": "engine",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> object:
    """Public names are imported when first asked for: `import checker` costs next to nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"checker.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
