"""Starts Streamlit so that a folder named pages/ does not take over the first deep link.

With scripts below pages/ and st.navigation, a fresh server shows "Page not found" over the first deep
link, because Streamlit still believes in its older, folder-driven menu until app.py has run once. It asks
``PagesManager.uses_pages_directory``, a private name, and offers no option. Streamlit 1.67 needs this;
tests/browser/test_addresses.py fails when it no longer does.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

APP = Path(__file__).resolve().parents[2] / "app.py"
SERVER = Path(__file__).with_name("server.py")
_LAST_PORT = 65535


def forget_pages_folder() -> None:
    """Tell Streamlit, before a server starts, that the menu is ours and not the folder's."""
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False


def serve(streamlit_options: Sequence[str] = ()) -> None:
    """Serve the dashboard until it is stopped; options are those of ``streamlit run``."""
    from streamlit.web import cli

    from locality.dashboard.vendor import provide_leaflet

    provide_leaflet()
    forget_pages_folder()
    cli.main(["run", str(SERVER), *_on_this_machine(), *streamlit_options], prog_name="streamlit")


def _on_this_machine() -> list[str]:
    """Unless an address is given, nobody else can reach the server; a later option wins over this one."""
    return [] if "STREAMLIT_SERVER_ADDRESS" in os.environ else ["--server.address=127.0.0.1"]


def options_read(streamlit_options: Sequence[str]) -> dict[str, Any]:
    """The options of ``streamlit run`` by name ("server_port"), None where not given.

    ValueError for one it does not know, or a value it cannot take.
    """
    from click import ClickException
    from streamlit.web.cli import main_run

    try:
        read = main_run.make_context("serve", [str(SERVER), *streamlit_options])
    except ClickException as error:
        raise ValueError(error.format_message()) from error
    if further := read.params["args"]:
        raise ValueError(f"got '{further[0]}', and options begin with --.")
    port = read.params.get("server_port")
    if port is not None and not 1 <= port <= _LAST_PORT:
        raise ValueError(f"--server.port: got {port}; a port is a number from 1 to {_LAST_PORT}.")
    return dict(read.params)


def address_and_port(options: Mapping[str, Any]) -> tuple[str, int]:
    """Where the dashboard is to be reached, by these options, else the environment, else the usual."""
    address = options.get("server_address") or os.environ.get("STREAMLIT_SERVER_ADDRESS") or "127.0.0.1"
    port = options.get("server_port") or os.environ.get("STREAMLIT_SERVER_PORT") or 8501
    return str(address), int(port)
