"""The shape of a text: headings, lists, tables, code, notes and front matter, compared with the source's."""

CATEGORY = "design/markup"
ALONE = ()  # all others compare: they are asked where there is a source
