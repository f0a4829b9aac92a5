"""Where the camera stands: presets, and the side from which each region shows best. Millimetres and degrees.

Azimuth 0 looks from the right ear, 90 from the face, 180 from the left ear; elevation 90 from above.
"""

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from dashboard.atlas import Atlas

CENTRE_MM = (0.0, -18.0, 10.0)
HALF_RANGE_MM = 100.0
CELL_MM = 3.0
# how many times more of a region must show before half of the brain is taken away for it
HALF_GAIN = 1.15
# regions longer than this are shown with the whole brain in the picture
CLOSE_BELOW_MM = 24.0
_ELEVATIONS = (-25, 5, 30)
_AZIMUTHS = tuple(range(0, 360, 30))


class View(TypedDict):
    azimuth: float
    elevation: float
    hemisphere: str


class Closeup(View):
    """`zoom` 1 shows the whole brain; `centre_mm` is what the camera looks at."""

    zoom: float
    centre_mm: list[float]


PRESETS: dict[str, View] = {
    "start": {"azimuth": 146, "elevation": 14, "hemisphere": "both"},
    "left": {"azimuth": 180, "elevation": 2, "hemisphere": "both"},
    "right": {"azimuth": 0, "elevation": 2, "hemisphere": "both"},
    "front": {"azimuth": 90, "elevation": 4, "hemisphere": "both"},
    "top": {"azimuth": 270, "elevation": 87, "hemisphere": "both"},
    "inside": {"azimuth": 4, "elevation": 2, "hemisphere": "left"},
}


def direction(azimuth: float, elevation: float) -> NDArray[np.float64]:
    """Unit vector from the centre of the brain to the camera."""
    az, el = np.radians([azimuth, elevation])
    return np.array([np.cos(el) * np.cos(az), np.cos(el) * np.sin(az), np.sin(el)])


def best_views(atlas: Atlas) -> dict[str, Closeup]:
    """{region: view} in degrees: where most of the region shows, not hidden by other regions.

    A region of the medial wall is shown with the other half taken away when that shows much more of it.
    """
    toward = [(az, el) for el in _ELEVATIONS for az in _AZIMUTHS]
    # a view from the left and front, a little from above, reads best
    liking = np.array([1 + 0.30 * np.cos(np.radians(az - 150)) - 0.012 * abs(el - 12) for az, el in toward])
    found: dict[str, Closeup] = {}
    # the inside of the left half is seen from the right
    likings = {"both": liking, "left": 1 + 0.30 * np.cos(np.radians([az - 10 for az, _ in toward]))}
    seen = {side: _seen_areas(atlas, side, toward) * likings[side][:, None] for side in ("both", "left")}
    # the cut face turned towards us, or the front and the left: the sides people know a brain from
    azimuths = np.array([az for az, _ in toward])
    seen["left"][np.cos(np.radians(azimuths)) < 0.8] = 0
    seen["both"][(azimuths < 90) | (azimuths > 210)] = 0
    for index, region in enumerate(atlas.region_ids):
        side = "left" if seen["left"][:, index].max() > HALF_GAIN * seen["both"][:, index].max() else "both"
        azimuth, elevation = toward[int(seen[side][:, index].argmax())]
        zoom, centre = _closeness(atlas, region)
        found[region] = Closeup(azimuth=azimuth, elevation=elevation, hemisphere=side, zoom=zoom, centre_mm=centre)
    return found


def _closeness(atlas: Atlas, region: str) -> tuple[float, list[float]]:
    """The smaller a region, the nearer the camera, and the more it looks at the region and not at the brain."""
    points = np.vstack([m.vertices_mm for m in atlas.region(region) if m.hemisphere != "R"])
    size_mm = float(np.ptp(points, axis=0).max())
    zoom = float(np.clip(1.06 + (CLOSE_BELOW_MM - size_mm) / CLOSE_BELOW_MM, 1.06, 1.8))
    share = (zoom - 1.06) / 0.74 * 0.7
    centre = np.array(CENTRE_MM) * (1 - share) + points.mean(axis=0) * share
    # whole millimetres: an address holds no more
    return round(zoom, 2), [float(round(v)) for v in centre]


def _seen_areas(atlas: Atlas, side: str, toward: list[tuple[int, int]]) -> NDArray[np.float64]:
    """Cells owned by the left or middle part of each region (columns), by view (rows); the right part only hides."""
    solid = [m for m in atlas.meshes if m.kind != "cortex" and (side == "both" or m.hemisphere != "R")]
    points = np.vstack([m.vertices_mm for m in solid]) - np.array(CENTRE_MM)
    ids = [atlas.region_ids.index(m.region) if m.hemisphere != "R" else len(atlas.region_ids) for m in solid]
    owner = np.repeat(ids, [len(m.vertices_mm) for m in solid])
    return np.array([_seen(points, owner, direction(*v), len(atlas.region_ids)) for v in toward], dtype=float)


def _seen(
    points: NDArray[np.float64], owner: NDArray[np.int64], toward: NDArray[np.float64], count: int
) -> NDArray[np.int64]:
    """Splats into a grid of CELL_MM under a parallel projection; the nearest sample of a cell owns it."""
    side = np.cross([0, 0, 1], toward)
    side /= np.linalg.norm(side)
    flat = np.floor(points @ np.column_stack([side, np.cross(toward, side)]) / CELL_MM).astype(int) + 64
    order = np.argsort(points @ toward, kind="stable")
    grid = np.full(128 * 128, count + 1)
    grid[(flat[:, 0] * 128 + flat[:, 1])[order]] = owner[order]
    return np.bincount(grid, minlength=count + 2)[:count]
