"""Starts Streamlit so that a folder named pages/ does not take over the first deep link.

With scripts below pages/ and st.navigation, a fresh server shows "Page not found" over the first deep
link, because Streamlit still believes in its older, folder-driven menu until app.py has run once. It asks
``PagesManager.uses_pages_directory``, a private name, and offers no option. Streamlit 1.67 needs this;
tests/browser/test_addresses.py fails when it no longer does.
"""

from collections.abc import Sequence
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app.py"
SERVER = Path(__file__).with_name("server.py")


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
    cli.main(["run", str(SERVER), *streamlit_options], prog_name="streamlit")
