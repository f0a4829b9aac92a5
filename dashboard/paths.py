"""Where the data folders are, in a checkout and in an installed wheel; never what is in them."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"
ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent
ASSETS = ROOT / "assets"
ATLAS_DATA = ROOT / "atlas_data"
CONTENT = ROOT / "content"
TEMPLATES = _PACKAGE / "views" / "templates"
