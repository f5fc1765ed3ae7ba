"""How to read each kind of chart, map and table: the texts of reading.yml by the kind's name."""

from pathlib import Path

import yaml

HOW_TO_READ = "How to read this"


def _texts() -> dict[str, tuple[str, ...]]:
    found = yaml.safe_load(Path(__file__).with_name("reading.yml").read_text(encoding="utf-8"))
    return {kind: tuple(texts) for kind, texts in found.items()}


READING = _texts()
