"""Files a reader takes away from a page, made when they are asked for."""

from locality.dashboard.figures import store
from locality.downloads import as_csv, as_workbook, with_context
from locality.words.definitions import definition, source_facts


def file_of(indicator_id: str, ending: str) -> bytes:
    """All released figures of an indicator with their context, as csv or xlsx."""
    every = store().all_figures()
    rows = with_context(every[every.indicator_id == indicator_id], store())
    return as_csv(rows) if ending == "csv" else as_workbook(rows, _facts(indicator_id))


def _facts(indicator_id: str) -> dict[str, str]:
    """What must be known about the figures of a file: the measure's definition and its publications."""
    indicator = store().indicator(indicator_id)
    assert indicator is not None, "files are offered for indicators of the store"
    facts = {"Measure": indicator.title, "Question": indicator.question}
    facts |= {name: text for name, text in definition(indicator).items() if text}
    every = store().figures(indicator_id, period="all")
    used = list(dict.fromkeys([indicator.source, *every.source_id.unique()]))
    for position, key in enumerate(used, 1):
        mark = f" ({position})" if len(used) > 1 else ""
        facts |= {f"{name}{mark}": text for name, text in source_facts(store().source(key)).items()}
    return facts | {"Store": f"Version {store().version}, built {store().built_at:%Y-%m-%d %H:%M} UTC"}
