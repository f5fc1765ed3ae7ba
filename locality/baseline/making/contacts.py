"""Who to call: helplines and services a need has. Read from data/contacts.csv and checked."""

from pathlib import Path

import pandas as pd

from locality.areas import Places
from locality.csv_tables import Table, read_table
from locality.definitions import Definitions, Problem

FILE = "contacts.csv"
COLUMNS = ("service", "need", "area", "telephone", "web", "source", "checked_on")
_TELEPHONE = r"\+?[0-9][0-9 ]{1,18}[0-9]"
_WEB = r"https?://[^\s/]+\.[^\s]+"


def read_contacts(data: Path, places: Places, definitions: Definitions) -> tuple[pd.DataFrame, list[Problem]]:
    """The contacts in the file's order, with `position` and COLUMNS, and every problem of the file.

    need "" is every need. A row without a service keeps a place free for the area's own. Without a file
    there are none.
    """
    if not (data / FILE).is_file():
        return pd.DataFrame(columns=["position", *COLUMNS]), []
    table = read_table(data, FILE, COLUMNS)
    if not table.problems:
        _check(table, places, definitions)
    rows = table.rows.reindex(columns=list(COLUMNS), fill_value="")
    return rows.assign(position=range(len(rows))), table.problems


def _check(table: Table, places: Places, definitions: Definitions) -> None:
    rows = table.rows
    table.refuse_unknown("need", {"", *definitions.needs}, "need in needs/; leave it empty for every need")
    table.refuse_unknown("area", set(places.areas.area_code), "area in areas/areas.csv")
    table.refuse_duplicates(("service", "need", "area"))
    refuse_wrong_telephones(table)
    for column in ("web", "source"):
        wrong = (rows[column] != "") & ~rows[column].str.fullmatch(_WEB)
        table.refuse(wrong, column, "not an address on the web; write it from https:// on")
    named = rows.service != ""
    nothing = (rows.telephone == "") & (rows.web == "")
    table.refuse(named & nothing, "telephone", "name a telephone number or an address on the web")
    table.refuse(~named & ~nothing, "service", "name the service, or leave the whole row empty but its area")
    table.refuse(named & (rows.source == ""), "source", "must not be empty: where is the service listed?")
    table.refuse(named & (rows.checked_on == ""), "checked_on", "must not be empty: when was it looked up?")
    table.to_dates("checked_on")


def refuse_wrong_telephones(table: Table) -> None:
    """A problem for every row of a table whose telephone is neither empty nor a number."""
    numbers = table.rows.telephone
    wrong = (numbers != "") & ~numbers.str.fullmatch(_TELEPHONE)
    table.refuse(wrong, "telephone", "not a telephone number; write digits and spaces, as 0808 2000 247")
