"""What other programs call an option or a command of ours: said after an error of usage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_OUTPUT = "--output FORMAT, as in --output sarif=report.sarif"
_LANG = "--lang TAG, the language of the translation, as in --lang pt-BR"
OPTIONS = {
    "--format": _OUTPUT, "--output-format": _OUTPUT, "--output-file": _OUTPUT, "--reporter": _OUTPUT, "-f": _OUTPUT, "-o": _OUTPUT, "--json": "--output json",
    "--language": _LANG, "--target-lang": _LANG, "--target-language": _LANG, "-l": _LANG, "--source-language": "--source-lang TAG",
    "--src": "--source PATH", "--ref": "--reference PATH", "--references": "--reference PATH",
    "--rule": "--select RULE", "--rules": "--select RULE", "--only": "--select RULE", "--enable": "--select RULE", "--extend-select": "--select RULE",
    "--disable": "--ignore RULE", "--skip": "--ignore RULE", "--exclude": "say it in .gitignore, or in [[per-file]] of checker.toml",
    "--level": "--fail-level LEVEL", "--fail-on": "--fail-level LEVEL", "--error-level": "--fail-level LEVEL", "--threshold": "--min-score N",
    "--max-warnings": "--max-findings N", "--max-errors": "--max-findings N", "--no-fail": "--exit-zero", "--nofail": "--exit-zero",
    "--fix": "`checker fix`", "--changed": "--since REF", "--new-from-rev": "--since REF",
    "--stdin-filename": "--stdin-name PATH", "--stdin-filepath": "--stdin-name PATH", "--threads": "--jobs N", "-j": "--jobs N",
    "--no-color": "--color never", "--silent": "--quiet", "--no-config": "--isolated", "-c": "--config FILE", "--show-settings": "`checker config`",
}
COMMANDS = {name: "check" for name in ("lint", "run", "scan", "validate", "verify", "analyze", "analyse")} | {
    "format": "fix", "rule": "explain", "schema": "config --schema", "settings": "config", "diff": "compare", "bleu": "score", "convert": "report"}


def hints(arguments: Sequence[str]) -> Iterator[str]:
    """What to write instead."""
    if arguments and (ours := COMMANDS.get(arguments[0])):
        yield f"instead of {arguments[0]} write `checker {ours}`"
    for argument in arguments:
        if ours := OPTIONS.get(name := argument.partition("=")[0]):
            yield f"instead of {name} {ours if ours.startswith('say') else f'write {ours}'}"
