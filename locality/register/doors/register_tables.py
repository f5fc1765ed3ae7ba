"""The register as tables to take away: pilots with their measures, months of numbers, the ledger."""

from collections.abc import Iterable, Iterator

import pandas as pd

from locality.register.happenings.pilots import Measure, Pilot
from locality.register.ledger import Entry

_AS_THEY_ARE = [
    "title", "example", "promise", "need", "locality", "lead", "stage", "planned_start", "expected_start",
    "started", "planned_end", "expected_end", "ended", "next_review",
]  # fmt: skip
_DAYS = [*_AS_THEY_ARE[7:], "approved_on", "recorded_on"]
PILOT_COLUMNS = [
    "pilot", *_AS_THEY_ARE, "wards", "partners", "approval", "approved_by", "approved_on", "planned_reviews",
    "contributes_to",
    "chosen_because", "chosen_by", "chosen_from", "chosen_to", "measure", "measure_title", "unit", "polarity",
    "baseline_start", "baseline_end", "baseline", "target", "target_by", "smallest_change", "comparators",
    "method", "latest_month", "latest_value",
]  # fmt: skip
MONTH_COLUMNS = [
    "pilot", "title", "example", "measure", "measure_title", "area_code", "is_own_area", "month", "number",
    "out_of", "value", "unit", "planned", "story", "recorded_by", "recorded_on", "corrected_because",
    "source",
]  # fmt: skip
LEDGER_COLUMNS = [
    "seq", "event_id", "at", "actor", "kind", "subject", "version", "payload", "previous_hash", "hash",
]  # fmt: skip


def pilot_table(pilots: Iterable[Pilot]) -> pd.DataFrame:
    """One row a measure of each pilot (one for a pilot without any): PILOT_COLUMNS, lists joined by `;`."""
    rows = [
        {**_pilot_cells(pilot), **(_measure_cells(measure) if measure else {})}
        for pilot in pilots
        for measure in pilot.measures or (None,)
    ]
    return _with_dates(pd.DataFrame(rows, columns=PILOT_COLUMNS))


def _pilot_cells(pilot: Pilot) -> dict[str, object]:
    approved, described = pilot.approved, pilot.description
    choice = {name: getattr(described, name) for name in PILOT_COLUMNS if name.startswith("chosen_")}
    return (
        {name: getattr(pilot, name) for name in _AS_THEY_ARE}
        | choice
        | {
            "pilot": pilot.id,
            "wards": ";".join(pilot.wards),
            "partners": ";".join(pilot.description.partners),
            "approval": pilot.approval.state,
            "approved_by": approved.by if approved else None,
            "approved_on": approved.on if approved else None,
            "planned_reviews": ";".join(one.isoformat() for one in pilot.planned_reviews),
            "contributes_to": ";".join(pilot.description.contributes_to),
        }
    )


def _measure_cells(measure: Measure) -> dict[str, object]:
    plan = measure.plan
    latest = measure.actuals[-1] if measure.actuals else None
    return {
        "measure": measure.id,
        "measure_title": plan.title,
        "unit": plan.unit,
        "polarity": plan.polarity,
        "baseline_start": plan.baseline.start,
        "baseline_end": plan.baseline.end,
        "baseline": plan.baseline.value,
        "target": plan.target.value,
        "target_by": plan.target.by,
        "smallest_change": plan.smallest_change,
        "comparators": ";".join(plan.comparators),
        "method": plan.method,
        "latest_month": latest.month if latest else None,
        "latest_value": latest.value if latest else None,
    }


def month_table(pilots: Iterable[Pilot]) -> pd.DataFrame:
    """One row a month, measure and area that holds a number: MONTH_COLUMNS."""
    rows = [row for pilot in pilots for measure in pilot.measures for row in _month_rows(pilot, measure)]
    return _with_dates(pd.DataFrame(rows, columns=MONTH_COLUMNS))


def _month_rows(pilot: Pilot, measure: Measure) -> Iterator[dict[str, object]]:
    stories = {story.month: story.text for story in pilot.stories}
    planned = {point.month: point.value for point in measure.planned()}
    for area in (None, *measure.plan.comparators):
        for month, record in measure.latest(area).items():
            figure = record.figure
            yield {
                "pilot": pilot.id,
                "title": pilot.title,
                "example": pilot.example,
                "measure": measure.id,
                "measure_title": measure.title,
                "area_code": area or ";".join(pilot.wards) or pilot.locality,
                "is_own_area": area is None,
                "month": month,
                "number": figure.number,
                "out_of": figure.out_of,
                "value": measure.plan.value_of(figure.number, figure.out_of),
                "unit": measure.unit,
                "planned": planned.get(month) if area is None else None,
                "story": stories.get(month) if area is None else None,
                "recorded_by": record.by,
                "recorded_on": record.on,
                "corrected_because": record.reason,
                "source": measure.source,
            }


def ledger_table(entries: Iterable[Entry]) -> pd.DataFrame:
    """Every event as it stands in the ledger: LEDGER_COLUMNS, the payload as its JSON text."""
    return pd.DataFrame([entry.row() for entry in entries], columns=LEDGER_COLUMNS)


def _with_dates(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with days as dates that a spreadsheet knows."""
    for name in rows.columns.intersection(_DAYS):
        rows[name] = pd.to_datetime(rows[name])
    return rows
