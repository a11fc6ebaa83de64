"""Languages that file names say, and names that say none."""

import pytest

from checker.cli.naming import language
from tests.shell import report, told

NAMED = {
    "index.de.md": "de", "docs/index.pt-BR.md": "pt-BR", "de.json": "de", "src/i18n/it.json": "it", "locales/de/menu.json": "de", "locales/de/LC_MESSAGES/app.po": "de",
    "app/src/res/values-de/strings.xml": "de", "values-pt-rBR/strings.xml": "pt-BR", "values-b+sr+Latn/strings.xml": "sr-Latn", "messages_de.properties": "de",
    "messages_zh_TW.properties": "zh-TW", "Resources/fr.lproj/Localizable.strings": "fr", "app_uk.arb": "uk", "content/fr/about.md": "fr", "corpus.de.gz": "de",
    "news.ru.jsonl.zst": "ru", "page.zh-Hans.html": "zh-Hans",
    "i18n/eu.json": "eu", "i18n/cy/menu.json": "cy",
}
UNNAMED = ("sign-in.md", "how_to.txt", "docs/it/setup.md", "it.txt", "hi.md", "values/strings.xml", "app.json", "index.md", "de/index.md", "a.tar.gz", "messages.properties",
           "report.old.md", "x.tlh.md", "src/no/way.md", "")


@pytest.mark.parametrize(("path", "tag"), NAMED.items())
def test_named(path: str, tag: str) -> None:
    assert language(path) == tag


@pytest.mark.parametrize("path", UNNAMED)
def test_not_named(path: str) -> None:
    assert language(path) == ""


def test_the_name_wins_over_the_looks_and_the_option_over_the_name(tmp_path) -> None:
    (tmp_path / "notes.fr.txt").write_text("The boats wait in the harbour until the wind turns to the north.\n")
    assert report(tmp_path, "notes.fr.txt")["documents"][0]["lang"] == "en", "--lang en was said"
    assert "[fr]" in told(tmp_path, "check", "notes.fr.txt")[1]
