"""Every figure on a page is the one the export writes, at the decimals shown."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.server import ROOT

Visit = Callable[..., Page]
Exported = dict[str, dict[str, str]]
SHOWN = """all => all.map(one => {
  const cell = one.closest("td")
  const beside = one.parentElement.querySelector(".interval")?.textContent
  const next = cell?.nextElementSibling?.textContent
  const interval = beside ?? (/^-?[\\d.,]+ to -?[\\d.,]+$/.test(next) ? next : null)
  return {figure: one.dataset.figure, text: one.textContent, interval}
})"""
PAGES = [
    "/",
    "/locality?area=E14000587",
    "/locality?area=E14000925",
    "/ward?area=E05001365",
    "/ward?area=E05001347",
    "/map?indicator=overcrowded_households",
    "/map?indicator=mental_health_need",
    "/need?need=substance_misuse",
    "/need?need=food_poverty&comparator=district",
    "/need?need=housing&indicator=fuel_poverty",
]


@pytest.fixture(scope="module")
def exported(new_home: Callable[[], Path]) -> Exported:
    """What ``export values`` writes, by "indicator area period"."""
    folder = new_home()
    command = [sys.executable, "-m", "locality", "export", "values", "--out", str(folder / "values.csv")]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "LOCALITY_HOME": str(folder)}, check=True)
    with (folder / "values.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            f"{one['indicator_id']} {one['area_code']} {one['period']}": one for one in csv.DictReader(file)
        }


def agrees(text: str, value: str) -> bool:
    """Whether a number on the screen is the exported one, rounded to the decimals it shows."""
    decimals = len(text.partition(".")[2])
    return float(text.replace(",", "")) == round(float(value), decimals)


def faults(shown: dict[str, Any], row: dict[str, str] | None) -> list[str]:
    """What is wrong with one figure on the screen."""
    if row is None:
        return [f"{shown['figure']}: not in the export"]
    if row["status"] != "ok":
        return [] if not any(sign.isdigit() for sign in shown["text"]) else [f"{shown}: a gap shows a number"]
    wrong = [] if agrees(shown["text"], row["value"]) else [f"{shown}: the export has {row['value']}"]
    limits = (shown["interval"] or "").split(" to ")
    if len(limits) == 2 and not (agrees(limits[0], row["lower_ci"]) and agrees(limits[1], row["upper_ci"])):
        wrong.append(f"{shown}: the export has {row['lower_ci']} to {row['upper_ci']}")
    if shown["interval"] == "no interval" and row["lower_ci"]:
        wrong.append(f"{shown}: the export has an interval")
    return wrong


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_on_the_page_is_the_exported_one(visit: Visit, exported: Exported, address: str) -> None:
    page = visit(address)
    page.wait_for_selector("[data-figure]")
    shown = page.locator("[data-figure]").evaluate_all(SHOWN)
    assert len(shown) >= 5
    assert not [fault for one in shown for fault in faults(one, exported.get(one["figure"]))]


def test_a_wrong_figure_would_be_found() -> None:
    row = {"status": "ok", "value": "8.2085", "lower_ci": "7.95", "upper_ci": "8.47"}
    assert faults({"figure": "f", "text": "8.2", "interval": "8.0 to 8.5"}, row) == []
    assert faults({"figure": "f", "text": "8.3", "interval": None}, row)
    assert faults({"figure": "f", "text": "8.2", "interval": "8.0 to 8.6"}, row)
    assert faults({"figure": "f", "text": "8.2", "interval": "no interval"}, row)
    assert faults({"figure": "f", "text": "8.2", "interval": None}, {**row, "status": "suppressed"})
    assert faults({"figure": "f", "text": "8.2", "interval": None}, None)


def test_any_figure_leads_to_its_definition_in_two_clicks(visit: Visit) -> None:
    page = visit("/ward?area=E05001365")
    page.locator(".figures").get_by_role("link", name="Overcrowded households").click()
    for text in (
        "Numerator",
        "Denominator",
        "Formula",
        "Publisher",
        "Licence",
        "Cite as",
        "Obtained via",
        "Checked",
    ):
        page.get_by_text(text, exact=True).first.wait_for()
