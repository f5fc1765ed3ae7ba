"""Every file of happenings, so that kinds, rules and changes are known. A new file is named here."""

from locality.register.happenings import activity, events, folding, rules, stage_rules

EVERY = (activity, events, folding, rules, stage_rules)
