"""One need everywhere: where it is highest and how sure, change over time, what nobody publishes, pilots."""

from locality.dashboard.shown import show

show("need")
