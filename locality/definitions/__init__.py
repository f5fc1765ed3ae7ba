"""Definitions are data: council, needs, indicators, sources and caveats, read from YAML and checked."""

from locality.definitions.models import (
    AREA_TYPES,
    STATUSES,
    Area,
    AreaType,
    Council,
    Definition,
    Definitions,
    Indicator,
    InputProblems,
    Need,
    Period,
    Polarity,
    Problem,
    Source,
)
from locality.definitions.yaml_files import (
    NO_CONTROLS,
    defined_ids,
    read_definition,
    read_definitions,
    read_folder,
    read_yaml,
)

__all__ = [
    "AREA_TYPES",
    "NO_CONTROLS",
    "STATUSES",
    "Area",
    "AreaType",
    "Council",
    "Definition",
    "Definitions",
    "Indicator",
    "InputProblems",
    "Need",
    "Period",
    "Polarity",
    "Problem",
    "Source",
    "defined_ids",
    "read_definition",
    "read_definitions",
    "read_folder",
    "read_yaml",
]
