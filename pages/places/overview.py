"""Where in the district is each need greatest, how sure are we, and what is being tried there?"""

from locality.dashboard.shown import show

show("overview")
