"""Which pilots come first: scores, the order the agreed weights make of them, and how sure that order is."""

from locality.dashboard.shown import show

show("priorities")
