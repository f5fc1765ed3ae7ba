"""The importer on small made-up publishers' files: what it reads, and what it refuses by name."""

from pathlib import Path

import pandas as pd
import pytest

from locality.definitions import InputProblems
from locality.intake import fetch
from tests.publishers import Bench

HOMES = """\
code,rooms,n
X01000001,too few,10
X01000001,enough,90
X01000002,too few,5
X01000002,enough,45
"""
HOMES_RECIPE = """\
kind: values
parts:
  - table: {file: homes_*.csv}
    area: {columns: [code], types: [lsoa]}
    period: "2021"
    numerator: {columns: [n], where: {rooms: [too few]}}
    denominator: {columns: [n], sum_rows: true}
    rows: 2
checks:
  - {what: numerator, types: [lsoa], equals: 15, publisher: "Crowded homes in Exampleton"}
  - {what: percent, types: [lsoa], equals: 10, within: 0.05, publisher: "10.0% as published"}
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.file("homes_2021.csv", HOMES)
    made.recipe("crowded_homes", HOMES_RECIPE)
    return made


def test_counts_are_added_over_categories_and_sorted(bench: Bench) -> None:
    assert bench.fetch() == ["values/crowded_homes.csv"]
    assert bench.table("crowded_homes") == (
        "area_code,period,numerator,denominator,status\nX01000001,2021,10,100,ok\nX01000002,2021,5,50,ok\n"
    )


def test_a_second_run_changes_nothing(bench: Bench) -> None:
    bench.fetch()
    before = bench.snapshot()
    assert bench.fetch() == []
    assert bench.snapshot() == before


def test_the_order_of_the_publishers_rows_does_not_matter(bench: Bench) -> None:
    bench.fetch()
    head, *rows = HOMES.splitlines()
    bench.file("homes_2021.csv", "\n".join([head, *reversed(rows)]) + "\n")
    assert bench.fetch() == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            ("rooms,n", "room_count,n"),
            "column 'rooms': not in the file; its columns are 'code', 'room_count'",
        ),
        (("code,rooms,n", "code;rooms;n"), "column 'code': not in the file"),
        (("too few", "overcrowded"), "no row holds 'too few'; the file holds 'enough', 'overcrowded'"),
        (("X01000002", "X01999999"), "got 'X01999999': no such area among our lsoa codes"),
        (
            ("X01000002,too few,5\nX01000002,enough,45\n", ""),
            "no row for 'X01000002'; have its codes changed?",
        ),
        (("enough,45", "enough,~"), "row 5, column 'n': got '~': no number; symbols known: none"),
        (("enough,45", "enough,"), "row 5, column 'n': got '': no number"),
        (("too few,5", "too few,6"), "numerator of lsoa is 16, the publisher's total is 15"),
        (("enough,90", "enough,900"), "percent of lsoa is"),
        (("X01000002,too few", "X01000001,too few"), "X01000001 2021 stands there twice"),
    ],
)
def test_a_file_that_changed_is_refused_by_name(bench: Bench, change: tuple[str, str], named: str) -> None:
    bench.fetch()
    bench.file("homes_2021.csv", HOMES.replace(*change))
    assert named in bench.refused()


def test_a_file_that_is_missing_or_there_twice_is_named(bench: Bench) -> None:
    bench.file("homes_2022.csv", HOMES)
    assert "2 files fit this pattern ('homes_2021.csv', 'homes_2022.csv')" in bench.refused()
    (bench.folder / "homes_2021.csv").unlink()
    (bench.folder / "homes_2022.csv").unlink()
    assert "homes_*.csv: file is missing from the folder given with --from" in bench.refused()


def test_a_missing_folder_is_named(bench: Bench) -> None:
    with pytest.raises(InputProblems, match="no such folder"):
        fetch([], bench.folder / "nowhere", bench.data)


def test_one_bad_recipe_holds_back_every_table(bench: Bench) -> None:
    bench.recipe("second", HOMES_RECIPE.replace("equals: 15", "equals: 99"))
    assert "recipes/second.yml: checks" in bench.refused()
    assert not (bench.data / "values").exists()


def test_every_bad_recipe_is_named_at_once(bench: Bench) -> None:
    bench.recipe("second", HOMES_RECIPE.replace("equals: 15", "equals: 99"))
    bench.recipe("third", HOMES_RECIPE.replace("columns: [code]", "columns: [area]"))
    found = bench.refused()
    assert "recipes/second.yml" in found
    assert "column 'area'" in found


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            ("kind: values", "kind: figures"),
            "recipes/crowded_homes.yml: kind: got 'figures': use one of values",
        ),
        (("rows: 2", "rowz: 2"), "parts.0.rowz: unknown key"),
        (('period: "2021"', 'period: "soon"'), "'soon' is not a period"),
        (("columns: [code], types", "types"), "name either columns or one code"),
        (("parts:", "parts: ["), "not valid YAML"),
        (("rows: 2", "rows: 3"), "got 2 rows of ours, expected 3"),
    ],
)
def test_a_recipe_written_wrong_is_named(bench: Bench, change: tuple[str, str], named: str) -> None:
    bench.recipe("crowded_homes", HOMES_RECIPE.replace(*change))
    assert named in bench.refused()


def test_an_unknown_recipe_is_named_with_those_there(bench: Bench) -> None:
    assert "recipes/homes.yml: no such recipe; use one of crowded_homes" in bench.refused("homes")


def test_symbols_become_statuses_and_the_gravest_counts(bench: Bench) -> None:
    bench.file(
        "rates.csv", "code,year,cases,people\nX08000001,2024,c,100\nX08000001,2025,4,x\nX08000001,2026,7,50\n"
    )
    bench.recipe(
        "cases",
        """\
        kind: values
        parts:
          - table: {file: rates.csv}
            area: {columns: [code], types: [district]}
            periods: {column: year, form: year_ending}
            symbols: {c: suppressed, x: missing}
            numerator: {columns: [cases]}
            denominator: {columns: [people]}
        """,
    )
    bench.fetch("cases")
    assert bench.table("cases").splitlines()[1:] == [
        "X08000001,2023/24,,,suppressed",
        "X08000001,2024/25,,,missing",
        "X08000001,2025/26,7,50,ok",
    ]


def test_codes_are_translated_in_turn_and_the_publishers_own_code_is_kept(bench: Bench) -> None:
    bench.recipe("codes", "seats: {X14000099: X14000001}\nnames: {Lower Town: X14000099}\n")
    bench.file("claims.csv", "name,2024-03,2024-06\nLower Town,10.0,16.600000000000001\nElsewhere,1,2\n")
    bench.recipe(
        "claims",
        """\
        kind: values
        parts:
          - table: {file: claims.csv, unpivot: '\\d{4}-\\d{2}'}
            area: {columns: [name], codes: [names, seats], types: [locality], others: skip}
            periods: {column: header}
            value: {columns: [cell], decimals: 1}
            published_for: true
            caveats: [another_area]
        """,
    )
    bench.fetch("claims")
    assert bench.table("claims").splitlines()[1:] == [
        "X14000001,2024-03,10,ok,X14000099,another_area",
        "X14000001,2024-06,16.6,ok,X14000099,another_area",
    ]


def test_an_expected_area_left_out_among_others_is_named(bench: Bench) -> None:
    bench.file("rates.csv", "code,rate\nX08000019,2\nX08000001,1\n")
    recipe = """\
        kind: values
        parts:
          - table: {file: rates.csv}
            area: {columns: [code], types: [district, neighbour], others: skip}
            period: "2025"
            value: {columns: [rate]}
        """
    bench.recipe("rates", recipe)
    assert "no row for 'X08000039'; have its codes changed?" in bench.refused("rates")
    bench.recipe("codes", "districts: {X08000019: X08000039}\n")
    bench.recipe("rates", recipe.replace("columns: [code],", "columns: [code], codes: [districts],"))
    bench.fetch("rates")
    assert "X08000039,2025,2,ok" in bench.table("rates")


def test_wards_of_another_set_are_not_expected(bench: Bench) -> None:
    bench.file("people.csv", "ward,all\nX05000001,100\nX05000002,200\n")
    bench.recipe(
        "people",
        """\
        kind: values
        parts:
          - table: {file: people.csv}
            area: {columns: [ward], types: [ward]}
            period: "2020"
            numerator: {columns: [all]}
        """,
    )
    assert bench.fetch("people") == ["values/people.csv"]


def test_a_class_share_counts_the_people_of_areas_in_the_class(bench: Bench) -> None:
    bench.file("index.csv", "code,tenth\nX01000001,1\nX01000002,4\n")
    bench.file(
        "people.csv", "code,age,n\nX01000001,0-15,20\nX01000001,16+,80\nX01000002,0-15,10\nX01000002,16+,40\n"
    )
    bench.recipe(
        "first_tenth",
        """\
        kind: values
        parts:
          - table: {file: index.csv}
            area: {columns: [code], types: [lsoa]}
            period: "2024"
            numerator:
              columns: [n]
              sum_rows: true
              joined: {table: {file: people.csv}, area: {columns: [code], types: [lsoa]}}
              zero_unless: {tenth: ["1"]}
            denominator:
              columns: [n]
              sum_rows: true
              joined: {table: {file: people.csv}, area: {columns: [code], types: [lsoa]}}
        fixed:
          - {area_code: X92000001, period: "2024", value: 0, caveats: [by_construction]}
        """,
    )
    bench.fetch("first_tenth")
    assert bench.table("first_tenth").splitlines()[1:] == [
        "X01000001,2024,100,100,,ok,",
        "X01000002,2024,0,50,,ok,",
        "X92000001,2024,,,0,ok,by_construction",
    ]


FROM_A_THRESHOLD = """\
    kind: values
    parts:
      - table: {file: rates.csv}
        area: {columns: [code], types: [lsoa]}
        period: "2024"
        numerator:
          columns: [people]
          zero_below: {column: rate, table: {file: england.csv, where: {what: [rate]}}, number: "90%"}
        denominator: {columns: [people]}
    """


def test_people_count_where_a_number_reaches_englands(bench: Bench) -> None:
    bench.file("rates.csv", "code,rate,people\nX01000001,4.2,100\nX01000002,4.1,50\n")
    bench.file("england.csv", "what,90%\nrate,4.2\nother,1\n")
    bench.recipe("high", FROM_A_THRESHOLD)
    bench.fetch("high")
    assert bench.table("high").splitlines()[1:] == ["X01000001,2024,100,100,ok", "X01000002,2024,0,50,ok"]
    bench.file("england.csv", "what,90%\nrate,4.2\nrate,1\n")
    assert "england.csv: rows: got 2 rows, expected the one with the threshold" in bench.refused("high")


def test_a_denominator_is_joined_by_area_and_period_in_other_units(bench: Bench) -> None:
    bench.file("children.csv", "year,code,cases\n2024,X08000001,12\n2025,X08000001,14\n")
    bench.file("people.csv", "mid,code,thousands\n2023,X08000001,1.2\n2024,X08000001,1.25\n")
    recipe = """\
        kind: values
        parts:
          - table: {file: children.csv}
            area: {columns: [code], types: [district]}
            periods: {column: year, form: year_ending}
            numerator: {columns: [cases]}
            denominator:
              columns: [thousands]
              multiply: 1000
              decimals: 0
              joined:
                table: {file: people.csv}
                area: {columns: [code], types: [district]}
                periods: {column: mid, form: year_starting}
        """
    bench.recipe("children", recipe)
    bench.fetch("children")
    assert bench.table("children").splitlines()[1:] == [
        "X08000001,2023/24,12,1200,ok",
        "X08000001,2024/25,14,1250,ok",
    ]
    bench.file("people.csv", "mid,code,thousands\n2023,X08000001,1.2\n")
    assert "people.csv: areas: no row for X08000001 2024/25" in bench.refused("children")


def test_all_rows_of_a_file_can_stand_for_one_area(bench: Bench) -> None:
    bench.recipe(
        "county",
        """\
        kind: values
        parts:
          - table: {file: homes_2021.csv, matching: {code: 'X010.*'}}
            area: {code: X08000001, types: [district]}
            period: "2021"
            numerator: {columns: [n], where: {rooms: [too few]}, sum_rows: true}
            denominator: {columns: [n], sum_rows: true}
            value_per: 100
        """,
    )
    bench.fetch("county")
    assert bench.table("county").splitlines()[1] == "X08000001,2021,15,150,10,ok"


def test_an_encoding_is_named_when_it_is_wrong(bench: Bench) -> None:
    recipe = """\
        kind: values
        parts:
          - table: {file: deaths.csv%s}
            area: {columns: [code], types: [district]}
            period: "2020"
            numerator: {columns: [n]}
        """
    bench.file("deaths.csv", "code,name,n\nX08000001,Caf\xe9 \x96 town,3\n", encoding="latin-1")
    bench.recipe("deaths", recipe % "")
    assert "deaths.csv: not utf-8" in bench.refused("deaths")
    bench.recipe("deaths", recipe % ", encoding: cp1252")
    assert bench.fetch("deaths") == ["values/deaths.csv"]


def test_a_workbook_is_read_by_its_sheet(bench: Bench) -> None:
    frame = pd.DataFrame({"Code": ["X08000001"], "Rate": [2.5]})
    with pd.ExcelWriter(bench.folder / "book.xlsx") as book:
        pd.DataFrame({"Notes": ["Read me"]}).to_excel(book, sheet_name="Cover", index=False)
        frame.to_excel(book, sheet_name="Table 2", index=False, startrow=2)
    recipe = """\
        kind: values
        parts:
          - table: {file: book.xlsx, sheet: %s, skip_rows: 2}
            area: {columns: [Code], types: [district]}
            period: "2022"
            value: {columns: [Rate]}
        """
    bench.recipe("book", recipe % "Table 2")
    bench.fetch("book")
    assert bench.table("book").splitlines()[1] == "X08000001,2022,2.5,ok"
    bench.recipe("book", recipe % "Table 9")
    assert "book.xlsx: cannot be read as a table" in bench.refused("book")
