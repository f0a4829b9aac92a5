"""How facts are written down: TOML, CSV, CSL-JSON; turns each entry into a frozen model or a named mistake."""

import json
import tomllib
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from dashboard.content.problems import Collector
from dashboard.domain.model import Connection, Finding, Frozen, HelpLine, Hour, Source

_Model = TypeVar("_Model", bound=Frozen)


def toml(path: Path, collect: Collector) -> dict[str, Any]:
    with collect.guard(path):
        return tomllib.loads(path.read_text(encoding="utf-8"))
    return {}


def entries(path: Path, model: type[_Model], collect: Collector) -> dict[str, _Model]:
    """One frozen `model` for each table of a TOML file, keyed by the table's name, in file order."""
    found: dict[str, _Model] = {}
    for id, fields in toml(path, collect).items():
        with collect.guard(path, id):
            if not isinstance(fields, dict):
                raise ValueError("must be a table")
            if "id" in fields:
                raise ValueError("the id is the name of the table; it is not a field")
            found[id] = model.model_validate({"id": id, **fields})
    return found


def rows(path: Path, columns: tuple[str, ...], collect: Collector) -> list[dict[str, str]]:
    """The rows of a CSV file as text; a wrong column is a mistake that names it."""
    with collect.guard(path):
        with warnings.catch_warnings():
            # pandas only warns of a row with too many cells, and drops them
            warnings.simplefilter("error", pd.errors.ParserWarning)
            try:
                frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", index_col=False)
            except pd.errors.ParserWarning as warning:
                raise ValueError("a row has more cells than the header") from warning
        odd = set(frame.columns) ^ set(columns)
        if odd:
            raise ValueError(f"columns must be {', '.join(columns)} (wrong: {', '.join(sorted(odd))})")
        return [{str(k): str(v).strip() for k, v in row.items()} for row in frame.to_dict("records")]
    return []


_FINDING_COLUMNS = (
    *("id", "subjects", "measure", "direction", "scope", "grade", "statistic", "value", "ci_low", "ci_high"),
    *("n", "k", "species", "year", "source", "check"),
)


def findings(path: Path, collect: Collector) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    for row in rows(path, _FINDING_COLUMNS, collect):
        id = row["id"] or "(a row without id)"
        with collect.guard(path, id):
            if id in found:
                raise ValueError("this id stands twice")
            fields: dict[str, Any] = {k: v or None for k, v in row.items()}
            found[id] = Finding.model_validate({**fields, "subjects": tuple(row["subjects"].split())})
    return found


def claims(path: Path, collect: Collector) -> dict[str, str]:
    said: dict[str, str] = {}
    for row in rows(path, ("id", "says"), collect):
        if row["id"] in said:
            collect.add(path, row["id"], "this id stands twice")
        if not row["says"]:
            collect.add(path, row["id"], "has no words")
        said[row["id"]] = row["says"]
    return said


def sources(path: Path, collect: Collector) -> dict[str, Source]:
    found: dict[str, Source] = {}
    with collect.guard(path):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            if not isinstance(entry, dict):
                raise ValueError("must be a list of CSL-JSON objects")
            id = str(entry.get("id", "(an entry without id)"))
            with collect.guard(path, id):
                if id in found:
                    raise ValueError("this id stands twice")
                if not entry.get("type"):
                    raise ValueError("has no type")
                found[id] = Source(id=id, csl=entry)
    return found


def connections(path: Path, collect: Collector) -> tuple[Connection, ...]:
    found = []
    for row in rows(path, ("from", "to", "relation", "route", "species", "source"), collect):
        with collect.guard(path, f"{row['from']}-{row['to']}"):
            fields: Mapping[str, str] = {k: v for k, v in row.items() if k not in ("from", "to")}
            found.append(Connection.model_validate({"start": row["from"], "end": row["to"], **fields}))
    return tuple(found)


def hours(path: Path, collect: Collector) -> tuple[Hour, ...]:
    found = []
    for row in rows(path, ("hour", "usual", "flatter"), collect):
        with collect.guard(path, row["hour"]):
            found.append(Hour.model_validate(row))
    return tuple(found)


def help_lines(path: Path, collect: Collector) -> tuple[HelpLine, ...]:
    found = []
    for index, fields in enumerate(toml(path, collect).get("line", [])):
        with collect.guard(path, f"line.{index}"):
            found.append(HelpLine.model_validate(fields))
    if not found:
        collect.add(path, "line", "no crisis line is left")
    return tuple(found)


def interface(path: Path, collect: Collector) -> dict[str, str]:
    """The interface words, flattened to dotted keys."""
    flat: dict[str, str] = {}

    def walk(prefix: str, node: Mapping[str, Any]) -> None:
        for key, value in node.items():
            if isinstance(value, Mapping):
                walk(f"{prefix}{key}.", value)
            elif isinstance(value, str):
                flat[prefix + key] = value
            else:
                collect.add(path, prefix + key, "must be text")

    walk("", toml(path, collect))
    return flat
