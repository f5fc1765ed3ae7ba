"""Publishers' files into our tables: one importer, driven by the recipes of data/recipes."""

from locality.intake.fetching import fetch

__all__ = ["fetch"]
