"""A built file, open for reading: one connection a process, a cursor a question.

Sharing a cursor between threads mixes up answers.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import duckdb
import pandas as pd

Answer = TypeVar("Answer")


class StoreUnreadable(Exception):
    """A question to a store failed: the file is damaged, cut, or was closed meanwhile."""

    def __init__(self, opened: "Opened", error: Exception):
        self.opened = opened
        super().__init__(f"{opened.path}: {error}")


class Opened:
    """A built file and its answers; StoreUnreadable when it cannot be opened or asked."""

    def __init__(self, path: Path):
        self.path = path
        self._stamp = _stamp(path)
        self._connection = self._asking(lambda: duckdb.connect(path, read_only=True))

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @property
    def is_as_opened(self) -> bool:
        """Whether nothing has written to the file, or put another in its place, since it was opened."""
        return self._stamp is not None and _stamp(self.path) == self._stamp

    def _asking(self, ask: Callable[[], Answer]) -> Answer:
        try:
            return ask()
        except duckdb.Error as error:
            raise StoreUnreadable(self, error) from error

    def _frame(self, question: str, values: Sequence[object] = ()) -> pd.DataFrame:
        return self._asking(lambda: self._connection.cursor().execute(question, values).df())

    def _rows(self, question: str, values: Sequence[object] = ()) -> list[tuple]:
        return self._asking(lambda: self._connection.cursor().execute(question, values).fetchall())


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
