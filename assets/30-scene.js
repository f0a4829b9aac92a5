// The only file that knows plotly's private names (plotly.js 4.1, gl3d): colours, visibility and camera of the drawn scene.
// When a private name is missing, the public `Plotly.restyle` and `Plotly.relayout` take over: slower, equal result.
// tests/browser/test_scene.py fails when the private path is gone.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  // plotly's own 0.01 to 1000 leaves a 16 bit depth buffer no precision: surfaces 0.8 mm apart would flicker through each other
  const NEAR = 0.2, FAR = 6;

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const never = () => false;

  // gd: the div that plotly drew into; onFrame: called with each frame, once its camera is known, before it is drawn
  function open(gd, onFrame) {
    const inner = gd._fullLayout && gd._fullLayout.scene && gd._fullLayout.scene._scene;
    const plot = inner && inner.glplot;
    const direct = Boolean(plot && inner.traces && plot.cameraParams && inner.camera && inner.camera.lookAt);
    const index = new Map(gd._fullData.map((trace, n) => [trace.uid, n]));
    const objects = (uid) => {
      const trace = inner.traces[uid];
      return trace ? [trace.mesh, trace.linePlot, trace.scatterPlot].filter(Boolean) : [];
    };
    const both = (uid, props) => {
      const n = index.get(uid);
      for (const trace of [gd.data[n], gd._fullData[n]]) Object.assign(trace, props);
      return n;
    };
    let stale = new Map();

    if (direct) {
      plot.zNear = NEAR;
      plot.zFar = FAR;
      plot.onrender = onFrame;
      // plotly waits for a context that no longer belongs to it; 70-stage.js draws anew instead
      plot.oncontextloss = null;
      // plotly draws one more frame into a context that is lost but not yet announced, and throws: let it ask each time
      const gl = plot.gl;
      Object.defineProperty(plot, "contextLost", { get: () => gl.isContextLost(), set: () => {} });
      unpick();
    } else gd.on("plotly_afterplot", onFrame);

    // Picking is ours (50-pick.js). Without slots there is no pick pass, so nothing is drawn twice and no pixel is read back.
    function unpick() {
      for (const object of plot.objects) object.pickSlots = 0;
      const marker = { pickSlots: 0, isOpaque: never, isTransparent: never, bounds: null };
      plot.add(marker);
      plot.remove(marker);
    }

    function colour(uid, hex) {
      const n = both(uid, { color: hex });
      if (!direct) { stale.set(n, { ...stale.get(n), color: hex }); return; }
      const [mesh] = objects(uid);
      if (!mesh.triangleColors) { inner.traces[uid].update(gd._fullData[n]); return; }
      const one = rgb(hex), colours = new Float32Array(mesh.triangleCount * 12);
      for (let at = 0; at < colours.length; at += 4) { colours[at] = one[0]; colours[at + 1] = one[1]; colours[at + 2] = one[2]; colours[at + 3] = 1; }
      mesh.triangleColors.update(colours);
    }

    // props that need the trace rebuilt (cortex colour scale, opacity, points of a line)
    function rebuild(uid, props) {
      const n = both(uid, props);
      if (direct && inner.traces[uid]) { inner.traces[uid].update(gd._fullData[n]); for (const o of objects(uid)) o.pickSlots = 0; }
      else stale.set(n, { ...stale.get(n), ...props });
    }

    function visible(uid, on) {
      if (!direct) { const n = index.get(uid); stale.set(n, { ...stale.get(n), visible: on }); return; }
      for (const object of objects(uid)) {
        if (on) { delete object.isOpaque; delete object.isTransparent; }
        else { object.isOpaque = never; object.isTransparent = never; }
      }
    }

    function redraw() {
      if (direct) { plot.update({}); return; }
      const changes = [...stale];
      stale = new Map();
      for (const [n, props] of changes) {
        const one = Object.fromEntries(Object.entries(props).map(([key, value]) => [key, Array.isArray(value) || ArrayBuffer.isView(value) ? [value] : value]));
        window.Plotly.restyle(gd, one, [n]);
      }
    }

    // share: of the full number of pixels a side
    const full = direct ? plot.pixelRatio : 1;
    function quality(share) {
      if (direct) plot.pixelRatio = Math.max(1, full * share);
    }

    // camera: {eye, center, up}, each {x, y, z} in plotly's units
    function look(camera) {
      const arrays = [camera.eye, camera.center, camera.up].map((p) => [p.x, p.y, p.z]);
      if (direct) inner.camera.lookAt(...arrays);
      else window.Plotly.relayout(gd, { "scene.camera": camera });
    }

    // what a redraw by plotly itself (a resize) would go back to
    function keep(camera) {
      const full = { ...camera, projection: { type: "perspective" } };
      gd.layout.scene.camera = full;
      gd._fullLayout.scene.camera = { ...full };
    }

    // 4x4, column by column: millimetres to clip space, of the frame being drawn
    function matrix() {
      if (!direct || !plot.cameraParams.view) return null;
      const { projection, view, model } = plot.cameraParams;
      const scaled = model.slice();
      for (let c = 0; c < 3; c++) for (let r = 0; r < 4; r++) scaled[4 * c + r] *= inner.dataScale[c];
      return multiply(projection, multiply(view, scaled));
    }

    const canvas = direct ? plot.canvas : gd.querySelector("canvas");
    const fovY = direct && plot.fovy ? plot.fovy : Math.PI / 4;
    return { gd, canvas, direct, fovY, colour, rebuild, visible, redraw, quality, look, keep, matrix, trace: (uid) => gd._fullData[index.get(uid)] };
  }

  function multiply(a, b) {
    const out = new Array(16).fill(0);
    for (let c = 0; c < 4; c++) for (let r = 0; r < 4; r++) for (let k = 0; k < 4; k++) out[4 * c + r] += a[4 * k + r] * b[4 * c + k];
    return out;
  }

  circuits.scene = { open, multiply };
})();
