"""Any measure on a map: which areas are highest, how sure, and where they lie."""

from locality.dashboard.shown import show

show("map")
