"""Areas, lookups and neighbours, from publishers' tables."""

import io

import pandas as pd

from locality.intake.figures import Library
from locality.intake.recipes import AreaGroup, AreasRecipe, Link, LookupRecipe, NeighboursRecipe
from locality.intake.tables import Shelf, expect_count, need_columns, refuse

AREA_COLUMNS = ["area_code", "area_name", "area_type", "geography", "valid_from", "valid_to"]


def _csv(frame: pd.DataFrame) -> str:
    return str(frame.to_csv(index=False, lineterminator="\n"))


def _group_areas(group: AreaGroup, shelf: Shelf) -> pd.DataFrame:
    if group.table and group.code and group.name:
        rows = shelf.rows(group.table)
        need_columns(rows, [group.code, group.name], group.table.file)
        frame = rows[[group.code, group.name]].drop_duplicates()
        frame.columns = pd.Index(AREA_COLUMNS[:2])
    else:
        frame = pd.DataFrame([area.model_dump() for area in group.named], columns=AREA_COLUMNS[:2])
    expect_count(len(frame), group.count, "recipes/areas.yml", f"{group.area_type} {group.geography}")
    return frame.assign(
        area_type=group.area_type,
        geography=group.geography,
        valid_from=group.valid_from,
        valid_to=group.valid_to,
    )


def areas_table(recipe: AreasRecipe, shelf: Shelf) -> pd.DataFrame:
    """areas/areas.csv: every area with its type, dated set and dates, sorted by type and code.

    Raises InputProblems for a code given twice or a group of another size than the recipe says.
    """
    frame = pd.concat([_group_areas(group, shelf) for group in recipe.groups], ignore_index=True)
    twice = frame.loc[frame["area_code"].duplicated(), "area_code"]
    if not twice.empty:
        raise refuse(f"recipes/{recipe.id}.yml", "groups", f"{twice.iloc[0]} is given twice")
    return frame.sort_values(["area_type", "area_code"], ignore_index=True)


def _link_rows(link: Link, library: Library) -> pd.DataFrame:
    if link.all_of and link.into:
        children = sorted(library.of_types((link.all_of,)))
        return pd.DataFrame({"child_code": children, "parent_code": link.into, "weight": 1.0})
    if not (link.table and link.child and link.parent):
        raise refuse("recipes/lookup.yml", "links", "name table, child and parent, or all_of and into")
    rows = library.shelf.rows(link.table)
    need_columns(rows, [link.child, link.parent], link.table.file)
    pairs = rows[[link.child, link.parent]].set_axis(["child_code", "parent_code"], axis=1)
    if not link.counted:
        return pairs.drop_duplicates().assign(weight=1.0)
    counts = pairs.value_counts().rename("weight").reset_index()
    counts["weight"] = counts["weight"] / counts.groupby("child_code")["weight"].transform("sum")
    return counts


def lookup_table(recipe: LookupRecipe, library: Library) -> pd.DataFrame:
    """areas/lookup.csv: child_code, parent_code, weight (share of the child, unrounded), method.

    Raises InputProblems for a code that is no area of ours.
    """
    frame = pd.concat(
        [_link_rows(link, library).assign(method=link.method) for link in recipe.links], ignore_index=True
    )
    codes = set(library.areas["area_code"])
    unknown = sorted((set(frame["child_code"]) | set(frame["parent_code"])) - codes)
    if unknown:
        codes_got = ", ".join(f"'{code}'" for code in unknown)
        raise refuse(f"recipes/{recipe.id}.yml", "links", f"got {codes_got}: no such area")
    return frame.sort_values(["child_code", "parent_code"], ignore_index=True)


def neighbours_table(recipe: NeighboursRecipe, library: Library) -> pd.DataFrame:
    """areas/neighbours.csv: neighbour_set, rank, area_code, closeness in the publisher's words."""
    rows = library.shelf.rows(recipe.table)
    columns = [recipe.rank, recipe.code, recipe.closeness]
    need_columns(rows, columns, recipe.table.file)
    frame = rows[columns].set_axis(["rank", "area_code", "closeness"], axis=1)
    expect_count(len(frame), recipe.count, recipe.table.file, "neighbours")
    strange = sorted(set(frame["area_code"]) - library.of_types(("neighbour",)))
    if strange:
        raise refuse(recipe.table.file, "neighbours", f"got '{strange[0]}': no neighbour in areas.csv")
    frame = frame.assign(rank=frame["rank"].astype(int)).sort_values("rank")
    return frame.assign(neighbour_set=recipe.neighbour_set)[
        ["neighbour_set", "rank", "area_code", "closeness"]
    ]


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The table as CSV, UTF-8."""
    return _csv(frame).encode()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """The table as Parquet, the same bytes for the same rows."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()
