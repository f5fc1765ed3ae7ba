"""Who somebody is, and whether they may write: asked here alone, and asked again with every command.

Off unless sign-in is configured (Streamlit's secrets) and LOCALITY_ROLES names the file of roles. A provider
that does not say whether it verified an address counts only where LOCALITY_TRUSTED_ISSUERS names it (issuers'
addresses, apart by spaces). Or, for one person at a desk, LOCALITY_EDIT=local, which holds only where nobody
else can reach the server.
"""

import logging
import os
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAPIException

from locality.dashboard.desk import DESK, PLACE, cookie_name, why_from_elsewhere
from locality.dashboard.drawing import draw
from locality.dashboard.figures import only_reads, store
from locality.definitions import InputProblems
from locality.drawn.markup import Node, address, link, node
from locality.folders import data_folder
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.roles import Actor, at_own_desk, read_roles, refuse_inside, whole_address
from locality.words.keeping import ONLY_READ, UNVERIFIED

_NO_KEY = (
    "To enter something on this machine, give the key once in this browser: open the address that was "
    "printed where the dashboard was started, or write here what stands behind “key=” in it."
)
PROPOSE = "propose"  # in place of a pilot's id, on the page for entering
_LOG = logging.getLogger(__name__)
_NAME, _FIELD = "name at this desk", "name as it is written"


def who() -> Actor | None:
    """Whoever sends this request, with what they may do; None for an outsider."""
    if os.environ.get("LOCALITY_EDIT") == "local":
        return None if why_not_local() else at_own_desk(st.session_state.get(_NAME) or None)
    email = _signed_in_as()
    return Actor(email, _roles().get(email, ())) if email else None


def may_enter() -> Actor | None:
    """Whoever sends this request, if there is anything they may enter now."""
    actor = who()
    return actor if actor and actor.writes and not only_reads() else None


def why_not_local() -> str | None:
    """Why LOCALITY_EDIT=local does not hold here; None when it does."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    port = st.get_option("server.port")
    if refusal := why_from_elsewhere(headers, st.get_option("server.address"), port):
        return f"LOCALITY_EDIT=local is refused: {refusal}"
    return None if DESK.knows(st.context.cookies.get(cookie_name(port))) else _NO_KEY


def is_sign_in_configured() -> bool:
    """Whether Streamlit's secrets configure a provider of identities."""
    try:
        return "auth" in st.secrets
    except (FileNotFoundError, StreamlitAPIException):
        return False


def _is_signed_in() -> bool:
    return is_sign_in_configured() and bool(getattr(st.user, "is_logged_in", False))


def _signed_in_as() -> str | None:
    """The verified e-mail address of whoever is signed in, in lower case."""
    return whole_address(st.user.get("email")) if _is_signed_in() and _is_verified() else None


def _is_verified() -> bool:
    """Whether the provider says the address is theirs; one that says nothing must be named as trusted."""
    said = st.user.get("email_verified")
    if said is None:
        return st.user.get("iss") in os.environ.get("LOCALITY_TRUSTED_ISSUERS", "").split()
    return said in (True, "true")


def _roles() -> dict:
    """Who has which role; nobody while the file is missing or wrong, which the log says. Read anew each time:
    rights can end."""
    named = os.environ.get("LOCALITY_ROLES")
    if not named:
        return {}
    try:
        refuse_inside(Path(named), data_folder())
        return read_roles(Path(named), {area.area_code for area in store().areas("locality")})
    except InputProblems as problems:
        _log_once(str(problems))
        return {}


@lru_cache(maxsize=1)
def _log_once(problems: str) -> None:
    """For whoever runs the server, until something else is wrong: every page asks for the roles."""
    _LOG.error("nobody has a role, as the file of roles cannot be used: %s", problems)


def why_closed() -> str:
    """In words, why whoever looks at this page may not write, and what would open it."""
    if only_reads():
        return ONLY_READ
    if os.environ.get("LOCALITY_EDIT") == "local":
        refusal = why_not_local() or ""
        return "Everything can be read without it." if refusal == _NO_KEY else refusal
    if not is_sign_in_configured():
        return "Entering is off: sign-in is not set up on this server. Everything can be read without it."
    if not _is_signed_in():
        return "To enter something, sign in. Everything can be read without it."
    if _signed_in_as() is None:
        return UNVERIFIED
    return "You are signed in, and have no role that may enter anything. Ask the council's analyst for one."


def identity() -> None:
    """Who is signed in, with the way in or out; at one's own desk, the name that is kept."""
    if os.environ.get("LOCALITY_EDIT") == "local" and (refusal := why_not_local()):
        if refusal == _NO_KEY:
            _ask_for_key()
    elif os.environ.get("LOCALITY_EDIT") == "local":
        st.session_state.setdefault(_FIELD, st.session_state.get(_NAME, ""))
        st.text_input(
            "Your name, kept with what you enter", key=_FIELD, max_chars=80, width=440,
            on_change=lambda: st.session_state.update({_NAME: st.session_state[_FIELD]}),
        )  # fmt: skip
    elif is_sign_in_configured():
        if not _is_signed_in():
            st.button("Sign in", on_click=st.login)
            return
        if email := _signed_in_as():
            draw(node("p", f"Signed in as {email}."), key="signed in")
        st.button("Sign out", on_click=st.logout)


def _ask_for_key() -> None:
    """A field that goes to the server as an address, because a cookie is set with an answer to one."""
    field = node("input", name="key", autocomplete="off", maxlength="80", required="", id="desk-key")
    label = node("label", "Key", **{"for": "desk-key"})
    button = node("button", "Open", type="submit")
    form = node("form", label, field, button, action=PLACE, method="get", class_="buttons")
    draw(node("div", node("p", _NO_KEY), form), key="desk")


def way_in(key: str) -> None:
    """On the list of pilots, links to enter something or propose one; nothing for whoever may only read."""
    actor = may_enter()
    if actor is None:
        return
    ways: list[Node] = [link("Record a month, or change a pilot", address("enter"))]
    if actor.may(PilotProposed):
        ways += [". ", link("Propose a new pilot", address("enter", pilot=PROPOSE))]
    draw(node("p", *ways, "."), key=key)
