"""An HTML tag that translation has broken.

Blanks inside the brackets or before the slash (`< br / >`, `</ p>`), or brackets of another width (`＜b＞`): no browser
reads these as tags, so they are shown.

Not reported: comparison signs between letters and numbers ("a < b > c"), code, and brackets without an HTML element.
Fact: HTML standard, section "Tags": no blank may stand between `<` and the name.
"""


from checker.rule import Found, Hit, Iterator, bad, good, hit, late, rule

_NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|caption|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|"
    "header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|script|section|small|span|strike|strong|style|sub|"
    "summary|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)
_INTACT = late(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<(?:{_NAMES})\s/>")
_ATTRIBUTE = late(r"\s*[A-Za-z-]+\s?=|\s*/?\s*$")


@rule("“{text}” is a damaged HTML tag", advice="Write {instead}, or take it out.", severity="major", certainty="certain",
      pattern=rf"[<＜][ \u00a0]?(?P<close>/?)[ \u00a0]?(?P<name>{_NAMES})(?P<rest>(?:[ \u00a0][^<>＜＞\n]{{0,200}})?)(?P<empty>/?)[ \u00a0]?[>＞]",
      needs=("<", "＜"), raw=True)
def broken_tag(found: Found) -> Iterator[Hit]:
    whole = str(found)
    name, rest = found["name"], found["rest"]
    if _INTACT.fullmatch(whole) or not _ATTRIBUTE.match(rest):
        return
    bare = not found["close"] and "/" not in whole and not rest.strip()
    if bare and len(name) == 1 and found.before().isspace() and whole[1].isspace() and found.after()[:1].isspace():
        return  # a < b > c
    tag = f"<{found['close']}{name}{rest.rstrip(' /')}{'/' if whole.rstrip('>＞ ').endswith('/') and not found['close'] else ''}>"
    yield hit(found, tag)


EXAMPLES = (
    bad("en", "First line⟦< br / >⟧second line", becomes="First line<br/>second line"),
    bad("en", "The end.⟦</ p>⟧", becomes="The end.</p>"),
    bad("de", "Das ist ⟦< strong >⟧wichtig⟦< / strong >⟧."),
    bad("zh-Hans", "这是⟦＜b＞⟧重点⟦＜/b＞⟧"),
    bad("en", "See ⟦< a href = \"x\">⟧here", format="markdown"),
    good("en", "if a < b > c then; 3 < i > 2; <br /> and <br/>", format="markdown"),
    good("en", "Use `< br / >` in code."),
    good("en", "men < women > children"),
)
