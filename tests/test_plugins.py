"""Plug-ins: found by the same walk as our own, called by their prefix, refused when they clash, seen by workers, free when there are none."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker as package
from checker import catalog, packs, plugins, readers, reporters
from checker.packs import PackError
from checker.plugins import PluginError
from tests.shell import environment, told

ACME = Path(__file__).parent / "resources" / "acme"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    for folder in plugins.added():
        plugins.drop(Path(folder).name.replace("_", "-"))


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """A plug-in that a test may spoil."""
    return Path(shutil.copytree(ACME, tmp_path / "acme"))


def test_a_folder_brings_rules_packs_readers_and_reporters() -> None:
    assert plugins.add(ACME) == "acme" and plugins.add(ACME) == "acme"
    assert catalog.expand(["acme"]) == catalog.expand(["acme/style"]) == ("acme/style/shouting",)
    rule = catalog.get("acme/style/shouting")
    assert (rule.family, rule.category) == ("acme/style", "style") and catalog.docstring(rule.name) and len(catalog.examples(rule.name)) == 2
    assert packs.resolve("eo-XX") == "eo" and packs.load("eo").name == "Esperanto"
    assert any(row.id == "acme/house.boat-of-ferry" for row in packs.load("en").phrases)
    assert readers.for_path("a.wiki") == "acme/wiki" and reporters.get("acme/count").Reporter
    found = package.check("The boat of ferry sails!!!", lang="en", settings=package.Settings(select=("acme", "phrasing")))
    assert [finding.rule for finding in found.findings] == ["acme/style/shouting"]


def test_what_a_plugin_claims_of_a_phrase_the_house_answers_for(acme: Path) -> None:
    """Nobody else can measure it. Where there is evidence, the claim is held against it, as ours are."""
    sentence, path = "They took the boat of ferry to Kelda.", acme / "packs" / "en" / "phrases.tsv"
    text = path.read_text(encoding="utf-8")
    for claim, evidence, expected in (("style", "", []), ("wrong", "", ["certain"]), ("likely", "", ["likely"]), ("wrong", "native 1/20000", [])):
        path.write_text(text.replace("\tstyle\t", f"\t{claim}\t").rstrip("\n") + f"{evidence}\n", encoding="utf-8")
        plugins.add(acme)
        found = package.check(sentence, lang="en", settings=package.Settings(select=("phrasing/calque",)))
        assert [finding.certainty.value for finding in found.findings] == expected, (claim, evidence)
        plugins.drop("acme")


def test_what_was_added_can_be_dropped() -> None:
    before = catalog.names(), packs.tags(), readers.names(), reporters.names()
    plugins.add(ACME)
    assert (catalog.names(), packs.tags(), readers.names(), reporters.names()) != before
    plugins.drop("acme")
    assert (catalog.names(), packs.tags(), readers.names(), reporters.names()) == before


def test_unknown_names_of_plugins_have_neighbours() -> None:
    plugins.add(ACME)
    with pytest.raises(catalog.UnknownRule, match="Did you mean 'acme/style/shouting'"):
        catalog.expand(["acme/style/shoutng"])


def spoilt(folder: Path, path: str, text: str = "") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("path", "text", "message"), [
    ("rules/loud.py", "", "rules stand in folders"),
    ("rules/tone/loud.py", "", "has no __init__.py"),
    ("rules/style/loud.py", "import nothing_of_that_name", "cannot be imported: ModuleNotFoundError"),
    ("rules/style/loud.py", "def loud(:", "cannot be imported: SyntaxError"),
    ("rules/style/loud.py", "def loud(found): ...", "has no EXAMPLES"),
    ("rules/style/loud.py", "EXAMPLES = ()", "has no rule loud"),
    ("rules/style/__init__.py", "", "has no CATEGORY"),
    ("packs/de/language.toml", "name = 'German'", "there is a pack for de already"),
    ("packs/tlh/phrases.tsv", "", "there is no pack for tlh"),
    ("packs/eo/language.toml", "nmae = 'Esperanto'", "Did you mean 'name'"),
    ("readers/page.py", "SUFFIXES = ('.md',)\nFORMAT = read = locate = None", "both input formats"),
    ("readers/page.py", "SUFFIXES = ('.page',)", "has no FORMAT and no read and no locate"),
    ("reporters/page.py", "", "has no Reporter"),
])
def test_what_is_wrong_with_a_plugin_is_said(acme: Path, path: str, text: str, message: str) -> None:
    plugins.add(acme)
    spoilt(acme, path, text)
    plugins.forget()
    with pytest.raises((PluginError, PackError), match=message):
        for name in catalog.names():
            catalog.get(name)
        for tag in packs.tags():
            packs.load(tag)
        readers.suffixes()
        for name in reporters.names():
            reporters.get(name)


@pytest.mark.parametrize(("name", "message"), [("Acme Inc", "is no name for one"), ("empty", "has no folder rules"), ("none", "there is no folder")])
def test_a_folder_that_is_no_plugin(tmp_path: Path, name: str, message: str) -> None:
    if name != "none":
        (tmp_path / name).mkdir()
    with pytest.raises(PluginError, match=message):
        plugins.add(tmp_path / name)


def test_prefixes_clash(acme: Path, tmp_path: Path) -> None:
    plugins.add(ACME)
    with pytest.raises(PluginError, match="there is a plug-in 'acme' already"):
        plugins.add(acme)
    plugins.add(shutil.copytree(ACME, tmp_path / "spacing"))
    with pytest.raises(PluginError, match="there is a family of that name"):
        catalog.families()


def test_the_command_line_and_its_workers_see_a_folder(tmp_path: Path, acme: Path) -> None:
    (tmp_path / "checker.toml").write_text('plugins = ["acme"]\nselect = ["acme"]\noutput = ["acme/count"]\n', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    for number in range(3):
        (tmp_path / "docs" / f"{number}.wiki").write_text("The ferry sails!!!\n" * 4000, encoding="utf-8")
    assert told(tmp_path, "check", "docs", "--lang", "en") == (1, "12000\n", "")
    assert told(tmp_path, "check", "docs", "--lang", "en", "--jobs", "2") == (1, "12000\n", "")
    status, out, _ = told(tmp_path, "rules")
    assert status == 0 and "acme/style/shouting" in out
    code = ("import multiprocessing, sys\nif __name__ == '__main__':\n    multiprocessing.set_start_method('spawn')\n"
            "    sys.argv = ['checker', 'check', 'docs', '--lang', 'en', '--jobs', '2']\n    from checker.cli import main\n    main()\n")
    (tmp_path / "spawn.py").write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, "spawn.py"], cwd=tmp_path, capture_output=True, text=True, env=environment(), timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (1, "12000\n", "")


def test_only_the_current_folder_may_bring_plugins(tmp_path: Path, acme: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "checker.toml").write_text('plugins = ["../acme"]\n', encoding="utf-8")
    (inner / "a.txt").write_text("The ferry sails!!!\n", encoding="utf-8")
    status, _, error = told(tmp_path, "check", "inner")
    assert status == 2 and "plug-ins are code" in error and "--config inner/checker.toml" in error
    assert told(inner, "check", "a.txt", "--lang", "en", "--select", "acme")[0] == 1
    assert told(tmp_path, "check", "inner", "--lang", "en", "--config", "inner/checker.toml", "--select", "acme")[0] == 1


def installed(folder: Path, points: str) -> dict[str, str]:
    """An environment in which a package with these entry points is installed."""
    shutil.copytree(ACME, folder / "acme_checker")
    for path in ("", "rules", "packs", "readers", "reporters"):
        (folder / "acme_checker" / path / "__init__.py").touch()
    home = folder / "acme_checker-1.0.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-checker\nVersion: 1.0\n", encoding="utf-8")
    (home / "entry_points.txt").write_text(points, encoding="utf-8")
    env = environment()
    return {**env, "PYTHONPATH": f"{env['PYTHONPATH']}:{folder}"}


@pytest.mark.parametrize(("points", "status", "shown"), [
    ("".join(f"[checker.{kind}]\nacme = acme_checker.{kind}\n" for kind in plugins.KINDS), 0, "acme/style/shouting"),
    ("[checker.rules]\nacme = acme_checker.rulez\n", 2, "entry point 'acme' of group checker.rules (acme_checker.rulez): is no package"),
    ("[checker.rules]\nacme = acme_checker.rules.style.shouting\n", 2, "is no package"),
    ("[checker.rules]\nAcme = acme_checker.rules\n", 2, "its name is the prefix"),
    ("[console_scripts]\nacme = acme_checker:main\n", 0, "markup/broken-entity"),
])
def test_entry_points(tmp_path: Path, points: str, status: int, shown: str) -> None:
    env = installed(tmp_path, points)
    done = subprocess.run([sys.executable, "-m", "checker", "rules"], cwd=tmp_path, capture_output=True, text=True, env=env)
    assert done.returncode == status and shown in done.stdout + done.stderr
    if status == 0 and "checker." in points:
        done = subprocess.run([sys.executable, "-m", "checker", "check", "-", "--input", "acme/wiki", "--lang", "eo", "--output", "acme/count"], cwd=tmp_path,
                              input="La boatoj atendas!!!\n", capture_output=True, text=True, env=env)
        assert (done.returncode, done.stdout) == (1, "1\n"), done.stderr
        for place, count in (("acme", 5), ("acme_checker", 5), ("acme_checker/rules", 2)):
            done = subprocess.run([sys.executable, "-m", "checker", "test", place], cwd=tmp_path, capture_output=True, text=True, env=env)
            assert done.returncode == 0 and f"{count} examples tried, 0 failed" in done.stdout, done.stdout + done.stderr
        done = subprocess.run([sys.executable, "-m", "checker", "test", "acne"], cwd=tmp_path, capture_output=True, text=True, env=env)
        assert done.returncode == 2 and "no plug-in of that name; there are acme" in done.stderr


def test_no_plugins_cost_no_import(tmp_path: Path) -> None:
    code = "import sys; from checker import catalog; catalog.names(); print('importlib.metadata' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment()).stdout == "False\n"


@pytest.mark.parametrize(("path", "shown"), [
    ("acme", "ok      acme/style/shouting: 2 examples"), ("acme", "ok      pack acme/eo: 2 examples"),
    ("acme", "ok      pack acme/en: 1 example"),
    ("acme/rules", "2 examples tried, 0 failed"), ("acme/rules/style/shouting.py", "2 examples tried, 0 failed"), ("acme/packs/eo", "2 examples tried, 0 failed"),
])
def test_checker_test_tries_examples(tmp_path: Path, acme: Path, path: str, shown: str) -> None:
    status, out, error = told(tmp_path, "test", path)
    assert status == 0 and shown in out, out + error


@pytest.mark.parametrize(("path", "old", "new", "shown"), [
    ("rules/style/shouting.py", "⟦!!!⟧", "⟦!!⟧!", "should find “!!” at 21, finds “!!!” at 21"),
    ("rules/style/shouting.py", 'becomes="The ferry sails again!"', 'becomes="The ferry sails again."', 
     "should become “The ferry sails again.”, becomes “The ferry sails again!”"),
    ("rules/style/shouting.py", "Really?!", "Really!!", "should find nothing, finds “!!”"),
    ("rules/style/shouting.py", 'good("en", "The ferry sails again! Really?!"),', "", "has no good example"),
    ("packs/en/phrases.tsv", "They took the ferry", "They took the boat of ferry", "is found where it is right"),
    ("packs/en/phrases.tsv", "They took the boat of ferry", "They took the ferry", "is not found where it is wrong"),
    ("packs/en/phrases.tsv", "\tcalque\t", "\thouse-words\t", "there is no rule phrasing/house-words"),
    ("packs/eo/language.toml", "La boatoj atendas en la haveno.", "La boatoj boatoj atendas en la haveno.", "should find nothing"),
])
def test_checker_test_says_what_does_not_hold(tmp_path: Path, acme: Path, path: str, old: str, new: str, shown: str) -> None:
    text = (acme / path).read_text(encoding="utf-8")
    assert old in text
    (acme / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    status, out, _ = told(tmp_path, "test", "acme")
    assert status == 1 and shown in out and "FAILED" in out, out


@pytest.mark.parametrize(("path", "message"), [("nowhere", "there is no such file"), ("text", "is in no plug-in"),
                                               ("acme/rules/none", "there is no rule and no pack")])
def test_checker_test_with_nothing_to_try(tmp_path: Path, acme: Path, path: str, message: str) -> None:
    (tmp_path / "text").mkdir()
    (acme / "rules" / "none").mkdir()
    status, _, error = told(tmp_path, "test", path)
    assert status == 2 and message in error


def test_checker_test_on_a_family_of_ours(tmp_path: Path) -> None:
    family = Path(package.__file__).parent / "rules" / "terminology"
    status, out, _ = told(tmp_path, "test", str(family))
    assert status == 0 and "give --glossary" in out
    glossary = str(ACME.parent / "glossary.tsv")
    assert told(tmp_path, "test", str(family), "--glossary", glossary)[1].endswith("0 failed\n")
