"""Published coordinate sets, as nilearn ships them."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator
from typing import Any

import nilearn
from nilearn import datasets

from .origins import PACKAGES
from .sources import SourceError

COLUMNS = ("atlas", "row", "label", "network", "x_mm", "y_mm", "z_mm")


def nodes_csv() -> str:
    pinned = PACKAGES["nilearn"].version
    if nilearn.__version__ != pinned:
        raise SourceError(f"nilearn {nilearn.__version__} is installed, the recipe pins {pinned}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        writer.writerows(_rows())
    return text.getvalue()


def _rows() -> Iterator[tuple[str, ...]]:
    # ordered_regions=True (the default) sorts by network: row numbers would no longer be those of the papers
    dosenbach = datasets.fetch_coords_dosenbach_2010(ordered_regions=False)
    yield from _set("dosenbach_2010", dosenbach.rois, dosenbach.labels, dosenbach.networks)
    seitzman = datasets.fetch_coords_seitzman_2018(ordered_regions=False)
    yield from _set("seitzman_2018", seitzman.rois, seitzman.regions, seitzman.networks)
    power = datasets.fetch_coords_power_2011().rois
    yield from _set("power_2011", power, [""] * len(power), [""] * len(power))


def _set(atlas: str, rois: Any, labels: Any, networks: Any) -> Iterator[tuple[str, ...]]:
    positions = rois[["x", "y", "z"]].to_numpy(float)
    for row, (label, network, position) in enumerate(zip(labels, networks, positions, strict=True)):
        yield (atlas, str(row), str(label), str(network), *(f"{value:g}" for value in position))
