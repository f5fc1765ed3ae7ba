"""What is different about this locality: against the district and England, over time, between its wards?"""

from locality.dashboard.shown import show

show("locality")
