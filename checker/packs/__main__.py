"""`python -m checker.packs`: make `sketches.json` and `_index/` again after a pack was edited."""

from checker import packs
from checker.packs import index, phrases, sketches

sketches.write(packs.FOLDER, {tag: packs.sketch_of(tag) for tag in packs.own_tags()})
for tag in sorted(packs.own_tags()):
    for name in phrases.FILES:
        path = packs.FOLDER / tag / name
        if path.is_file():
            index.write(path, packs.load(tag), index.made_of(tag, name))
