"""How are the figures worked out? Every method in plain words, with formula, source and an example."""

from locality.dashboard.shown import show

show("methods")
