"""The promises of the wiring: clientside only, nothing dangling, nothing shared, nothing asked of anyone else."""

import re
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard import ids
from dashboard.app import create_app
from dashboard.atlas import Atlas
from dashboard.domain.library import Library


@pytest.fixture(scope="module")
def client(app: Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(scope="module")
def page(client: FlaskClient) -> str:
    return client.get("/").get_data(as_text=True)


def test_every_callback_is_clientside(client: FlaskClient) -> None:
    dependencies = client.get("/_dash-dependencies").get_json()
    assert dependencies
    assert [d["output"] for d in dependencies if not d["clientside_function"]] == []


def test_callbacks_speak_to_components_that_exist(client: FlaskClient, app: Dash) -> None:
    layout = client.get("/_dash-layout").get_data(as_text=True)
    for dependency in client.get("/_dash-dependencies").get_json():
        for end in (*dependency["inputs"], *dependency["state"]):
            assert f'"id":"{end["id"]}"' in layout, end
    for id in (ids.BRAIN, ids.BOOT, ids.EVENT, ids.VIEW):
        assert f'"id":"{id}"' in layout


def test_callbacks_name_functions_that_exist(client: FlaskClient, root: Path) -> None:
    scripts = "\n".join(p.read_text(encoding="utf-8") for p in sorted((root / "assets").glob("*.js")))
    for dependency in client.get("/_dash-dependencies").get_json():
        function = dependency["clientside_function"]
        block = re.search(
            rf"\b{function['namespace']}: \{{(.*?)\n    \}},|\b{function['namespace']}: \{{ (.*?) \}}",
            scripts,
            re.DOTALL,
        )
        assert block, function
        assert re.search(rf"\b{function['function_name']}\b", block.group(0)), function


def test_no_two_callbacks_without_output_share_their_inputs(client: FlaskClient) -> None:
    """Dash tells such callbacks apart by their inputs alone and silently runs only one of them."""
    outputs = [d["output"] for d in client.get("/_dash-dependencies").get_json()]
    assert len(outputs) == len(set(outputs))


def test_two_apps_in_one_process_are_equal_and_apart(library: Library, atlas: Atlas, app: Dash) -> None:
    other = create_app(library, atlas)
    ours, theirs = (a.server.test_client() for a in (app, other))
    assert ours.get("/_dash-dependencies").get_json() == theirs.get("/_dash-dependencies").get_json()
    assert ours.get("/_dash-layout").get_data() == theirs.get("/_dash-layout").get_data()
    # what follows is Dash's own: its configuration holds a token made anew for each app
    first, second = (c.get("/").get_data(as_text=True).split('<script id="_dash-config"')[0] for c in (ours, theirs))
    assert first == second
    assert len(first) > 50_000
    assert app.server is not other.server


def test_help_line_and_disclaimer_stand_before_any_script(page: str, library: Library) -> None:
    first_script = page.index("<script")
    for words in ("tel:988", library.say("disclaimer.short"), library.say("help.title")):
        assert words.replace("'", "&#39;") in page[:first_script], words


def test_the_page_has_a_language_and_works_without_scripts(page: str) -> None:
    assert '<html lang="en">' in page
    assert "<noscript>" in page


def test_nothing_is_fetched_from_outside(page: str, root: Path) -> None:
    fetched = re.findall(r'(?:src|href)="(https?:[^"]+)"', page)
    assert [a for a in fetched if "findahelpline.com" not in a] == [], (
        "only the helpline directory is linked, never loaded"
    )
    styles = "".join(p.read_text(encoding="utf-8") for p in (root / "assets").glob("*.css"))
    assert "http" not in styles
    assert "@import" not in styles


def test_no_cookie_and_no_upload(page: str, client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers
    layout = client.get("/_dash-layout").get_json()
    assert "dcc.Upload" not in str(layout)
    assert "'showSendToCloud': False" in str(layout)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/data/",
        "/data/none.json",
        "/data/../app.py",
        "/health%00",
        "/x" * 900,
        "/assets/",
        "/_dash-nonsense",
        "/_dash-layout/x",
        "/_dash-component-suites/x/y.js",
    ],
)
def test_unknown_paths_are_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/_dash-update-component", "/data/x"])
def test_nothing_takes_input(client: FlaskClient, method: str, path: str) -> None:
    assert getattr(client, method)(path, data="{").status_code == 405


def test_data_files_are_named_by_their_content(client: FlaskClient) -> None:
    files = re.findall(r"/data/[a-z]+\.[0-9a-f]{12}\.(?:bin|json)", client.get("/").get_data(as_text=True))
    assert len(files) == 4
    for file in files:
        answer = client.get(file)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_javascript_says_no_clinical_word(root: Path, library: Library) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted((root / "assets").glob("*.js"))).lower()
    words = {"depress", "amygdala", "serotonin", "cortisol", "treatment", "patient", "contested by"} | {
        library.words[id].short.lower() for id in library.regions if id != "angular"
    }
    assert [w for w in sorted(words) if re.search(rf"\b{re.escape(w)}", code)] == []
