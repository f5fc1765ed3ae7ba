"""Exports carry the figures of the store, unrounded, in every format."""

import pandas as pd
import pytest

from locality.__main__ import main

READERS = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".json": pd.read_json, ".xlsx": pd.read_excel}


@pytest.fixture
def exported(example, tmp_path, monkeypatch):
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))

    def export(table: str, ending: str) -> pd.DataFrame:
        out = tmp_path / f"{table}{ending}"
        assert main(["export", table, "--data", str(example), "--out", str(out)]) == 0
        return READERS[ending](out)

    return export


@pytest.mark.parametrize("ending", READERS)
def test_values_are_unrounded_and_dated_in_every_format(exported, ending):
    values = exported("values", ending)
    uptown = values[(values.indicator_id == "crowded_homes") & (values.area_code == "X14000002")].iloc[0]
    assert uptown.value == pytest.approx(55 / 750 * 100, rel=1e-14)
    assert str(uptown.period_start)[:10] == "2021-01-01" and str(uptown.period_end)[:10] == "2021-12-31"
    assert (uptown.unit, uptown.status) == ("%", "ok")
    assert uptown.district_value == pytest.approx(94 / 1050 * 100) and uptown.england_value == 10


def test_every_table_can_be_exported(exported):
    assert len(exported("areas", ".csv")) == 15
    assert len(exported("lookup", ".csv")) == 20
    indicators = exported("indicators", ".csv").set_index("indicator_id")
    assert indicators.at["incidents", "producer"] == "Example Statistics Office"


def test_an_unknown_ending_is_refused_in_words(example, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    assert main(["export", "values", "--data", str(example), "--out", str(tmp_path / "values.doc")]) == 1
    assert "must end in .csv, .json, .parquet, .xlsx" in capsys.readouterr().err
    assert not (tmp_path / "values.doc").exists()
