"""What an event changes in the pilot it happens to: registered by the file of each happening."""

from functools import singledispatch

from locality.register.happenings.kinds import Happened, Happening
from locality.register.happenings.pilots import Pilot


@singledispatch
def changed(told: Happened, pilot: Pilot, now: Happening) -> Pilot:
    """The pilot after this event; TypeError for a kind nobody registered."""
    raise TypeError(f"nobody knows what {now.kind} changes")
