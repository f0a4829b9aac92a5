"""What is installed from the wheel that is built from the sdist: code, words, geometry, scripts, licences."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The default of `python -m build`: sdist first, then the wheel from it, so that nothing git ignores slips in."""
    out = tmp_path_factory.mktemp("dist")
    # the environment at hand has the build backend: no second one is made
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(root)],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


def test_wheel_holds_all_that_is_needed(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "dashboard/app.py",
        "dashboard/views/templates/index.html",
        "dashboard/_bundled/atlas_data/brain.bin",
        "dashboard/_bundled/content/en/regions/dlpfc.md",
        "dashboard/_bundled/content/facts/findings.csv",
        "dashboard/_bundled/assets/70-stage.js",
    ):
        assert name in names, name
    # made by npm, which is optional: what stands in the checkout must be in the wheel
    for path in (root / "assets/vendor").glob("*"):
        assert f"dashboard/_bundled/assets/vendor/{path.name}" in names, path.name
    assert any(n.endswith("licenses/LICENSES/FreeSurfer.txt") for n in names)
    assert not [n for n in names if "__pycache__" in n or n.startswith("tests/")]


def test_wheel_serves_from_an_empty_place(wheel: Path, tmp_path: Path) -> None:
    """Unpacked alone, with no checkout beside it, it makes the app."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from dashboard.app import create_app; from dashboard import paths; app = create_app(); print(paths.CONTENT, len(app.server.test_client().get('/').data))"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin"},
    )
    assert answer.returncode == 0, answer.stderr
    place, size = answer.stdout.split()
    assert place.startswith(str(tmp_path))
    assert int(size) > 50_000
