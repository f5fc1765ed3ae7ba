"""A PostgreSQL server of our own for `make faults`: found, or installed, or clearly refused."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL

from tests.browser.server import free_port

REFUSAL = "No PostgreSQL for its faults. Install it (Debian: apt-get install postgresql)."


class NoPostgresError(Exception):
    """There is no PostgreSQL, and none could be installed."""


def _programs() -> Path:
    """The folder of PostgreSQL's own programs; root on Debian installs them first."""
    if not (found := _found()) and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL)
        found = _found()
    if not found:
        raise NoPostgresError(REFUSAL)
    return found


def _found() -> Path | None:
    named = shutil.which("initdb")
    places = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return places[-1].parent if places else None


class Postgres:
    """A server in a folder of its own; ``url`` is its empty database."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.folder, self.port = _programs(), folder, free_port()
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.url = URL.create("postgresql+psycopg", self.user, None, "127.0.0.1", self.port, "postgres")
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "--auth=trust", f"--username={self.user}", "--pgdata", str(folder / "data"))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, "-w", "start")

    def stop(self, how: str = "fast") -> None:
        """End it; "immediate" is a crash."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", how, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        account = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, **account,  # type: ignore[call-overload]
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr[-2000:]}")


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server, running; stopped at the end. ``folder`` must be reachable for its account."""
    server = Postgres(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
