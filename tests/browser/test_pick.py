"""One click selects: every region that shows a pixel in a preset view, each by a real click on such a pixel.

Which pixels show a region is not asked of the picking code: plotly draws the same meshes once more through its public
interface, each region in a flat colour of its own, and the pixels of that picture are read.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.domain.library import Library
from dashboard.figures.camera import PRESETS
from tests.browser.conftest import Open, selected

FLAT = """async () => {
  const gd = document.querySelector('#brain .js-plotly-plot');
  const canvas = gd.querySelector('canvas').getBoundingClientRect();
  const w = Math.round(canvas.width), h = Math.round(canvas.height);
  const hidden = circuits.stage.debug().view.hemisphere;
  const gone = {left: 'R', right: 'L'}[hidden];
  const regions = [...new Set(gd.data.filter(t => t.type === 'mesh3d').map(t => t.meta.region))].filter(r => r !== 'cortex');
  const colour = r => { const n = 1 + regions.indexOf(r); return [(n % 3) * 100 + 50, (Math.floor(n / 3) % 3) * 100 + 50, Math.floor(n / 9) * 60 + 20]; };
  const flat = {ambient: 1, diffuse: 0, specular: 0, roughness: 1, fresnel: 0};
  const data = gd.data.filter(t => t.type === 'mesh3d' && t.meta.region !== 'cortex' && t.meta.hemisphere !== gone).map(t => ({
    type: 'mesh3d', x: t.x, y: t.y, z: t.z, i: t.i, j: t.j, k: t.k, color: `rgb(${colour(t.meta.region)})`, lighting: flat, opacity: 1}));
  const layout = {width: w, height: h, margin: {l: 0, r: 0, t: 0, b: 0}, paper_bgcolor: '#fff', scene: {...gd.layout.scene, bgcolor: '#fff'}};
  const url = await Plotly.toImage({data, layout: JSON.parse(JSON.stringify(layout))}, {format: 'png', width: w, height: h, scale: 1});
  const image = new Image();
  image.src = url;
  await image.decode();
  const paper = Object.assign(document.createElement('canvas'), {width: w, height: h});
  const ink = paper.getContext('2d');
  ink.drawImage(image, 0, 0, w, h);
  const px = ink.getImageData(0, 0, w, h).data;
  const at = (x, y) => { const o = 4 * (y * w + x); return px.slice(o, o + 3); };
  const near = (a, b) => Math.max(...[0, 1, 2].map(d => Math.abs(a[d] - b[d]))) <= 6;
  const found = {};
  for (const r of regions) {
    const mine = colour(r);
    let best = null;
    for (let y = 2; y < h - 2; y++) for (let x = 2; x < w - 2; x++) {
      if (!near(at(x, y), mine)) continue;
      let around = 0; // of 25: the pixel deepest inside the region is the one a person would aim at
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) around += near(at(x + dx, y + dy), mine);
      if (!best || around > best[2]) best = [canvas.left + x + 0.5, canvas.top + y + 0.5, around];
    }
    // an edge between two others, five pixels long in this window, may mix to just this colour
    if (best && best[2] >= 6) found[r] = best;
  }
  return found;
}"""
# [left, top, right, bottom] of what stands over the canvas and takes clicks itself
COVERS = "[...document.querySelectorAll('.legend, .bottom .choice, .lenses, .more')].map(e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page("?labels=off", size={"width": 1280, "height": 760})


def visible_pixels(page: Page, preset: str) -> dict[str, Any]:
    page.click(f'[data-do="view"][data-value="{preset}"]')
    page.wait_for_function(
        "p => document.querySelector(`[data-do=view][data-value=${p}]`).getAttribute('aria-pressed') === 'true'",
        arg=preset,
    )
    covers = page.evaluate(COVERS)
    found = page.evaluate(FLAT)
    return {r: p for r, p in found.items() if not any(a <= p[0] <= c and b <= p[1] <= d for a, b, c, d in covers)}


def test_each_visible_region_is_selected_by_one_click(
    page: Page, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: set[str] = set()
    hits, misses = 0, []
    for preset in PRESETS:
        for region, (x, y, _) in visible_pixels(page, preset).items():
            page.mouse.click(x, y)
            try:
                page.wait_for_function(
                    "id => document.documentElement.dataset.selected === id", arg=region, timeout=15_000
                )
                hits += 1
                seen.add(region)
            except Exception:
                misses.append((preset, region, page.evaluate("document.documentElement.dataset.selected")))
    hidden = sorted(set(library.regions) - seen)
    with capsys.disabled():
        print(
            f"\npicking: {hits} of {hits + len(misses)} visible regions selected by one click, over {len(PRESETS)} views"
        )
        print(
            f"picking: {len(seen)} of {len(library.regions)} regions show in some view; in none: {', '.join(hidden) or 'none'}"
        )
    assert misses == []
    assert len(seen) >= 18, hidden


def test_a_drag_turns_and_never_selects(page: Page) -> None:
    pixels = visible_pixels(page, "left")
    page.keyboard.press("Escape")
    selected(page, "")
    x, y, _ = pixels["dlpfc"]
    before = json.dumps(page.evaluate("circuits.stage.debug().pilot.orbit"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 4, steps=4)
    page.mouse.up()
    page.wait_for_function("before => JSON.stringify(circuits.stage.debug().pilot.orbit) !== before", arg=before)
    page.wait_for_function("new URLSearchParams(location.search).has('cam')")
    assert page.evaluate("document.documentElement.dataset.selected") == ""


def test_a_release_elsewhere_leaves_no_hand_on_the_brain(page: Page) -> None:
    """Pressed on the brain, let go over a button: the next move of the mouse must not turn it."""
    page.click('[data-do="view"][data-value="left"]')
    stage, button = (
        page.locator("#canvas").bounding_box(),
        page.locator('[data-do="zoom"][data-value="in"]').bounding_box(),
    )
    assert stage
    assert button
    page.mouse.move(button["x"] - 2, button["y"] + 4)
    page.mouse.down()
    page.mouse.move(button["x"] + 6, button["y"] + 4)
    page.mouse.up()
    before = page.evaluate("circuits.stage.debug().pilot.orbit.azimuth")
    page.mouse.move(stage["x"] + 200, stage["y"] + 200, steps=3)
    assert page.evaluate("circuits.stage.debug().pilot.orbit.azimuth") == before


def test_a_click_beside_the_brain_clears(page: Page) -> None:
    x, y, _ = visible_pixels(page, "left")["dlpfc"]
    page.mouse.click(x, y)
    selected(page, "dlpfc")
    stage = page.locator("#canvas").bounding_box()
    assert stage
    page.mouse.click(stage["x"] + 8, stage["y"] + stage["height"] / 2)
    selected(page, "")


def test_an_opaque_cortex_hides_what_is_inside(page: Page) -> None:
    x, y, _ = visible_pixels(page, "left")["hippocampus"]
    page.mouse.click(x, y)
    selected(page, "hippocampus")
    page.click(".more summary")
    page.click('[data-do="cortex"][data-value="solid"]')
    page.click(".more summary")
    page.mouse.click(x, y)
    selected(page, "")
