"""How fresh and complete are the figures, how were they checked, and through whom did they reach us?"""

from locality.dashboard.shown import show

show("quality")
