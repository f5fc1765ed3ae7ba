"""How often what is said of pilots is wrong, in words: from the kept trials."""

from locality.register.judging.calibrated import processes


def claims_note() -> str:
    """How often "working" is said where nothing happened, for the foot of a list of pilots."""
    found = processes()
    usual = _of_100(sum(one.working for one in found) / len(found))
    worst = _of_100(max(one.working_most for one in found))
    return (
        f"If nothing had happened, this page would say “working” of about {usual} of 100 pilots, and of "
        f"{worst} at worst."
    )


def _of_100(share: float) -> str:
    return f"{max(round(share), 1)}"
