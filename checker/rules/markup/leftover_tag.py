"""An HTML tag left in plain text.

A tag that was markup in the source shows as letters and brackets in a plain text: `<b>`, `</p>`, `<br/>`. Escaped markup that
became live looks the same.

Not reported: in Markdown and HTML, where tags are legal; in code; between quotation marks, where a text speaks about tags;
angle brackets that hold no HTML element ("<3", "a < b", "<name>").
Names: HTML standard, index of elements.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule

_NAMES = (
    "a|abbr|article|aside|audio|b|blockquote|body|br|button|caption|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|"
    "form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|option|p|picture|pre|q|script|section|"
    "select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)


@rule("“{text}” is an HTML tag in plain text", advice="Take it out, or give the file as HTML or Markdown.", certainty="certain",
      pattern=rf"</?(?:{_NAMES})(?:\s[^<>\n]{{0,400}})?/?>", needs=("<",), raw=True)
def leftover_tag(found: Found) -> Iterator[Hit]:
    text, start, end = found.text, *found.span
    if text.format.allows_tags:
        return
    spoken_of = text.raw[start - 1:start] in tuple("\"'“„«‘`「（(") and text.raw[end:end + 1] in tuple("\"'”“»’`」）),")
    yield hit(found, "", certainty="possible" if spoken_of else None)


EXAMPLES = (
    bad("en", "It is ⟦<b>⟧very⟦</b>⟧ late."),
    bad("de", "Erste Zeile⟦<br/>⟧Zweite Zeile"),
    bad("fr", 'Voir ⟦<a href="/plan">⟧le plan⟦</a>⟧'),
    good("en", "a < b and b > c; I <3 you; <name> <https://example.org>"),
    good("en", "The tag `<b>` makes letters bold."),
    good("en", "It is <b>very</b> late.", format="markdown", why="legal in Markdown"),
    good("en", "x <y> z; vector<int>"),
)
