"""Published MNI coordinates (mm) the regions are held against.

The side of the coordinate says which mesh is meant; a midline coordinate is held against both.
"""

from __future__ import annotations

from typing import NamedTuple


class Point(NamedTuple):
    region: str
    position_mm: tuple[float, float, float]
    source: str


class KnownException(NamedTuple):
    point: Point
    distance_mm: float
    reason: str


class Negative(NamedTuple):
    region: str
    position_mm: tuple[float, float, float]
    at_least_mm: float
    what: str


_T1 = "PMC4631618, table 1"
_T4 = "PMC4112007, table 4"

PUBLISHED = (
    Point("dlpfc", (-42, 44, 30), "sgACC-anticorrelation peak, Weigand 2018"),
    Point("dlpfc", (-44, 38, 34), "connectivity optimum, Fox 2012"),
    Point("dlpfc", (-38, 44, 26), "efficacy-weighted target, Fox 2012"),
    Point("dlpfc", (-44, 40, 29), "centre of BA46, Fox 2012"),
    Point("dlpfc", (-41, 42, 34), "Beam F3 (value not traced to a table)"),
    Point("sgacc", (6, 16, -10), "seed, Fox 2012"),
    Point("sgacc", (0, 21, -10), _T1),
    Point("sgacc", (-2, 10, -6), f"area 25/33, {_T4}"),
    Point("sgacc", (0, 25, -10), "common seed"),
    Point("vmpfc", (0, 54, -8), _T1),
    Point("vmpfc", (-4, 36, -10), f"area s32, {_T4}"),
    Point("mpfc", (-6, 52, -2), "anterior medial PFC, Andrews-Hanna 2010"),
    Point("pcc", (0, -56, 28), _T1),
    Point("pcc", (-6, -52, 24), _T4),
    Point("pcc", (-8, -56, 26), "Andrews-Hanna 2010"),
    Point("angular", (-48, -66, 32), f"PGp/PGa, {_T4}"),
    Point("amygdala", (-20, -8, -22), f"laterobasal/superficial, {_T4}"),
    Point("amygdala", (24, -4, -18), "common seed"),
    Point("hippocampus", (-22, -14, -20), f"CA, {_T4}"),
    Point("nacc", (10, 10, -10), _T4),
    Point("nacc", (-9, 10, -6), "common seed"),
    Point("thalamus", (-10, -12, 12), f"anterior thalamus, {_T1}"),
    Point("vta", (-4, -16, -14), "common seed"),
    Point("habenula", (-3, -24.4, 2.5), "centroid in the THOMAS atlas"),
    Point("hypothalamus", (-5, -6, -10), "common seed"),
)

# (region, atlas, row): rows of the coordinate sets nilearn ships, counted from 0 in file order.
NILEARN_ROWS = (
    *(("dlpfc", "dosenbach_2010", row) for row in (23, 21, 15)),
    *(("vmpfc", "dosenbach_2010", row) for row in (6, 12, 0)),
    *(("mpfc", "dosenbach_2010", row) for row in (3, 10, 5, 13)),
    *(("dacc", "dosenbach_2010", row) for row in (26, 18, 29)),
    *(("anterior_insula", "dosenbach_2010", row) for row in (27, 25)),
    *(("pcc", "dosenbach_2010", row) for row in (111, 107, 92, 93, 104)),
    *(("angular", "dosenbach_2010", row) for row in (123, 116)),
    *(("thalamus", "dosenbach_2010", row) for row in (56, 57, 46)),
    *(("thalamus", "seitzman_2018", row) for row in range(261, 273)),
    *(("amygdala", "seitzman_2018", row) for row in (243, 244)),
    *(("hippocampus", "seitzman_2018", row) for row in (235, 236, 237, 238)),
    *(("nacc", "seitzman_2018", row) for row in (246, 245)),
)

# Farther than 5 mm, with what was found there. Distances are those of the shipped atlas.
EXCEPTIONS = (
    KnownException(
        Point("dlpfc", (-36, 39, 43), "centre of BA9, Fox 2012"), 5.1, "lies 6 mm outside the average cortex"
    ),
    KnownException(Point("dlpfc", (-46, 45, 38), "Fitzgerald 2009"), 8.2, "lies 9 mm outside the average cortex"),
    KnownException(
        Point("sgacc", (8, 16, -12), f"area s24, {_T4}"),
        5.3,
        "4 mm inside, in white matter lateral of the patch",
    ),
    KnownException(Point("dacc", (-1, 28, 40), "Dosenbach 2010, row 20"), 9.2, "above the cingulate: superior frontal"),
    KnownException(
        Point("pcc", (10, -55, 17), "Dosenbach 2010, row 110"),
        7.8,
        "ventral precuneus, behind the part we take",
    ),
    KnownException(
        Point("pcc", (-11, -58, 17), "Dosenbach 2010, row 114"),
        9.6,
        "ventral precuneus, behind the part we take",
    ),
    KnownException(
        Point("angular", (-41, -47, 29), "Dosenbach 2010, row 101"),
        10.9,
        "9 mm deep, nearest to supramarginal",
    ),
)

NEGATIVE = (
    Negative("dlpfc", (-41, 16, 54), 9.0, "5-cm rule: premotor cortex / BA8"),
    Negative("dlpfc", (-37, -21, 58), 45.0, "hand area of M1"),
    Negative("dlpfc", (-29, 57, 10), 3.0, "frontal pole"),
    Negative("anterior_insula", (-30, -28, 9), 30.0, "posterior insula"),
    Negative("sgacc", (-4, 36, -10), 5.5, "area s32, in front of the subgenual cortex"),
)
