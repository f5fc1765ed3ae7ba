"""Which pilots come first: scores, the order the agreed weights make of them, and how sure that order is."""

from locality.dashboard.page_forms import show_with_forms

show_with_forms("priorities")
