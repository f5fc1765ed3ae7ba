"""Definitions read from the YAML files of data/; everything wrong with a folder is found at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from locality.definitions.models import Council, Definition, Definitions, Indicator, Need, Problem, Source
from locality.plain import control_in

NO_CONTROLS = "holds the control character {}; write it again without it"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast
Model = TypeVar("Model", bound=Definition)


def read_yaml(path: Path, name: str) -> tuple[Any, list[Problem]]:
    """Content of one YAML file and the problems met while reading it."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return content, list(_control_problems(name, "", content))
    except FileNotFoundError:
        return None, [Problem(name, "", "file is missing")]
    except UnicodeDecodeError as error:
        return None, [Problem(name, f"byte {error.start}", "not UTF-8; save the file as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        return None, [Problem(name, place, f"not valid YAML: {getattr(error, 'problem', error)}")]


def _control_problems(name: str, place: str, content: Any) -> Iterator[Problem]:
    """Texts with a control character, which would break a chart, a paper or a file."""
    if isinstance(content, dict | list):
        parts = content.items() if isinstance(content, dict) else enumerate(content)
        for key, part in parts:
            yield from _control_problems(name, place, key)
            yield from _control_problems(name, f"{place}.{key}".strip("."), part)
    elif isinstance(content, str) and (control := control_in(content)):
        yield Problem(name, place, f"got '{content}': {NO_CONTROLS.format(control)}")


def _validation_problems(name: str, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        place = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden":
            message = "unknown key; remove it or correct its spelling"
        elif detail["type"] == "missing":
            message = "key is missing"
        elif detail["type"] == "value_error":
            message = str(detail["ctx"]["error"])
        else:
            message = f"got {detail['input']!r}: {detail['msg'].lower()}"
        yield Problem(name, place, message)


def read_definition(
    model: type[Model], path: Path, name: str, **extra: Any
) -> tuple[Model | None, list[Problem]]:
    """One definition from one YAML file, or the problems that prevent it."""
    content, problems = read_yaml(path, name)
    if problems:
        return None, problems
    if not isinstance(content, dict):
        return None, [Problem(name, "", "must be one mapping of keys to values")]
    try:
        return model.model_validate({**content, **extra}), []
    except ValidationError as error:
        return None, list(_validation_problems(name, error))


def read_folder(model: type[Model], folder: Path) -> tuple[dict[str, Model], list[Problem]]:
    """All definitions of a folder by id (the file's name), and every problem found."""
    found: dict[str, Model] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return found, [Problem(f"{folder.name}/", "", "folder is missing")]
    for path in sorted(folder.glob("*.yml")):
        definition, wrong = read_definition(model, path, f"{folder.name}/{path.name}", id=path.stem)
        problems += wrong
        if definition is not None:
            found[path.stem] = definition
    return found, problems


def _read_caveats(path: Path) -> tuple[dict[str, str], list[Problem]]:
    content, problems = read_yaml(path, path.name)
    if not isinstance(content, dict):
        return {}, problems or [Problem(path.name, "", "must be one mapping of ids to sentences")]
    problems += [
        Problem(path.name, str(key), f"got {text!r}: must be one sentence")
        for key, text in content.items()
        if not isinstance(text, str)
    ]
    return {str(key): text for key, text in content.items() if isinstance(text, str)}, problems


def read_definitions(data: Path) -> tuple[Definitions | None, list[Problem]]:
    """Everything defined in a data folder and all problems of its YAML files at once.

    The definitions are None only when council.yml cannot be read.
    """
    council, problems = read_definition(Council, data / "council.yml", "council.yml")
    needs, need_problems = read_folder(Need, data / "needs")
    indicators, indicator_problems = read_folder(Indicator, data / "indicators")
    sources, source_problems = read_folder(Source, data / "sources")
    caveats, caveat_problems = _read_caveats(data / "caveats.yml")
    problems += need_problems + indicator_problems + source_problems + caveat_problems
    if council is None:
        return None, problems
    definitions = Definitions(council, needs, indicators, sources, caveats)
    return definitions, problems + list(_reference_problems(definitions, data))


def defined_ids(folder: Path) -> set[str]:
    """Ids that files of a folder define, readable or not: one broken file must not be named twice."""
    return {path.stem for path in folder.glob("*.yml")}


def _unknown(file: str, place: str, names: set[str], known: Any, kind: str) -> Iterator[Problem]:
    for name in sorted(names - set(known)):
        yield Problem(file, place, f"got '{name}': no such {kind}; use one of {', '.join(sorted(known))}")


def _whole_problems(definitions: Definitions, indicator: Indicator, known: set[str]) -> Iterator[Problem]:
    """What an indicator is a part of must exist, be counted, and not be a part of it in turn."""
    if indicator.part_of is None:
        return
    file, place = f"indicators/{indicator.id}.yml", "part_of"
    yield from _unknown(file, place, {indicator.part_of}, known, "indicator")
    passed, whole = [indicator.id], definitions.indicators.get(indicator.part_of)
    if whole and whole.statistic in ("weighted_mean", "published"):
        yield Problem(file, place, f"got '{whole.id}': a {whole.statistic} is no sum of counts")
    if whole and whole.statistic == indicator.statistic == "count" and whole.unit != indicator.unit:
        yield Problem(file, place, f"got '{whole.id}': counts of '{indicator.unit}' do not add up to "
                      f"counts of '{whole.unit}'; give both the same unit, or leave part_of out")  # fmt: skip
    while whole and whole.id not in passed:
        passed.append(whole.id)
        whole = definitions.indicators.get(whole.part_of or "")
    if whole:
        circle = " > ".join([*passed, whole.id])
        yield Problem(file, place, f"got '{indicator.part_of}': {circle} goes round in a circle")


def _reference_problems(definitions: Definitions, data: Path) -> Iterator[Problem]:
    """Ids that name nothing: needs, sources, caveats, weights and indicators referred to."""
    needs, sources, indicators = (defined_ids(data / name) for name in ("needs", "sources", "indicators"))
    council = definitions.council
    drawn = {one for one in (council.outlines_source, council.hexagons_source) if one}
    yield from _unknown("council.yml", "outlines_source, hexagons_source", drawn, sources, "source")
    for key, indicator in definitions.indicators.items():
        file = f"indicators/{key}.yml"
        yield from _unknown(file, "need", {indicator.need}, {*needs, "context"}, "need")
        yield from _unknown(file, "source", {indicator.source}, sources, "source")
        caveats = {*indicator.caveats, *(point.caveat for point in indicator.breaks)}
        yield from _unknown(file, "caveats", caveats, definitions.caveats, "caveat")
        positions = {indicator.position_of} if indicator.position_of else set()
        yield from _unknown(file, "position_of", positions, indicators, "indicator")
        weights = {indicator.weight} if indicator.weight else set()
        yield from _unknown(file, "weight", weights, indicators, "indicator")
        yield from _whole_problems(definitions, indicator, indicators)
    for key, need in definitions.needs.items():
        named = {need.headline, *need.indicators, *need.beside}
        yield from _unknown(f"needs/{key}.yml", "indicators", named, indicators, "indicator")
