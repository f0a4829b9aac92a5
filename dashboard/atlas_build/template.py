"""The MNI152 template as a small grid of grey values, for cross-sections; knows nothing of the page that shows them."""

from __future__ import annotations

import nibabel as nib
import numpy as np

from .sources import Wheels

MEMBER = "nilearn/datasets/data/mni_icbm152_t1_tal_nlin_sym_09a_converted.nii.gz"
VOXEL_MM = 2
LEVELS = 64


def template(wheels: Wheels) -> tuple[bytes, dict[str, object]]:
    """(grey values 0 to LEVELS - 1, one byte each, x slowest; what the manifest says of them).

    Each value is the mean of 2 x 2 x 2 voxels of 1 mm; the empty border is cut off. `origin_mm` is the centre of the
    first voxel in MNI152; index + 1 along an axis is VOXEL_MM further right, forward or up.
    """
    image = nib.Nifti1Image.from_bytes(wheels.read("nilearn", MEMBER))
    affine = np.asarray(image.affine)
    if not np.array_equal(affine[:3, :3], np.eye(3)):
        raise ValueError("the template is not on a grid of 1 mm along the axes")
    whole = np.asanyarray(image.dataobj).astype(float)
    even = whole[tuple(slice(0, n // VOXEL_MM * VOXEL_MM) for n in whole.shape)]
    blocks = even.reshape([part for n in even.shape for part in (n // VOXEL_MM, VOXEL_MM)])
    coarse = blocks.mean(axis=(1, 3, 5))
    filled = np.argwhere(coarse > 0)
    low, high = filled.min(axis=0), filled.max(axis=0) + 1
    cut = coarse[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
    grey = np.round(cut / cut.max() * (LEVELS - 1)).astype(np.uint8)
    origin = affine[:3, 3] + low * VOXEL_MM + (VOXEL_MM - 1) / 2
    info: dict[str, object] = {
        "shape": [int(n) for n in grey.shape],
        "origin_mm": [float(v) for v in origin],
        "voxel_mm": VOXEL_MM,
        "levels": LEVELS,
    }
    return grey.tobytes(), info
