"""Where a publisher's table stands, which rows count, and how its areas and periods are written."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from locality.definitions import AreaType, Definition, Period

Symbol = Literal["missing", "suppressed", "not_applicable"]
PeriodForm = Literal["as_written", "year_ending", "year_starting", "dashed", "short_span"]
Choices = dict[str, tuple[str, ...]]
Level = tuple[AreaType, ...]


def _is_pattern(text: str) -> str:
    re.compile(text)
    return text


Pattern = Annotated[str, AfterValidator(_is_pattern)]


class Table(Definition):
    """One table of a publisher: the file below the folder given, its format and the rows that count."""

    file: str
    sheet: str | None = None
    skip_rows: int = Field(default=0, ge=0)
    encoding: str = "utf-8"
    delimiter: str = ","
    where: Choices = {}
    matching: dict[str, Pattern] = {}
    unpivot: Pattern | None = None


class AreaRule(Definition):
    """Where a row's area stands: the first filled of ``columns``, or one ``code`` for all rows.

    ``codes`` names lists of codes.yml, applied in turn, that lead from the publisher's code to ours.
    ``types`` are the levels expected: every one of their areas must be there, except those in ``absent``.
    """

    columns: tuple[str, ...] = ()
    code: str | None = None
    codes: tuple[str, ...] = ()
    types: Level = Field(min_length=1)
    others: Literal["refuse", "skip"] = "refuse"
    absent: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "AreaRule":
        if bool(self.columns) == bool(self.code):
            raise ValueError("name either columns or one code")
        return self


class PeriodRule(Definition):
    """The period of a row: the text of a column, in one of the forms, or through ``map``.

    year_ending: 2025 is 2024/25; year_starting: 2024 is 2024/25; dashed: 2024-25 is 2024/25;
    short_span: 2021/22-23/24 is 2021/22-2023/24.
    """

    column: str
    form: PeriodForm = "as_written"
    map: dict[str, Period] = {}
