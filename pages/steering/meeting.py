"""The steering group's meeting: agenda, one item a screen, decisions, and the record once it is closed."""

from locality.dashboard.shown import show

show("meeting")
