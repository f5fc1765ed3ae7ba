"""Periods as publishers write them cover the right days, and nothing else is taken for one."""

from datetime import date

import pytest

from locality.periods import period_dates, period_words


@pytest.mark.parametrize(
    ("period", "start", "end", "words"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("2024/25", date(2024, 4, 1), date(2025, 3, 31), "2024/25"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        ("2022-Q4", date(2022, 10, 1), date(2022, 12, 31), "October to December 2022"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025-05/2026-04", date(2025, 5, 1), date(2026, 4, 30), "May 2025 to April 2026"),
        ("2021/22-2023/24", date(2021, 4, 1), date(2024, 3, 31), "2021/22 to 2023/24"),
    ],
)
def test_a_period_covers_its_days(period, start, end, words):
    assert period_dates(period) == (start, end)
    assert period_words(period) == words


@pytest.mark.parametrize(
    "text", ["", "21", "2024/26", "2024-13", "2022-Q5", "May 2024", "2026-04/2025-05", "2021/2021"]
)
def test_anything_else_is_refused_with_the_forms_allowed(text):
    with pytest.raises(ValueError, match="is not a period; write it as"):
        period_dates(text)
