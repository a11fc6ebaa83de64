"""Comments to checker in each format that has comments: they allow what stands after them, and nothing else."""

import io
import zipfile

import pytest

from checker import engine, readers, suppressions
from tests.fuzz import SAMPLES

ONE, TWO, THREE = "It opens at noon .", "It shuts at noon .", "It is late ."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ALLOW = "checker: allow spacing/space-before-mark a quotation"
FILES = {
    "html": f"<p>It opens at noon .</p>\n<!-- {ALLOW} -->\n<p title=\"It rains .\">It shuts at noon .</p>\n<p>It is late .</p>",
    "android": f"<resources>\n<string name=\"a\">It opens at noon .</string>\n<!-- {ALLOW} -->\n<string name=\"b\">It shuts at noon .</string>\n"
               "<string name=\"c\">It is late .</string>\n</resources>",
    "resx": f"<root>\n<data name=\"a\"><value>It opens at noon .</value></data>\n<!-- {ALLOW} -->\n<data name=\"b\"><value>It shuts at noon .</value></data>\n"
            "<data name=\"c\"><value>It is late .</value></data>\n</root>",
    "po": f"msgid \"a b\"\nmsgstr \"It opens at noon .\"\n\n# {ALLOW}\nmsgid \"b c\"\nmsgstr \"It shuts at noon .\"\n\nmsgid \"c d\"\nmsgstr \"It is late .\"\n",
    "properties": f"a=It opens at noon .\n# {ALLOW}\nb=It shuts at noon .\nc=It is late .\n",
    "fluent": f"a = It opens at noon .\n# {ALLOW}\nb = It shuts at noon .\nc = It is late .\n",
    "strings": f"\"a\" = \"It opens at noon .\";\n/* {ALLOW} */\n\"b\" = \"It shuts at noon .\";\n\"c\" = \"It is late .\";\n",
    "markdown": f"It opens at noon .\n\n<!-- {ALLOW} -->\n\nIt shuts at noon .\n\nIt is late .\n",
    "vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{ONE}\n\nNOTE {ALLOW}\n\n00:03.000 --> 00:04.000\n{TWO}\n\n00:05.000 --> 00:06.000\n{THREE}\n",
    "stringsdict": f"<plist><dict><key>a</key><dict><key>one</key><string>{ONE}</string>\n<!-- {ALLOW} -->\n<key>few</key><string>{TWO}</string>\n"
                   f"<key>other</key><string>{THREE}</string></dict></dict></plist>",
}
UNITS = {  # before, in and after each of them, in the words of the format
    "xliff": ("<xliff version=\"1.2\"><file source-language=\"de\" target-language=\"en\"><header><note>x</note></header><body>{}</body></file></xliff>",
              "<trans-unit id=\"{0}\"><source>Ja {0}</source><target>{1}</target>{2}</trans-unit>\n", "note"),
    "tmx": ("<tmx version=\"1.4\"><header srclang=\"de\"/><body>{}</body></tmx>",
            "<tu>{2}<tuv xml:lang=\"de\"><seg>Ja {0}</seg></tuv><tuv xml:lang=\"en\"><seg>{1}</seg></tuv></tu>\n", "note"),
    "qt": ("<TS language=\"en\" sourcelanguage=\"de\"><context><name>c</name>{}</context></TS>",
           "<message><source>Ja {0}</source><translation>{1}</translation>{2}</message>\n", "translatorcomment"),
}


def in_units(format: str, before: str = "", inside: str = "") -> str:
    """Three units, with something before and something in the second."""
    file, unit, _ = UNITS[format]
    return file.format(unit.format(1, ONE, "") + before + unit.format(2, TWO, inside) + unit.format(3, THREE, ""))


