"""A made-up nation on disk, as a data folder: many small areas, one council with wards and localities."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

SEED = 7


@dataclass(frozen=True)
class Size:
    """How large the nation is."""

    small_areas: int = 35_000
    indicators: int = 60
    periods: int = 10
    districts: int = 300
    wards: int = 30
    localities: int = 5

    @property
    def rows(self) -> int:
        """Published figures: small areas x indicators x periods."""
        return self.small_areas * self.indicators * self.periods


def write_nation(folder: Path, example: Path, size: Size) -> None:
    """Write the data folder of the nation; sources and caveats are those of the example council."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "areas" / "boundaries").mkdir(parents=True)
    for name in ("sources", "needs", "indicators", "values"):
        (folder / name).mkdir()
    shutil.copytree(example / "sources", folder / "sources", dirs_exist_ok=True)
    shutil.copy(example / "caveats.yml", folder)
    council = yaml.safe_load((example / "council.yml").read_text())
    council |= {"district": _code("D", 0), "country": _code("C", 0), "neighbours": None}
    (folder / "council.yml").write_text(yaml.safe_dump(council))
    district_of = np.sort(np.arange(size.small_areas) % size.districts)
    _write_areas(folder, size, district_of)
    _write_indicators(folder, size)


def _code(kind: str, number: int) -> str:
    return f"{kind}{number:08d}"


def _codes(kind: str, count: int) -> list[str]:
    return [_code(kind, number) for number in range(count)]


def _write_areas(folder: Path, size: Size, district_of: np.ndarray) -> None:
    kinds = {
        "L": ("lsoa", "example_lsoas", size.small_areas),
        "W": ("ward", "example_wards", size.wards),
        "Q": ("locality", "example_localities", size.localities),
        "C": ("country", "example_countries", 1),
    }
    rows = [(code, code, kind, geography) for key, (kind, geography, count) in kinds.items()
            for code in _codes(key, count)]  # fmt: skip
    rows += [(code, code, "neighbour" if number else "district", "example_districts")
             for number, code in enumerate(_codes("D", size.districts))]  # fmt: skip
    areas = pd.DataFrame(rows, columns=["area_code", "area_name", "area_type", "geography"])
    areas.assign(valid_from="", valid_to="").to_csv(folder / "areas/areas.csv", index=False)
    ours = np.flatnonzero(district_of == 0)
    pairs = [(_code("L", n), _code("W", i % size.wards), "apportioned") for i, n in enumerate(ours)]
    pairs += [(_code("L", n), _code("D", d), "exact") for n, d in enumerate(district_of)]
    pairs += [(_code("W", n), _code("Q", n % size.localities), "exact") for n in range(size.wards)]
    pairs += [(_code("Q", n), _code("D", 0), "exact") for n in range(size.localities)]
    lookup = pd.DataFrame(pairs, columns=["child_code", "parent_code", "method"]).assign(weight=1)
    lookup.to_csv(folder / "areas/lookup.csv", index=False)
    (folder / "areas/neighbours.csv").write_text("neighbour_set,rank,area_code,closeness\n")
    layers = {"lsoa": [_code("L", n) for n in ours], "ward": _codes("W", size.wards),
              "locality": _codes("Q", size.localities), "district": [_code("D", 0)]}  # fmt: skip
    for name, codes in layers.items():
        (folder / f"areas/boundaries/{name}.geojson").write_text(json.dumps(_squares(codes)))
    postcodes = pd.DataFrame([("EX1 1AA", _code("W", 0), _code("L", int(ours[0])), 0.0, 0.0)],
                             columns=["postcode", "ward_code", "lsoa_code", "lat", "lon"])  # fmt: skip
    postcodes.to_parquet(folder / "postcodes.parquet", index=False)


def _squares(codes: list[str]) -> dict:
    def square(left: float) -> list:
        return [[[left, 0], [left + 0.01, 0], [left + 0.01, 0.01], [left, 0.01], [left, 0]]]

    features = [
        {"type": "Feature", "properties": {"area_code": code},
         "geometry": {"type": "Polygon", "coordinates": square(round(number * 0.01, 2))}}
        for number, code in enumerate(codes)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def _write_indicators(folder: Path, size: Size) -> None:
    drawing = np.random.default_rng(SEED)
    codes = np.repeat(_codes("L", size.small_areas), size.periods)
    periods = np.tile([str(2015 + year) for year in range(size.periods)], size.small_areas)
    people = np.repeat(drawing.integers(400, 900, size.small_areas), size.periods)
    for number in range(size.indicators):
        name = f"measure_{number:02d}"
        definition = {
            "title": name, "short_title": name, "plain": name, "question": "How many?", "need": "example",
            "statistic": "proportion", "multiplier": 100, "unit": "%", "polarity": "low_is_good",
            "numerator": "Households", "denominator": "Households", "source": "example_returns",
            "area_types": ["lsoa", "ward", "locality", "district", "neighbour"],
            "aggregate": {"from": "lsoa", "to": ["ward", "locality", "district", "neighbour"]},
            "processing": "Made up.", "decimals": 1,
        }  # fmt: skip
        (folder / f"indicators/{name}.yml").write_text(yaml.safe_dump(definition))
        counts = drawing.binomial(people, drawing.uniform(0.05, 0.4))
        rows = {
            "area_code": codes,
            "period": periods,
            "numerator": counts,
            "denominator": people,
            "status": "ok",
        }
        pd.DataFrame(rows).to_csv(folder / f"values/{name}.csv", index=False)
    names = [f"measure_{number:02d}" for number in range(min(size.indicators, 5))]
    need = {"title": "Example", "short_title": "Example", "order": 1, "question": "How many?",
            "headline": names[0], "indicators": names}  # fmt: skip
    (folder / "needs/example.yml").write_text(yaml.safe_dump(need))
