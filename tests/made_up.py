"""Made-up indicators, areas and figures for tests of what turns rows into words, tables, charts and maps."""

from typing import Any

import pandas as pd

from locality.definitions import Area, Indicator

HOMES = {
    "id": "crowded_homes",
    "title": "Crowded homes",
    "short_title": "Crowding",
    "plain": "crowded homes",
    "question": "How many homes are crowded?",
    "need": "housing",
    "statistic": "proportion",
    "multiplier": 100,
    "unit": "%",
    "polarity": "low_is_good",
    "numerator": "Crowded homes",
    "denominator": "Homes",
    "area_types": ("ward", "locality", "district", "country"),
    "comparators": ("district", "england"),
    "source": "returns",
    "processing": "Taken as returned.",
    "decimals": 1,
}


def indicator(**changes: Any) -> Indicator:
    """A proportion in percent with one decimal, but for the changes."""
    return Indicator.model_validate({**HOMES, **changes})


def row(name: str = "Brook", value: float | None = 4.06, **changes: Any) -> dict[str, Any]:
    """One released figure of a ward with an interval of one either side, but for the changes."""
    usual = {
        "indicator_id": "crowded_homes",
        "area_code": f"X-{name}",
        "area_name": name,
        "area_type": "ward",
        "period": "2021",
        "value": value,
        "lower_ci": None if value is None else value - 1,
        "upper_ci": None if value is None else value + 1,
        "status": "ok" if value is not None else "missing",
        "source_id": "returns",
        "caveats": "",
        "is_latest": True,
    }
    return {**usual, **changes}


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as a frame, as the store gives them."""
    return pd.DataFrame(list(rows))


def area(name: str = "Brook", **changes: Any) -> Area:
    """A ward without dates, but for the changes."""
    usual = {
        "area_code": f"X-{name}",
        "area_name": name,
        "area_type": "ward",
        "geography": "example_wards",
        "valid_from": None,
        "valid_to": None,
    }
    return Area(**{**usual, **changes})


def squares(*names: str) -> str:
    """GeoJSON of unit squares side by side, one an area."""
    features = ",".join(
        f'{{"type":"Feature","properties":{{"area_code":"X-{name}","area_name":"{name}"}},"geometry":'
        f'{{"type":"Polygon","coordinates":[[[{x},0],[{x + 1},0],[{x + 1},1],[{x},1],[{x},0]]]}}}}'
        for x, name in enumerate(names)
    )
    return f'{{"type":"FeatureCollection","features":[{features}]}}'
