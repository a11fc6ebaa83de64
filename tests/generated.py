"""Files of every format with known texts in them, made from a seed: characters that the format escapes, written in each way that it allows."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from html import escape

WORDS = ("boat", "M\u00fchle", "\u6771\u4eac", "\U0001f600", "it's", "\"grey\"", "salt & oil", "x < y", "a > b", "100 %", "back\\slash", "caf\u00e9 \u2014", "\u05e9\u05dc\u05d5\u05dd", "#5",
         "a=b", "c:d", "semi;colon", "comma, too", "(round)", "mid/way", "n\u00ba\u00a04", "&amp;", "100!")
Made = tuple[bytes, list[str]]
Chance = random.Random


def text(chance: Chance, without: str = "") -> str:
    """A text that begins and ends with a word and holds none of some characters."""
    words = [word for word in WORDS if not set(word) & set(without)]
    return " ".join(("The", *(chance.choice(words) for _ in range(chance.randint(1, 6))), "waits"))


def texts(chance: Chance, without: str = "") -> list[str]:
    return [text(chance, without) for _ in range(chance.randint(1, 5))]


def xml(chance: Chance, value: str) -> str:
    """A text between tags, each character in one of the ways in which XML can write it."""
    if chance.random() < 0.15 and "]]>" not in value:
        return f"<![CDATA[{value}]]>"
    return "".join(_reference(chance, sign) if sign in "&<>\"'" or chance.random() < 0.05 else sign for sign in value)


def _reference(chance: Chance, sign: str) -> str:
    named = escape(sign, quote=True) if sign in "&<>\"" else f"&#{ord(sign)};"
    ways = [named, f"&#x{ord(sign):x};", f"&#{ord(sign)};", *([sign] if sign in "\"'" else [])]
    return chance.choice(ways)


def _units(sign: str) -> str:
    data = sign.encode("utf-16-be").hex()
    return "".join(f"\\u{data[at:at + 4]}" for at in range(0, len(data), 4))


def _in_file(chance: Chance, text: str) -> bytes:
    """The text of a file, with one of the line ends."""
    return text.replace("\n", chance.choice(("\n", "\n", "\r\n"))).encode()


def _end(chance: Chance, body: str, beginning: str = "", end: str = "") -> bytes:
    return _in_file(chance, chance.choice(('<?xml version="1.0" encoding="utf-8"?>\n', "")) + beginning + body + end + chance.choice(("", "\n", "\n<!-- x -->")))


def android(chance: Chance) -> Made:
    found = texts(chance)
    rows = []
    for number, value in enumerate(found):
        signs = "".join(_units(sign) if not sign.isascii() and chance.random() < 0.3 else f"\\{sign}" if sign in "\\'\"" else sign for sign in value)
        kind, quantity = chance.choice((("string-array", ""), ("plurals", ' quantity="other"'), ("", "")))
        inner = "".join(escape(sign, quote=False) for sign in signs)
        blanks = chance.choice(("", "\n    ", " <!-- y -->\n"))
        rows.append(f"<{kind} name=\"s{number}\">{blanks}<item{quantity}>{inner}</item>{blanks}</{kind}>\n" if kind else f"<string name=\"s{number}\">{inner}</string>\n")
    return _end(chance, "".join(rows), "<resources>\n", "</resources>"), found


def csv(chance: Chance) -> Made:
    found = texts(chance)
    mark = chance.choice(",;")
    cells = [f"\"{value.replace(chr(34), chr(34) * 2)}\"" if set(value) & set(",;\"") or chance.random() < 0.3 else value for value in found]
    return _in_file(chance, f"source{mark}target\n" + "".join(f"Ja{mark}{cell}\n" for cell in cells)), found


def _package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def _runs(chance: Chance, value: str, run: Callable[[str], str]) -> str:
    """A text in several runs."""
    cuts = sorted(chance.sample(range(1, len(value)), min(len(value) - 1, chance.randint(0, 3))))
    return "".join(run("".join(escape(sign, quote=False) for sign in value[start:end])) for start, end in zip([0, *cuts], [*cuts, len(value)], strict=True))


def docx(chance: Chance) -> Made:
    found = texts(chance)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    run = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'.format
    body = "".join(f"<w:p>{_runs(chance, value, run)}</w:p>" for value in found)
    return _package({"[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{word}"/></Types>',
                     "word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'}), found


def odt(chance: Chance) -> Made:
    found = texts(chance)
    body = "".join(f"<text:p>{_runs(chance, value, chance.choice(('{}', '<text:span>{}</text:span>')).format)}</text:p>" for value in found)
    return _package({"mimetype": "application/vnd.oasis.opendocument.text",
                     "content.xml": f'<office:document-content xmlns:office="o" xmlns:text="t">{body}</office:document-content>'}), found


def fluent(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, "".join(f"key-{number} = {value}\n" for number, value in enumerate(found))), found


def html(chance: Chance) -> Made:
    found = texts(chance)
    name = chance.choice(("p", "h2", "li", "div"))
    return _in_file(chance, "<!DOCTYPE html>\n" + "".join(
        f"<{name}>{''.join(_reference(chance, sign) if sign in '&<' or chance.random() < 0.05 and sign != ' ' else sign for sign in value)}</{name}>\n" for value in found)), found


def json_(chance: Chance) -> Made:
    found = texts(chance)
    value = {"menu": {f"k{number}": text for number, text in enumerate(found)}}
    return _in_file(chance, json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1, 4)))), found


def jsonl(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, "".join(json.dumps({"id": str(number), "target": value}, ensure_ascii=chance.random() < 0.5) + "\n" for number, value in enumerate(found))), found


def lines(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, "\n".join(found) + chance.choice(("", "\n"))), found


def markdown(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, "\n\n".join(chance.choice(("", "# ", "- ", "> ")) + value for value in found) + chance.choice(("", "\n"))), found


def _quoted(chance: Chance, value: str, others: float = 0.0) -> str:
    signs = (f"\\{sign}" if sign in "\\\"" else _units(sign) if not sign.isascii() and chance.random() < others else sign for sign in value)
    return "".join(signs)


def po(chance: Chance) -> Made:
    found = texts(chance)
    rows = []
    for number, value in enumerate(found):
        cut = chance.randint(0, len(value))
        parts = (value,) if chance.random() < 0.5 else ("", value[:cut], value[cut:])
        rows.append(f"#: a.c:{number}\nmsgid \"key {number}\"\nmsgstr " + "\n".join(f"\"{_quoted(chance, part)}\"" for part in parts) + "\n")
    return _in_file(chance, "\n".join(rows)), found


def properties(chance: Chance) -> Made:
    found = texts(chance)
    rows = []
    for number, value in enumerate(found):
        signs = ["\\\\" if sign == "\\" else _units(sign) if not sign.isascii() and chance.random() < 0.5 else sign for sign in value]
        if chance.random() < 0.3:
            signs[3:4] = [" \\\n    "]
        rows.append(f"key.{number}{chance.choice(('=', ' = ', ': '))}{''.join(signs)}\n")
    return _in_file(chance, "".join(rows)), found


def _listed(chance: Chance, row: Callable[[int, str], str], start: str, end: str) -> Made:
    """Texts in XML, each in a row of its own, which is given its number and the text as written there."""
    found = texts(chance)
    return _end(chance, "".join(row(number, xml(chance, value)) for number, value in enumerate(found)), start, end), found


def qt(chance: Chance) -> Made:
    row = "<message><source>Ja {}</source><translation>{}</translation></message>\n".format
    return _listed(chance, row, '<!DOCTYPE TS>\n<TS version="2.1" language="en"><context><name>Main</name>\n', "</context></TS>")


def resx(chance: Chance) -> Made:
    return _listed(chance, '<data name="n{}" xml:space="preserve"><value>{}</value></data>\n'.format, "<root>\n", "</root>")


def _cues(chance: Chance, mark: str, found: Sequence[str], numbered: bool) -> str:
    return "".join((f"{number + 1}\n" if numbered else "") + f"00:00:{number:02}{mark}000 --> 00:00:{number:02}{mark}900\n{value}\n\n" for number, value in enumerate(found))


def srt(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, _cues(chance, ",", found, chance.random() < 0.8)), found


def vtt(chance: Chance) -> Made:
    found = texts(chance)
    return _in_file(chance, "WEBVTT\n\n" + chance.choice(("", "NOTE x\n\n")) + _cues(chance, ".", found, chance.random() < 0.3)), found


def strings(chance: Chance) -> Made:
    found = texts(chance)
    body = "".join(f"/* x */\n\"key {number}\" = \"{_quoted(chance, value, 0.3).replace(chr(92) + 'u', chr(92) + 'U')}\";\n" for number, value in enumerate(found))
    return chance.choice((_in_file(chance, body), body.encode("utf-16"))), found


def stringsdict(chance: Chance) -> Made:
    row = "<key>k{}</key><dict><key>n</key><dict><key>other</key>\n<string>{}</string></dict></dict>".format
    return _listed(chance, row, '<plist version="1.0"><dict>', "</dict></plist>")


def tmx(chance: Chance) -> Made:
    row = '<tu><tuv xml:lang="ru"><seg>Ja {}</seg></tuv>\n<tuv xml:lang="en"><seg>{}</seg></tuv></tu>'.format
    return _listed(chance, row, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="ru"/><body>\n', "</body></tmx>")


def tsv(chance: Chance) -> Made:
    found = texts(chance, "\"")
    return _in_file(chance, "source\ttarget\n" + "".join(f"Ja\t{value}\n" for value in found)), found


def xliff(chance: Chance) -> Made:
    found = texts(chance)
    if chance.random() < 0.5:
        body = "".join(f"<trans-unit id=\"{number}\"><source>Ja {number}</source>\n<target>{xml(chance, value)}</target></trans-unit>" for number, value in enumerate(found))
        return _end(chance, body, '<xliff version="1.2"><file original="a" source-language="ru" target-language="en"><body>', "</body></file></xliff>"), found
    body = "".join(f"<unit id=\"{number}\"><segment><source>Ja {number}</source><target>{xml(chance, value)}</target></segment></unit>\n" for number, value in enumerate(found))
    return _end(chance, body, '<xliff version="2.0" srcLang="ru" trgLang="en"><file id="f">', "</file></xliff>"), found


FORMATS: dict[str, Callable[[Chance], Made]] = {
    "android": android, "csv": csv, "docx": docx, "fluent": fluent, "html": html, "json": json_, "jsonl": jsonl, "lines": lines, "markdown": markdown, "odt": odt,
    "po": po, "properties": properties, "qt": qt, "resx": resx, "srt": srt, "strings": strings, "stringsdict": stringsdict, "text": lines, "tmx": tmx, "tsv": tsv,
    "vtt": vtt, "xliff": xliff}
