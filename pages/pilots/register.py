"""Every pilot: which are behind plan, is it chance, how strong is the evidence, what changed since?"""

from locality.dashboard.shown import show

show("register")
