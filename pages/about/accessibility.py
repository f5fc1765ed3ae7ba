"""Can everybody use the dashboard? What holds, what does not and why, and when it was tested."""

from locality.dashboard.shown import show

show("accessibility")
