"""The architecture, enforced: who imports whom, what rules may not know, how large things may grow."""

import ast
import re
from pathlib import Path

import pytest

from checker import packs
from checker.packs import phrases

PACKAGE = Path(__file__).parent.parent / "checker"
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = {
    "values": {
        "align", "blocks", "charts", "comparison", "copies", "densities", "document", "endings", "entities", "entries", "finding", "gaps", "glossary", "lengths",
        "cues", "lexicon", "masks", "negation", "notation", "numbers", "patterns", "placeholders", "places", "plugins", "quotation", "remarks", "repeats",
        "report", "scripts", "sentences", "sounds", "text",
        "whole", "wording",
    },
    "knowledge": {"packs", "chatter", "scan", "profiles", "rule", "identify", "kin", "strays"},
    "rules": {"rules"},
    "mechanism": {
        "allowlist", "api", "bands", "baseline", "batch", "catalog", "changes", "contrast", "corpus", "damage", "drift", "engine", "evaluate", "evidence", "examples", "fixes", "gate",
        "learning", "metrics", "pairing", "phrasebook", "preflight", "runs", "saved", "score", "suppressions", "workers",
    },
    "edges": {"readers", "reporters"},
    "shell": {"cli", "config", "__main__", "__init__"},
}
MAY_IMPORT = {
    "values": {"values"}, "knowledge": {"values", "knowledge"}, "rules": {"rule"},
    "mechanism": {"values", "knowledge", "mechanism", "edges"}, "edges": {"values", "edges"},
    "shell": {"values", "knowledge", "mechanism", "edges", "shell", "rules"},
}


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def layer_of(part: str) -> str:
    return next(name for name, parts in LAYERS.items() if part in parts)


def imported(path: Path) -> set[str]:
    """The parts of the package that a file imports, but for type checking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test) for inner in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "checker":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names if alias.name != "__version__"}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("checker.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    layer = layer_of(part_of(path))
    for part in imported(path):
        if layer == "rules":
            assert part == "rule", f"a rule may import checker.rule only, not {part}"
        else:
            assert layer_of(part) in MAY_IMPORT[layer], f"{layer} may not import {part}"


def test_rules_never_name_a_language() -> None:
    tags = {tag for tag in packs.tags() if tag != packs.ROOT}
    for path in PACKAGE.glob("rules/*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        code = [node for node in tree.body if not (isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXAMPLES")]
        strings = {node.value for top in code for node in ast.walk(top) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        assert not strings & tags - {"is", "no"}, path
        assert ".tag" not in ast.unparse(ast.Module(code, [])), f"{path}: ask for a fact, not for a language"


def test_packs_hold_no_code() -> None:
    subjects = {path.name for path in PACKAGE.glob("packs/und/*.toml")} | set(phrases.FILES)
    assert {path.name for path in PACKAGE.glob("packs/[!_]*/*")} <= subjects


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    limit = 150 if path.parent.parent.name == "rules" else 400
    assert text.count("\n") <= limit, f"more than {limit} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is longer than 40 lines"


@pytest.mark.parametrize("path", [*FILES, *PACKAGE.glob("packs/*/*.toml")], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_raw_invisible_characters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffc\ufffd\ue000-\uf8ff]", text)
    if path.suffix == ".toml":
        wrong = [character for character in wrong if character not in "\u200c\u200d"]
    assert not wrong, f"write {[f'U+{ord(character):04X}' for character in wrong]} by name or as an escape"


def test_importing_the_package_is_cheap() -> None:
    import subprocess
    import sys

    code = "import sys, checker.cli; print(sorted({'ftfy', 'sacrebleu', 'numpy', 'rich', 'langdetect', 'markdown_it', 'babel'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
