"""How benefits filter down, the register of benefits, and what each is worth with the way to every pound."""

from locality.dashboard.page_forms import show_with_forms

show_with_forms("benefits")
