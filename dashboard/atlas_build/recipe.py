"""The recipe of the atlas: every constant a reader may want to question, and nothing that computes."""

from __future__ import annotations

from dataclasses import dataclass

RECIPE_VERSION = "1.0"
SPACE = "MNI152"
QUANTUM_MM = 0.02
HEMISPHERES = ("L", "R")
SIDE = {"L": -1.0, "R": 1.0}


# FreeSurfer wiki, CoordinateSystems, case 8: MNI305 (fsaverage) to MNI152, mm.
MNI305_TO_MNI152 = (
    (0.9975, -0.0073, 0.0176, -0.0429),
    (0.0146, 1.0009, -0.0024, 1.5496),
    (-0.0130, -0.0093, 0.9971, 1.1840),
    (0.0, 0.0, 0.0, 1.0),
)
FSAVERAGE5_VERTICES = 10242  # the first vertices of fsaverage ARE fsaverage5 (nested icosahedra)

CORTEX_SMOOTHING_ROUNDS = 3

# One byte a vertex: FreeSurfer sulc = (byte - zero) * step; positive lies in a sulcus.
SULC_ZERO = 128
SULC_STEP = 0.025

PATCHES = ("dlpfc", "vmpfc", "sgacc", "dacc", "anterior_insula", "mpfc", "pcc", "angular", "ofc")
PATCH_SOURCES = {
    "mpfc": ("fsaverage5", "schaefer", "desikan_killiany"),
    "pcc": ("fsaverage5", "schaefer", "desikan_killiany"),
    "angular": ("fsaverage5", "schaefer", "desikan_killiany"),
    "anterior_insula": ("fsaverage5", "desikan_killiany", "schaefer"),
    "sgacc": ("fsaverage5", "desikan_killiany", "schaefer"),
}
PATCH_SOURCES_DEFAULT = ("fsaverage5", "desikan_killiany")
PATCH_LIFT_MM = 0.8  # 0.35 mm flickered against the cortex (z-fighting)
PATCH_MIN_LIFT_MM = 0.15  # in a closed sulcus, where nobody can see it
PATCH_BLUR_MM = 3.2  # of the border, along the cortex; the triangles are about 3 mm wide
PATCH_GAP_MM = 1.6  # of bare cortex between two regions
PATCH_BANK_GAP_MM = 1.1  # between two regions that face each other across a sulcus
PATCH_BORDER_EDGE_MM = 1.4  # triangles along a border are split while an edge is longer
PATCH_BORDER_SPLITS = 1  # at most: the triangles are about 1.5 mm wide


@dataclass(frozen=True)
class Body:
    """One closed surface cut from a label volume."""

    region: str
    hemisphere: str
    source: str
    labels: tuple[int, ...]
    faces: int
    upsample: int
    blur_mm: float
    kind: str = "volume"
    rivals: tuple[int, ...] = ()  # labels this body must not run into
    max_abs_x_mm: float = 1e9


def _pair(
    region: str,
    source: str,
    left: tuple[int, ...],
    right: tuple[int, ...],
    *,
    faces: int,
    upsample: int,
    blur_mm: float,
    rivals: tuple[tuple[int, ...], tuple[int, ...]] = ((), ()),
    max_abs_x_mm: float = 1e9,
) -> tuple[Body, Body]:
    return (
        Body(region, "L", source, left, faces, upsample, blur_mm, "volume", rivals[0], max_abs_x_mm),
        Body(region, "R", source, right, faces, upsample, blur_mm, "volume", rivals[1], max_abs_x_mm),
    )


BODIES = (
    *_pair("amygdala", "aseg", (18,), (54,), faces=1000, upsample=3, blur_mm=1.5, rivals=((17,), (53,))),
    *_pair("hippocampus", "aseg", (17,), (53,), faces=2000, upsample=3, blur_mm=1.5, rivals=((18,), (54,))),
    *_pair("nacc", "aseg", (26,), (58,), faces=800, upsample=3, blur_mm=1.5),
    *_pair("thalamus", "aseg", (10,), (49,), faces=1600, upsample=2, blur_mm=1.6),
    # 14 hypothalamus, 15 mammillary nucleus
    *_pair("hypothalamus", "cit168", (14, 15), (114, 115), faces=900, upsample=3, blur_mm=1.2),
    *_pair("habenula", "cit168", (13,), (113,), faces=320, upsample=4, blur_mm=0.8),
    # this copy merges SNc, PBP and VTA under one label: the VTA is taken as its medial part
    *_pair("vta", "cit168", (7,), (107,), faces=480, upsample=4, blur_mm=0.9, max_abs_x_mm=6.5),
    Body("brainstem", "mid", "aseg", (16,), 2400, 2, 1.8),
    Body("corpus_callosum", "mid", "aseg", (251, 252, 253, 254, 255), 2000, 3, 1.3, kind="context"),
)


@dataclass(frozen=True)
class Ellipsoid:
    region: str
    hemisphere: str
    centre_mm: tuple[float, float, float]
    semi_axes_mm: tuple[float, float, float]
    long_axis: tuple[float, float, float] | None


ELLIPSOIDS = (
    # fitted by eye to the gland visible in a full-head MNI152 T1: 660 mm3, published mean 705 (SD 88) mm3
    Ellipsoid("pituitary", "mid", (0.0, 3.0, -31.5), (7.5, 6.0, 3.5), None),
    # true position, enlarged: the nuclei themselves are about 2 mm thick
    Ellipsoid("dorsal_raphe", "mid", (0.0, -31.0, -13.0), (2.6, 2.6, 7.5), (0.0, -0.62, -0.78)),
    Ellipsoid("locus_coeruleus", "L", (-5.0, -37.0, -26.0), (1.3, 1.3, 7.0), (0.0, 0.25, 0.97)),
    Ellipsoid("locus_coeruleus", "R", (5.0, -37.0, -26.0), (1.3, 1.3, 7.0), (0.0, 0.25, 0.97)),
)

CURVE_POINTS = 64
# Way-points of the right hemisphere, mm; the left is the mirror image.
TRACTS = {
    "cingulum": (
        (6, 16, -10), (7, 30, -6), (8, 37, 6), (9, 33, 20), (9, 22, 28), (9, 6, 34), (9, -10, 37),
        (10, -26, 36), (10, -40, 29), (13, -47, 15), (17, -44, 2), (21, -35, -10),
        (23, -24, -20), (24, -14, -25),
    ),
    "uncinate": (
        (44, 6, -30), (38, 4, -24), (34, 5, -16), (32, 11, -10), (29, 20, -9), (25, 30, -10), (20, 40, -11),
        (14, 48, -11),
    ),
    "medial_forebrain_bundle": (
        (3, -17, -14), (5, -11, -11), (7, -4, -10), (8, 3, -9), (9, 9, -8), (9, 17, -7), (9, 24, -8),
    ),
    "slmfb": (
        (4, -17, -13), (8, -12, -8), (12, -5, -4), (15, 3, 0), (17, 11, 3), (19, 20, 4), (21, 30, 5),
        (23, 40, 8), (25, 48, 12),
    ),
}  # fmt: skip
