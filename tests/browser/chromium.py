"""Finds a Chromium for the browser tests, or installs one; run by make. Says in one sentence what it could not do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# drawing without a graphics card
ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
)


def find() -> str | None:
    """The path of a Chromium: CHROMIUM, the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str | None:
    """Playwright's own where it can be downloaded, else apt as root; None when neither works."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            *commands,
        ]
    for command in commands:
        print("Getting a browser for the tests:", " ".join(command[:3]), "…", flush=True)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if found := find():
            return found
    return None


if __name__ == "__main__":
    if not (find() or install()):
        sys.exit(
            "No Chromium was found and none could be installed, so the browser tests cannot run. "
            "Install one (for example: apt install chromium) or set CHROMIUM=/path/to/it."
        )
