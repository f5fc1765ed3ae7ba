"""The methods in plain words, and their worked examples as sentences. Imports about."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from string import Formatter

import yaml
from pydantic import BaseModel, ConfigDict

from locality.findings.worked import Worked

_TEXTS = Path(__file__).with_name("methods.yml")
TITLE = "How the figures are worked out"
CONTENTS = "Methods on this page"
NO_EXAMPLE = "This store has no figures this could be shown on."


class Method(BaseModel):
    """One method: what it is for, its formula, its source, and the words of its example."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    plain: str
    formula: tuple[str, ...] = ()
    source: str
    example: tuple[str, ...]


class Group(BaseModel):
    """Methods that belong together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    methods: tuple[Method, ...]


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """All methods, group by group."""
    return tuple(Group.model_validate(one) for one in yaml.safe_load(_TEXTS.read_text(encoding="utf-8")))


def lead(methods: int, examples: int) -> str:
    """How many methods there are, and that they are shown on this store's own figures."""
    shown = "each shown" if examples == methods else f"{examples} of them shown"
    return (
        f"**{methods} methods, {shown} on figures of this store**, worked out anew when the page is opened. "
        "Each names its formula and where it comes from."
    )


def fields(text: str) -> set[str]:
    """The names a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def filled(texts: Sequence[str], worked: Worked) -> list[str]:
    """The texts with the example's numbers; one is left out when a number it needs is not there."""
    return [text.format(**worked.values) for text in texts if fields(text) <= worked.values.keys()]
