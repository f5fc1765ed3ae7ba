"""Words that Streamlit would read as Markdown, made plain text: no link, no picture, no icon comes of them.

Everything that is no literal goes through here before Streamlit draws it (tests/style.py); what needs no
native element is drawn as a tree of ``markup``, which has no Markdown.
"""

import re
from typing import Literal

import streamlit as st

_JOINER = "\N{WORD JOINER}"  # shows nothing and keeps its neighbours in one line
# Read after Markdown was parsed, so that no backslash helps: bare addresses, :icons:, arrows of two signs.
_READ_LATER = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?<=@)(?=\S)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)
_SIGNS = re.compile(r"[\\`*_\[\]<>$~]|&(?=#|\w+;)|^[-+#=]")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")


def as_text(words: str) -> str:
    """Markdown that shows these words as they are, on one line."""
    joined = _READ_LATER.sub(_JOINER, " ".join(words.split()))
    return _NUMBERED.sub(r"\1\\", _SIGNS.sub(r"\\\g<0>", joined))


def notice(kind: Literal["saved", "refused", "warned", "nothing"], words: str) -> None:
    """A box with these words that screen readers announce."""
    boxes = {"saved": st.success, "refused": st.error, "warned": st.warning, "nothing": st.info}
    boxes[kind](as_text(words))
