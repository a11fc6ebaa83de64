"""`python -m checker.packs`: make `sketches.json` again after a pack was edited."""

from checker import packs
from checker.packs import sketches

sketches.write(packs.FOLDER, {tag: packs.sketch_of(tag) for tag in packs.tags()})
