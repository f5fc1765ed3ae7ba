"""One pilot: its promise, the plain verdict, its measures from baseline to target."""

from locality.dashboard.shown import show

show("pilot")
