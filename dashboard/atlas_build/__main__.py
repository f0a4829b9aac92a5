"""`python -m dashboard.atlas_build [out] [cache]`"""

from __future__ import annotations

import argparse
from pathlib import Path

from .build import build, default_cache


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m dashboard.atlas_build", description="Rebuild the atlas data.")
    parser.add_argument("out", type=Path, nargs="?", default=Path("atlas_data"))
    parser.add_argument("cache", type=Path, nargs="?", default=default_cache(), help="folder of wheels")
    args = parser.parse_args()
    build(args.out, args.cache)


if __name__ == "__main__":
    main()
