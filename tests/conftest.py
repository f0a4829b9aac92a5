"""What every room's tests share: the real library, the real atlas, and the app made of them."""

from pathlib import Path

import pytest
from dash import Dash

from dashboard import paths
from dashboard.app import create_app
from dashboard.atlas import Atlas
from dashboard.atlas import load as load_atlas
from dashboard.content import load as load_content
from dashboard.domain.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return load_content(paths.CONTENT)


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas(paths.ATLAS_DATA)


@pytest.fixture(scope="session")
def app(library: Library, atlas: Atlas) -> Dash:
    return create_app(library, atlas)


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parent.parent
