"""The law of places: every span of a decoded text is the span of the file that it was decoded from."""

from hypothesis import given
from hypothesis import strategies as st

from checker.places import Decoded

PIECE = st.one_of(
    st.text("ab\n", min_size=1, max_size=4).map(lambda text: (text, text)),
    st.sampled_from([("&", "&amp;"), ("\U0001f600", "\\ud83d\\ude00"), ("\n", "\\n"), ("", "<!-- -->"), ("fj", "&fjlig;")]),
)


@given(st.lists(PIECE, max_size=8), st.data())
def test_spans_of_whole_pieces_are_exact(pieces, data):
    decoded, file = Decoded(), ">>"
    borders = []
    for text, written in pieces:
        borders.append((len(decoded), len(file)))
        if text == written:
            decoded.literal(text, len(file))
        else:
            decoded.written(text, len(file), len(written))
        file += written
    places = decoded.places(file)
    assert decoded.text == "".join(text for text, _ in pieces)
    for (text, written), (start, offset) in zip(pieces, borders, strict=True):
        if text:
            assert places.span(start, start + len(text)) == (offset, offset + len(written))
    start = data.draw(st.integers(0, len(decoded)))
    end = data.draw(st.integers(start, len(decoded)))
    first, last = places.span(start, end)
    assert 0 <= first <= last <= len(file)
    if start < end and all(text == written for text, written in pieces):
        assert file[first:last] == decoded.text[start:end]


def test_a_place_inside_of_an_escape_is_the_escape():
    decoded = Decoded()
    decoded.literal("a", 0)
    decoded.written("fj", 1, 7)
    decoded.literal("b", 8)
    places = decoded.places()
    assert places.span(2, 3) == (1, 8)
    assert places.span(1, 2) == (1, 8)
    assert places.span(3, 4) == (8, 9)
    assert places.span(2, 2) == (8, 8)
