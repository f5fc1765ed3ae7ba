"""What is set up wrong is said without its values: no page and no message shows an address or a password."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.baseline.making import ensure_store
from locality.dashboard import figures
from locality.register.ledger import Ledger, LedgerError, ledger_url
from tests.test_pages import COUNCILS, ROOT

SECRETS = ("hunter2", "ledger_keeper", "db.example.invalid")
MISSPELLED = [
    "postgresql:/ledger_keeper:hunter2@db.example.invalid/pilots",
    "ledger_keeper:hunter2@db.example.invalid/pilots",
    "postgres://ledger_keeper:hunter2@db.example.invalid/pilots",
    "postgresql+psycopg3://ledger_keeper:hunter2@db.example.invalid/pilots",
    "postgresql+psycopg://ledger_keeper:hunter2@db.example.invalid:port/pilots",
    "postgresql+psycopg://ledger_keeper:hunter/2hunter2@db.example.invalid/pilots",
    "postgresql+psycopg://ledger_keeper:hunter2@127.0.0.1:9/pilots?connect_timeout=2",
    "sqlite://ledger_keeper:hunter2@db.example.invalid",
    "hunter2",
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built store of the made-up council, its pages set to show it."""
    monkeypatch.setenv("LOCALITY_DATA", str(COUNCILS["made up"]))
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path))
    ensure_store(COUNCILS["made up"], tmp_path)
    return tmp_path


@pytest.mark.parametrize("named", MISSPELLED)
def test_a_ledger_named_wrongly_is_refused_without_what_was_written(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", named)
    with pytest.raises(LedgerError) as refused:
        Ledger(ledger_url(), patience=0.1)
    assert refused.value.shown
    assert not [secret for secret in SECRETS if secret in refused.value.shown]
    assert "hunter2" not in str(refused.value), "not on the command line either"
    assert refused.value.__cause__ is None or "hunter2" not in str(refused.value.__cause__)


@pytest.mark.parametrize("page", ["places/overview.py", "pilots/register.py", "pilots/enter.py"])
@pytest.mark.parametrize("named", [MISSPELLED[0], MISSPELLED[6]])
def test_no_page_shows_where_the_ledger_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, page: str, named: str
) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", named)
    figures._register.cache_clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{page}").run()
    said = repr(app.main) + str([one.proto for one in app.main])
    assert "ledger has a problem" in said
    assert not [secret for secret in SECRETS if secret in said]
    assert str(home) not in said


def test_a_damaged_ledger_is_said_without_its_path(home: Path) -> None:
    (home / "ledger.sqlite").write_text("notes " * 200)
    with pytest.raises(LedgerError) as refused:
        Ledger(ledger_url())
    assert str(home) in str(refused.value), "whoever looks after it is told which file"
    assert str(home) not in refused.value.shown
    assert "Bring the last backup back" in refused.value.shown
