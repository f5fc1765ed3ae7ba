"""How fresh and complete are the figures, how were they checked, and through whom did they reach us?"""

from datetime import date

from locality.dashboard import quality

quality.show(date.today())
