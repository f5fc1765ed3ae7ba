"""Areas somebody looks after, put together: their figures summed, with an address to share."""

from locality.dashboard.shown import show

show("patch")
