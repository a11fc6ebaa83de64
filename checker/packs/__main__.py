"""`python -m checker.packs`: make `sketches.json` and `_index/` again after a pack was edited."""

from checker import packs
from checker.packs import index, sketches

sketches.write(packs.FOLDER, {tag: packs.sketch_of(tag) for tag in packs.own_tags()})
for tag in sorted(packs.own_tags()):
    path = packs.FOLDER / tag / "phrases.tsv"
    if path.is_file():
        index.write(path, packs.load(tag), packs.FOLDER / index.FOLDER / f"{tag}.json")
