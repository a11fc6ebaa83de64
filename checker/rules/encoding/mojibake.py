"""Text decoded with the wrong encoding.

UTF-8 read as Windows-1252 turns “café” into “cafÃ©” and a quotation mark into “â€œ”; read as Windows-1251 it turns every
Russian letter into two. The damage can be undone exactly, which is also the proof that it is damage: ftfy does both.

Not reported: accented letters that happen to stand together and cannot be read back as UTF-8.
Fact: the documentation of ftfy, "Heuristics".
"""

import re

from checker.rule import Facts, Found, Hit, Iterator, Span, bad, good, hit, rule, scripts

_UPPER_1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00bf"
_UPPER_1251 = "ЂЃѓЉЊЌЋЏђљњќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї‚„…†‡€‰‹‘’“”•–—™›\u0098\u00a0\u00ad"

_LONGEST = 64  # characters that a word may have on either side of a damaged place
_LEGACY = {"Cyrl": "cp1251", "Kore": "euc-kr", "Grek": "cp1253", "Hebr": "cp1255", "Arab": "cp1256", "Hans": "gbk", "Hant": "big5", "Jpan": "euc-jp"}


@rule("“{text}” is text in the wrong encoding{meaning}", advice="Write “{instead}”, and read the file as UTF-8 where it was made.", severity="major",
      certainty="certain",
      hint=rf"[\u00a1-\u00ffРСГВЂ„طظ锟烫縺繧鈥\uff61-\uff9f](?:(?<=[锟烫縺繧鈥\uff61-\uff9f])|[{_UPPER_1252}](?<=[Â-ß].)|[{_UPPER_1252}]{{2}}(?<=[à-ï]..)"
           rf"|(?<=[РСГВ])[{_UPPER_1251}А-п][РСГВ]|(?<=в[Ђ„])|(?<=[طظ])[\u00a0-\u00bfƒ„…†‡€‰‹‘’“”•–—™›œپگچژڈک‚ٹھہ]|[\u00a1-\u00ff]{{4}}|(?<=Ã) )",
      pattern=rf"[Â-ß][{_UPPER_1252}]|[à-ï][{_UPPER_1252}]{{2}}|[ÎÏ][{_UPPER_1252}]|(?:[РСГВ][{_UPPER_1251}А-п]){{3}}|вЂ[{_UPPER_1251}]|в„–|Ã (?=\w)"
              "|(?:[طظ][\u00a0-\u00bfƒ„…†‡€‰‹‘’“”•–—™›œپگچژڈک‚ٹھہ]){2}"
              "|(?P<other>(?:锟斤拷)+|(?:烫烫)+|(?:[縺繧][^\\s縺繧]{1,2}){2,}|(?:[\u4e00-\u9fff][\uff61-\uff9f]){2,}|鈥.?|[\u00a1-\u00ff]{5,})", raw=True)
def mojibake(found: Found) -> Iterator[Hit]:
    text = found.text.visible
    if found["other"]:
        if len(set(str(found).casefold())) < 3 and str(found)[0] < "\u0100":
            return  # a row of dots, a drawn-out cry
        right = _in_legacy(str(found), found.facts.script)
        yield hit(found, *right, certainty="likely", meaning=f" for “{right[0]}”" if right else "", instead=right[0] if right else "the right characters")
        return
    start, end = _token(text, *found.span)
    if found.span.start > start and found.match.re.search(text, start, found.span.start + 1):
        return  # one finding for a word
    while end > found.span.end and text[end - 1] in ".,;:!?)":
        end -= 1
    damaged = text[start:end]
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    repaired = fix_encoding(damaged)
    if repaired == damaged:
        repaired = _read_again(damaged, found.facts)
    if repaired != damaged and len(repaired) < len(damaged) and "\ufffd" not in repaired and not is_bad(repaired):
        yield hit(Span(start, end), repaired, safe=True, meaning=f" for “{repaired}”")
    elif is_bad(damaged) and any(sign in damaged for sign in "ÃÂâ"):
        yield hit(Span(start, end), certainty="likely", meaning="", instead="the right letters")


def _in_legacy(damaged: str, script: str) -> tuple[str, ...]:
    """A run of Latin-1 signs read in the script's own old encoding, if it is text in it: `Ïðèâåò` → `Привет`."""
    try:
        text = damaged.encode("latin-1").decode(_LEGACY[script])
    except (KeyError, UnicodeError):
        return ()
    return (text,) if all(map(str.isalpha, text)) else ()


def _read_again(damaged: str, facts: Facts) -> str:
    """The word read as UTF-8 after all, for words too short for ftfy to be sure of."""
    script = re.compile(f"[{scripts.letters(facts.script)}]") if facts.script != "Latn" else None
    own = facts.letters.own + facts.letters.own.upper()
    for encoding in ("cp1252", "cp1251", "cp1256"):
        try:
            repaired = damaged.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        new = set(repaired) - set(damaged)
        if all("\u00a0" <= item <= "\u00ff" or "\u2010" <= item <= "\u2122" or item in own or script and script.match(item) for item in new):
            return repaired
    return damaged


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around a place; a non-breaking blank and controls may be part of the damage."""
    left, right = max(0, start - _LONGEST), end + _LONGEST
    while start > left and text[start - 1] not in " \t\n\r":
        start -= 1
    while end < min(right, len(text)) and text[end] not in " \t\n\r":
        end += 1
    return start, end


EXAMPLES = (
    bad("fr", "un ⟦cafÃ©⟧ noir", becomes="un café noir"),
    bad("en", "He said ⟦â€œyesâ€\x9d⟧ twice."),
    bad("en", "the ⟦worldâ€™s⟧ end", becomes="the world’s end"),
    bad("ru", "Так ⟦РџСЂРёРІРµС‚⟧ всем", becomes="Так Привет всем"),
    bad("ru", "Так ⟦Ïðèâåò⟧ всем", becomes="Так Привет всем"),
    bad("de", "⟦GrÃ¼ÃŸe⟧ aus Wien", becomes="Grüße aus Wien"),
    good("pt", "NÃO É À ÂNSIA; SÃO JOÃO; Ângela"),
    good("vi", "Đã đến lúc; ÂU Á; Ái Âu"),
    good("fr", "Où ça ? À l’être « âgé »…"),
    good("fr", "“VIVE LA LIBERTÉ” et BEYONCÉ’S NESTLÉ® «COSÌ COM'È» ····· ÅÅÅÅÅ"),
    good("ru", "РСФСР и СССР; РФ «Рассвет»"),
)
