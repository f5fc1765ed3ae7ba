"""Two measures against each other over the wards, or any areas side by side; no word on causes."""

from locality.dashboard.shown import show

show("compare")
