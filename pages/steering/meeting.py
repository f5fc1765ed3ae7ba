"""The steering group's meeting: agenda, one item a screen, decisions, and the record once it is closed."""

from locality.dashboard.page_forms import show_with_forms

show_with_forms("meeting")
