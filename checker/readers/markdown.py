"""Markdown: CommonMark with tables, footnotes and admonitions, and MDX. Code, link targets, HTML tags and block marks are not prose; of front
matter only the values that readers see are: title, description and the like.

Admonitions are written as `:::note Title` … `:::`, or as `!!! note "Title"` (also `???` and `===`) with what belongs to them indented: their titles
are segments, what they hold is read as Markdown. In MDX, `import` and `export`, the tags of components and `{expressions}` are not prose, and indented text is no code.

The blocks are those of markdown-it; a segment is the run of characters that one paragraph, heading or table cell takes
in the file, so that offsets are those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from checker import blocks
from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import LineStarts, NothingThere, Source, _front, before, lines_of, locate_by_offset
from checker.readers._decoded import segment_of
from checker.remarks import Remark, in_markup
from checker.text import Format, Span, blank

SUFFIXES = (".md", ".markdown", ".mdown", ".mdx")
FORMAT = Format("markdown", decodes_entities=True, allows_tags=True, has_markdown=True)
_ROLES = {"heading_open": "heading {}", "list_item_open": "list item", "th_open": "table cell", "td_open": "table cell", "blockquote_open": "quotation"}
_NOT_PROSE = re.compile(
    r"(?P<fence>(?<!`)`+(?!`))(?:[^`]|(?!(?<!`)(?P=fence)(?!`))`)+?(?P=fence)(?!`)"
    r"|(?<=\])\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"  # (target "title")
    r"|(?<=\])\[[^\[\]\n]{0,200}\]"  # [reference]
    r"|<!--(?:[^-]|-(?!->))*-->|</?[A-Za-z][A-Za-z0-9.-]*(?:\s[^<>]*)?/?>|<[a-z][a-z0-9+.-]*:[^<>\s]*>"
    r"|\\(?=[()\[\]])|\\[!-'*-/:-@\\^-`{-~]|!(?=\[)|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~"
    r"|^\[\^[^\]\n]+\]:|^(?:\[[^\]\n]+\]:\s*\S*)|\[\^[^\]\s]+\]|\{[#.:%][^{}\n]*\}|\{\{[^{}\n]*\}\}",
    re.MULTILINE,
)
_EXPRESSION = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")  # of MDX
_STATEMENT = re.compile(r"(?:import|export)\s")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_CONTAINER = re.compile(r"[ \t]*:{3,}[ \t]*(?:[A-Za-z][\w-]*(?:\[(?P<bracketed>[^\[\]\n]*)\])?[ \t]*(?P<title>[^\s{}][^{}]*)?(?:\{.*)?)?\Z")
_INDENTED = re.compile(r"[ ]{0,3}(?:(?:!!!|\?\?\?\+?)[ \t]++[a-z][a-z0-9 _-]*+(?:\"(?P<title>[^\"\n]*)\")?|===[!+]?[ \t]++\"(?P<tab>[^\"\n]*)\")[ \t]*\Z")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:")

Line = tuple[int, int, str]


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    told: list[Remark] = []
    segments = tuple(_segments(text, told, source.path.lower().endswith(".mdx")))
    if not segments:
        raise NothingThere("holds no prose (only code, markup or front matter). Give a file with text, or leave it out.")
    yield Document(source.path, segments, format=FORMAT, frame=blocks.frame(text), remarks=tuple(told))


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    return (_front.locate if segment.places else locate_by_offset)(text, segment, edit)


def _of_front_matter(text: str, end: int) -> Iterator[Segment]:
    lines = LineStarts(text[:end])
    for value in _front.values(text, end):
        masks = [match.span() for match in _NOT_PROSE.finditer(value.decoded.text)]
        segment = segment_of("", value.decoded, text, lines, masks, f"attribute {value.key}")
        if any(map(str.isalpha, blank(segment.target, segment.masks))):
            yield replace(segment, key=str(segment.line), token=value.start)


def _segments(text: str, told: list[Remark], is_mdx: bool = False) -> Iterator[Segment]:
    """The segments in order; what comments tell checker goes into `told` at the end."""
    from markdown_it import MarkdownIt

    # what markdown-it takes for line ends, or changes, inside a line
    lines = [(number, offset, line.replace("\r", " ").replace("\0", "\ufffd")) for number, offset, line in lines_of(text)]
    front = _front.MATTER.match(text)
    hidden = sum(offset < front.end() for _, offset, _ in lines) if front else 0
    found = list(_of_front_matter(text, front.end())) if front else []
    yield from found
    laid = [*((line, "") for line in lines[:hidden]), *_laid(lines[hidden:], is_mdx)]
    lines = [line for line, _ in laid]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["inline", "entity"], ignoreInvalid=True)
    if is_mdx:
        parser.disable(["html_block", "code"])
    place = (0, 0)  # line and column where the search for the next content starts
    around: list[str] = []
    tokens = parser.parse("\n".join(body for _, body in laid))
    for token in tokens:
        if token.nesting > 0:
            around.append(_ROLES.get(token.type, "").format(token.tag[1:]))
        elif token.nesting < 0:
            around.pop()
        if token.type == "inline" and token.map and token.content.strip():
            pieces, place = _pieces(lines, token, place)
            if pieces:
                segment = _segment(text, lines, pieces, next(filter(None, reversed(around)), ""), is_mdx)
                if not is_mdx or any(map(str.isalnum, blank(segment.target, segment.masks))):
                    found.append(segment)
                    yield segment
    if "<!--" in text:
        rows = [*(number - 1 for number, _, _ in lines), lines[-1][0]]  # of the file: admonitions brought in lines of their own
        for token in tokens:
            token.map = [rows[row] for row in token.map] if token.map else None
        told += _remarks(tokens, found)


def _laid(lines: list[Line], is_mdx: bool) -> Iterator[tuple[Line, str]]:
    """Each line with what of it is Markdown: without the marks of admonitions, and with empty lines around their titles."""
    fence, statement, depth = "", False, 0
    for line in lines:
        number, offset, raw = line
        indented = raw.expandtabs(4)
        while depth and indented.strip() and not indented.startswith("    " * depth):
            depth -= 1
        body = indented[4 * depth:] if depth and raw.strip() else raw
        statement = is_mdx and bool(body.strip()) and not fence and (statement or bool(_STATEMENT.match(raw)))
        if match := _FENCE.match(body):
            fence = match[1] if not fence else "" if match[1].startswith(fence) else fence
        title = None if fence or match else _CONTAINER.match(body) or _INDENTED.match(body)
        if statement:
            yield line, ""
        elif title:
            depth += title.re is _INDENTED
            words = next(filter(None, title.groupdict().values()), "")
            for part in ("", words.strip(), ""):
                yield line, part
        elif not fence and not match and _FOOTNOTE.match(body):
            depth += 1
            yield from (((number, offset, ""), ""), (line, body))
        else:
            yield line, body


def _remarks(tokens: list, segments: list[Segment]) -> Iterator[Remark]:
    """Comments to checker: between blocks about the block that follows, inside a paragraph about that paragraph."""
    starts = [(segment.line or 1) - 1 for segment in segments]
    waiting: list = []
    for token in (*tokens, None):
        if token and token.type == "html_block" and "checker:" in token.content.lower():
            waiting.append(token)
        elif waiting and (token is None or token.level < waiting[0].level or token.map):
            ends = token is None or token.level < waiting[0].level  # its list item, its quotation or the file: nothing follows
            first, last = (waiting[-1].map[1],) * 2 if ends else token.map
            for comment in waiting:
                yield from (Remark(text, comment.map[0] + 1, bisect_left(starts, first), bisect_left(starts, last)) for _, text in in_markup(comment.content))
            waiting = []
    for index, segment in enumerate(segments):
        yield from (Remark(text, segment.place(offset)[0], index, index + 1) for offset, text in in_markup(segment.target))


def _pieces(lines: list[tuple[int, int, str]], token: object, place: tuple[int, int]) -> tuple[list[tuple[int, int, int]], tuple[int, int]]:
    """Where each line of a block's content stands: line index, first and last column."""
    pieces = []
    first, last = token.map  # type: ignore[attr-defined]
    contents = token.content.split("\n")  # type: ignore[attr-defined]
    row = max(first, place[0])
    column = place[1] if row == place[0] else 0
    for content in contents:
        content = content.strip()
        while content and row < last:
            found = lines[row][2].find(content, column)
            if found < 0 and "|" in content:
                found = lines[row][2].replace("\\|", "|").find(content, column)
            if found >= 0:
                pieces.append((row, found, found + len(content)))
                column = found + len(content)
                break
            row, column = row + 1, 0
        if content and row >= last:
            break
        if len(contents) > 1:
            row, column = row + 1, 0
    return pieces, (row, column)


def _segment(text: str, lines: list[tuple[int, int, str]], pieces: list[tuple[int, int, int]], role: str, is_mdx: bool) -> Segment:
    row, first, _ = pieces[0]
    number, line_start, _ = lines[row]
    offset = line_start + first
    end = lines[pieces[-1][0]][1] + pieces[-1][2]
    target = text[offset:end]
    masks = [Span(*match.span()) for match in _NOT_PROSE.finditer(target)]
    if is_mdx:
        masks += [Span(*match.span()) for match in _EXPRESSION.finditer(target)]
    for (above, _, stop), (below, start, _) in zip(pieces, pieces[1:], strict=False):
        line_end = lines[above][1] + stop - offset
        indent = lines[below][1] - offset
        if start and target[indent:indent + start].strip():
            masks.append(Span(max(line_end, indent), indent + start))
    return Segment(str(number), target, masks=tuple(sorted(masks)), line=number, column=first + 1, offset=offset, role=role,
                   before=before(text, offset, first + 1))
