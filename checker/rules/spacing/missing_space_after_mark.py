"""No blank after the mark that ends a sentence or a clause.

“end.Next”, “one,two”: two sentences run together where a line end or a tag was lost.

Not reported: a list of values without any blank (“yes,no,maybe”), figures, initials and abbreviations (U.S., z.B., Ph.D), names of files and sites (Node.js, booking.com), a colon inside a
word (EU:n), scripts without blanks, abbreviations of the language.
Fact: the [words] table of the language's pack for abbreviations.
"""


from checker.rule import BLANKED, Edit, Found, Hit, Iterator, Span, bad, good, hit, late, rule, scripts

_MARKS = ".,;!?،؛؟۔।։"
_NAME = late(r"[^\W\d_]([^\W\d_A-ZÀ-Þ]*)([A-Z]?)[^\W\d_]*")
_ABBREVIATED = late(rf"[{scripts.WORD}]{{1,3}}[.۔]")


@rule("no blank after “{text}”", advice="Write a blank after it.", pattern=rf"(?=[{_MARKS}])(?:(?<=[{scripts.WORD}][{scripts.WORD}])(?<![\d_])[{_MARKS}](?=[^\W\d_][{scripts.WORD}])|(?<=[^\W\d_][^\W\d_])(?:[,;.!?](?=[^\W\d_] )|,(?=\w\))|;(?=\d)|[.!?;,](?=[„«“][^\W\d_])))",
      hint=rf"[{_MARKS}](?:[^\W\d]|[„«“]|(?<=,)\d\)|(?<=;)\d)", when=lambda facts: not facts.spaceless)
def missing_space_after_mark(found: Found) -> Iterator[Hit]:
    mark = str(found)
    prose, (start, end) = found.text.prose, found.span
    after, second, before = prose[end], prose[end + 1:end + 2], prose[start - 1]
    if sum(map(str.isalpha, prose[max(0, start - 8):start])) < 2 or _ABBREVIATED.match(prose, end):
        return
    if _is_code(prose, start, end) or mark == "," and not any(map(str.isspace, prose.strip())):
        return
    if after in "„«“":
        if not any(after == pair[0] for pair in (*found.facts.quotes.pairs, *found.facts.quotes.tolerated)) or mark == "," and "." in found.before(4):
            return
    elif mark in ".!?":
        if second == " " and (not after.isupper() or mark == "." and len(_word_before(prose, start)) < 4):
            return
        if after.islower() or after.isupper() and second.isupper() and before.isupper():
            return  # Node.js, U.S.A
        word = _word_before(prose, start)
        if mark == "." and (word in found.facts.words.abbreviations or word.isupper() or _has_stop(prose, start - len(word))):
            return
        if mark == "!" and not after.isupper() and after.isalpha() and after.lower() != after.upper():
            return
    yield hit(found, edits=[Edit(Span(end, end), " ")], safe=True, certainty="possible" if mark == "." and second.isupper() else None)


def _is_code(prose: str, start: int, end: int) -> bool:
    """Whether the mark joins names: `net.SocketAddress`, `{bsd,sysv}`, `a;b;c;d`."""
    left = max(prose.rfind(" ", max(0, start - 60), start), prose.rfind("\n", max(0, start - 60), start)) + 1
    right = prose.find(" ", end, end + 60)
    token = prose[left:right if right >= 0 else end + 60]
    following = _NAME.match(prose, end)
    if following and (following[2] or prose[following.end():following.end() + 1] in ("(", "[")):
        return True
    return token.count(prose[start]) > 2 or token[:1] in "{[*|/" and token[:1] != "" or BLANKED in token and prose[start] in ".,;" and "/" in token


def _word_before(prose: str, end: int) -> str:
    start = end
    while start and end - start < 40 and prose[start - 1].isalpha():
        start -= 1
    return prose[start:end]


def _has_stop(prose: str, place: int) -> bool:
    """Whether a dot joins the word to one before it, as in names of sites and packages."""
    return place > 1 and prose[place - 1] in "./_-@" and not prose[place - 2].isspace()


EXAMPLES = (
    bad("en", "That was the end⟦.⟧Next came the flood.", becomes="That was the end. Next came the flood."),
    bad("en", "one⟦,⟧two and three", becomes="one, two and three"),
    bad("ru", "Он пришёл⟦.⟧Потом ушёл⟦,⟧но вернулся"),
    bad("ar", "جاء الرجل⟦،⟧ثم ذهب"),
    good("en", "U.S. and Ph.D, Node.js, booking.com, net.SocketAddress, {bsd,sysv,crc}, ASP.NET, J.R.R. Tolkien, 1,000 and 3.5"),
    good("de", "z.B. und d.h. sowie e.V., Dr.Oetker"),
    good("fi", "EU:n ja USA:ssa"),
    good("de", "Ja,Nein,Vielleicht"),
    good("zh-Hans", "他来了，然后走了。"),
)
