"""Rows of files of expected values: a cell as numbers, and whether actual values are those of the row."""

import numpy as np
from numpy.testing import assert_allclose

Row = dict[str, str]


def number(text: str) -> float:
    """A cell as a number; an empty one is missing."""
    return float(text) if text else float("nan")


def numbers(text: str) -> np.ndarray:
    """A cell of numbers split by ``;``; empty places are missing."""
    return np.array([number(part) for part in text.split(";")])


def agree(actual: object, row: Row, *columns: str) -> None:
    """The actual values are those of the columns, within the row's tolerance."""
    expected = [number(row[column]) for column in columns]
    relative, absolute = float(row.get("rel_tol") or 0), float(row.get("abs_tol") or 1e-12)
    assert_allclose(actual, expected, rtol=relative, atol=absolute, err_msg=f"{row['case_id']} {columns}")
