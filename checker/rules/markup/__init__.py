"""Remains and breakage of markup: entities, tags, comments, Markdown, tokens of tools."""

CATEGORY = "accuracy/target-markup"
