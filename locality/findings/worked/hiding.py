"""The example of disclosure control: made-up counts, as nothing that was hidden may be shown."""

import math

from locality.baseline.store import Store
from locality.disclosure import PROFILES, Tree, release
from locality.findings.worked.shape import Rows, Worked

# Made up. One small ward in a locality of three: hiding it alone would leave it as total less the others.
COUNTS = {"Ward A": 3.0, "Ward B": 12.0, "Ward C": 26.0, "Ward D": 31.0, "Ward E": 47.0}
LOCALITIES = {"Locality One": ("Ward A", "Ward B", "Ward C"), "Locality Two": ("Ward D", "Ward E")}
WHOLE = "District"
HIDDEN = "not shown"


def disclosure(store: Store) -> Worked:
    """How many measures are handled how carefully, what is hidden, and made-up counts released."""
    figures = store.figures(period="all")
    hidden = figures[figures.status == "suppressed"]
    carefully = {one.id for one in store.indicators() if one.disclosure != "open"}
    values = {
        "open": len(store.indicators()) - len(carefully),
        "careful": len(carefully),
        "hidden_here": int(hidden.indicator_id.isin(carefully).sum()),
        "hidden_by_publishers": int((~hidden.indicator_id.isin(carefully)).sum()),
        **{f"{name}_hidden": profile.first_shown - 1 for name, profile in PROFILES.items()},
    }
    return Worked(values, (), _released())


def _released() -> Rows:
    parents = {ward: locality for locality, wards in LOCALITIES.items() for ward in wards}
    counts = COUNTS | {name: sum(COUNTS[ward] for ward in wards) for name, wards in LOCALITIES.items()}
    counts[WHOLE] = sum(COUNTS.values())
    tree = Tree(counts, parents | dict.fromkeys(LOCALITIES, WHOLE), {})
    profiles = [PROFILES[name] for name in ("standard", "sensitive")]
    released = [release(tree, profile, set()).counts for profile in profiles]
    cells = [
        [name, f"{true:.0f}", *[_shown(counts[name]) for counts in released]] for name, true in counts.items()
    ]
    columns = ("Example area", "True count", "Released as standard", "Released as sensitive")
    return Rows("Example: made-up counts", columns, cells)


def _shown(count: float) -> str:
    return HIDDEN if math.isnan(count) else f"{count:.0f}"
