"""What every figure means: definition, formula, source and licence of each measure."""

from locality.dashboard.shown import show

show("indicators")
