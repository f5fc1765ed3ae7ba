"""My ward in plain words: people, five needs, against its locality and the district; a sheet to print."""

from locality.dashboard.shown import show

show("ward")
