"""The scripts against Python and against plotly: decoder, address codec, label columns, and the private names in use."""

import numpy as np
import pytest
from playwright.sync_api import Page

from dashboard.atlas import Atlas
from tests.browser.conftest import Open


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page()


def test_decoder_agrees_with_python(page: Page, atlas: Atlas) -> None:
    """Sums weighted by position: a swapped axis, a shifted index or a wrong sign changes them."""
    sums = page.evaluate("""async () => {
      const buffer = await (await fetch(circuits.data.files.geometry)).arrayBuffer();
      const { meshes, curves } = circuits.atlas.decode(buffer, circuits.data.atlas);
      const sum = (a) => a.reduce((s, v, n) => s + v * ((n % 97) + 1), 0);
      const one = (m) => [m.x, m.y, m.z, m.i, m.j, m.k, m.depth || []].map((a) => sum(Array.from(a)));
      return { meshes: Object.fromEntries([...meshes].map(([k, m]) => [k, one(m)])), curves: Object.fromEntries([...curves].map(([k, c]) => [k, c.map((a) => sum(Array.from(a)))])) };
    }""")

    def weighted(values: np.ndarray) -> float:
        return float((values.astype(float) * (np.arange(len(values)) % 97 + 1)).sum())

    assert set(sums["meshes"]) == {m.name for m in atlas.meshes}
    for mesh in atlas.meshes:
        depth = mesh.sulcal_depth if mesh.sulcal_depth is not None else np.zeros(0)
        ours = [weighted(a) for a in (*mesh.vertices_mm.T, *mesh.faces.T, depth)]
        assert sums["meshes"][mesh.name] == pytest.approx(ours, rel=1e-5, abs=1), mesh.name
    for curve in atlas.curves:
        assert sums["curves"][curve.name] == pytest.approx([weighted(a) for a in curve.points_mm.T], rel=1e-5, abs=1)


@pytest.mark.parametrize(
    "damage", ["new ArrayBuffer(8)", "buffer.slice(0, 1000)", "new TextEncoder().encode('<html>not a brain').buffer"]
)
def test_decoder_refuses_what_is_not_a_brain(page: Page, damage: str) -> None:
    message = page.evaluate(f"""async () => {{
      const buffer = await (await fetch(circuits.data.files.geometry)).arrayBuffer();
      try {{ circuits.atlas.decode({damage}, circuits.data.atlas); return ''; }} catch (e) {{ return e.message; }}
    }}""")
    assert "brain.bin" in message


def test_address_codec_round_trips(page: Page) -> None:
    wrong = page.evaluate("""() => {
      const { START, encode, decode } = circuits.view, wrong = [];
      const tries = [{}, {select: 'dmn', level: 'student'}, {lens: 'sure', hemisphere: 'left', theme: 'dark'}, {labels: false, pathways: true},
        {select: 'vta', view: '', camera: {azimuth: 12, elevation: -30, zoom: 1.5, centre: [4, -18, 10]}}, {view: 'inside', hemisphere: 'left'}];
      for (const change of tries) {
        const view = {...START, ...change};
        const { view: back, odd } = decode(encode(view), circuits.data);
        for (const key of Object.keys(change)) if (JSON.stringify(back[key]) !== JSON.stringify(view[key])) wrong.push([change, key, back[key]]);
        if (odd) wrong.push([change, 'odd']);
      }
      return wrong;
    }""")
    assert wrong == []


def test_labels_never_overlap(page: Page) -> None:
    worst = page.evaluate("""() => {
      let seed = 7; const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
      let worst = 0;
      for (let round = 0; round < 200; round++) {
        const items = Array.from({length: 13}, () => ({x: random() * 700, y: random() * 500, width: 60 + random() * 80, height: 22}));
        circuits.overlay.columns(items, {left: 16, right: 684, top: 50, bottom: 430});
        for (const a of items) for (const b of items) {
          if (a === b || a.side !== b.side) continue;
          worst = Math.max(worst, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));
        }
        for (const a of items) if (a.top < 49 || a.top + a.height > 431) worst = Math.max(worst, 99);
      }
      return worst;
    }""")
    assert worst <= 0


def test_private_plotly_names_are_there(page: Page) -> None:
    """assets/30-scene.js falls back to slow public calls when this fails: then plotly.js has changed."""
    state = page.evaluate("""() => {
      const { scene } = circuits.stage.debug(), gd = document.querySelector('#brain .js-plotly-plot');
      const inner = gd._fullLayout.scene._scene, mesh = inner.traces['dlpfc_L'].mesh;
      return { direct: scene.direct, colours: typeof mesh.triangleColors.update, count: mesh.triangleCount, picked: inner.glplot.objects.some((o) => o.pickSlots),
        near: inner.glplot.zNear, faces: gd.data.find((t) => t.uid === 'dlpfc_L').i.length };
    }""")
    assert state["direct"] is True
    assert state["colours"] == "function"
    assert state["count"] == state["faces"]
    assert state["picked"] is False, "no pick pass is drawn"
    assert state["near"] == pytest.approx(0.2)


def test_a_click_touches_only_what_changes(page: Page) -> None:
    """The second of two clicks recolours two regions, left and right: nothing else is uploaded."""
    counts = page.evaluate("""async () => {
      const inner = document.querySelector('#brain .js-plotly-plot')._fullLayout.scene._scene;
      const done = (id) => new Promise((r) => { const tick = () => document.documentElement.dataset.selected === id ? setTimeout(r, 0) : setTimeout(tick, 5); tick(); });
      circuits.send({ type: 'select', value: 'amygdala', from: 'canvas' });
      await done('amygdala');
      const touched = new Set();
      let rebuilt = 0;
      for (const [uid, trace] of Object.entries(inner.traces)) {
        if (!trace.mesh) continue;
        const colours = trace.mesh.triangleColors, update = colours.update.bind(colours);
        colours.update = (...a) => { touched.add(uid); return update(...a); };
        const whole = trace.update.bind(trace);
        trace.update = (...a) => { rebuilt++; return whole(...a); };
      }
      circuits.send({ type: 'select', value: 'dlpfc', from: 'canvas' });
      await done('dlpfc');
      return { touched: [...touched].sort(), rebuilt };
    }""")
    assert counts == {"touched": ["amygdala_L", "amygdala_R", "dlpfc_L", "dlpfc_R"], "rebuilt": 0}


def test_regions_carry_their_names(page: Page) -> None:
    metas = page.evaluate(
        "document.querySelector('#brain .js-plotly-plot').data.filter(t => t.type === 'mesh3d').map(t => t.meta)"
    )
    assert {m["hemisphere"] for m in metas} == {"L", "R", "mid"}
    assert {"region": "sgacc", "hemisphere": "L"} in metas