def word(comment: str) -> bytes:
    """A Word document with a comment on its second paragraph."""
    types = ("document.main", "comments")
    parts = {
        "[Content_Types].xml": "<Types>" + "".join(
            f'<Override PartName="/word/{kind.partition(".")[0]}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for kind in types) + "</Types>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{ONE}</w:t></w:r></w:p><w:commentRangeStart w:id="4"/><w:p><w:r><w:t>{TWO}'
                             f'</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p><w:p><w:r><w:t>{THREE}</w:t></w:r></w:p>'
                             "</w:body></w:document>",
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}"><w:comment w:id="4"><w:p><w:r><w:t>checker: </w:t></w:r><w:r><w:t>{comment[9:]}</w:t></w:r></w:p>'
                             "</w:comment></w:comments>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def open_document(comment: str) -> bytes:
    """An OpenDocument text with a comment in its second paragraph."""
    from checker.readers._package import Package

    inner = (f"<text:p>{ONE}</text:p><text:p><office:annotation><dc:creator>Ada</dc:creator><text:p>{comment}</text:p></office:annotation>{TWO}</text:p>"
             f"<text:p>{THREE}</text:p>")
    file = f'<office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d">{inner}</office:document-content>'
    return Package((SAMPLES / "odt/letter.odt").read_bytes(), "").replaced({"content.xml": file.encode(), "styles.xml": b"<a/>"})


FILES |= {f"{format} before": in_units(format, f"<!-- {ALLOW} -->") for format in UNITS}
FILES |= {f"{format} in": in_units(format, inside=f"<!-- {ALLOW} -->") for format in UNITS}
FILES |= {f"{format} note": in_units(format, inside=f"<{UNITS[format][2]}>{ALLOW}</{UNITS[format][2]}>") for format in UNITS}
PACKAGES = {"docx": word(ALLOW), "odt": open_document(ALLOW)}


@pytest.mark.parametrize("format", sorted({**FILES, **PACKAGES}))
def test_a_comment_allows_what_follows(format):
    settings = engine.Settings(lang="en", select=("spacing", "suppression"))
    data = PACKAGES[format] if format in PACKAGES else FILES[format].encode()
    judged = applied(format.split()[0], data, settings)
    left = [judgement.document.segments[finding.segment].target for judgement in judged for finding in judgement.findings]
    assert sorted(text for text in left if text != "It rains .") == ["It is late .", "It opens at noon ."]
    assert [one.finding.text for judgement in judged for one in judgement.suppressed] == [" ."]
    assert [one.reason for judgement in judged for one in judgement.suppressed] == ["a quotation"]


def applied(format, data, settings):
    source = readers.Source("a", data)
    return [suppressions.applied(judgement, settings) for judgement in engine.judge(readers.read(readers.get(format), source), settings)]


@pytest.mark.parametrize("format", UNITS)
def test_a_comment_about_a_unit_that_is_left_out_is_not_about_the_next(format):
    file, unit, name = UNITS[format]
    data = file.format(unit.format(1, "", f"<{name}>{ALLOW}</{name}>") + unit.format(2, TWO, ""))
    (judged,) = applied(format, data.encode(), engine.Settings(lang="en", select=("spacing", "suppression")))
    assert [finding.text for finding in judged.findings] == [" ."] and not judged.suppressed


@pytest.mark.parametrize("format", ["xliff", "qt"])
def test_the_whole_file_and_a_stretch_of_units(format):
    settings = engine.Settings(lang="en", select=("spacing", "suppression"))
    (judged,) = applied(format, in_units(format, "<!-- checker: allow-file spacing --><!-- x -->").encode(), settings)
    assert not judged.findings and len(judged.suppressed) == 3
    (judged,) = applied(format, in_units(format, "<!-- checker: off spacing -->").replace("<source>Ja 3", "<!-- checker: on spacing --><source>Ja 3").encode(), settings)
    assert [finding.segment for finding in judged.findings] == [0, 2]


def test_a_note_about_a_unit_of_several_segments_is_used_when_one_of_them_has_the_finding():
    data = ("<xliff version=\"2.0\" srcLang=\"de\" trgLang=\"en\"><file id=\"f\"><unit id=\"u\"><notes><note>" + ALLOW + "</note></notes>"
            "<segment><source>Ja.</source><target>It opens.</target></segment><segment><source>Ja.</source><target>It shuts .</target></segment></unit></file></xliff>")
    (judged,) = applied("xliff", data.encode(), engine.Settings(lang="en", select=("spacing", "suppression")))
    assert not judged.findings and len(judged.suppressed) == 1


def test_what_stands_in_a_cue_is_no_note():
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE checker: allow spacing\nIt is late .\n"
    (judged,) = applied("vtt", data, engine.Settings(lang="en", select=("spacing",)))
    assert len(judged.findings) == 1


def test_what_is_no_comment_is_none():
    source = readers.Source("a.properties", b"a=It is late .\nb=# checker: allow spacing\n")
    (document,) = readers.read(readers.get("properties"), source)
    assert not document.remarks
