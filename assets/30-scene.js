// The only file that knows plotly's private names (plotly.js 4.1, gl3d): colours, visibility and camera of the drawn scene.
// plotly.js is pinned (package.json, pyproject.toml). `open` looks for every name it uses and gives null when one is gone:
// the page then says that the picture cannot be drawn, and list and texts go on. tests/browser/test_scripts.py sees it first.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  // plotly's own 0.01 to 1000 leaves a 16 bit depth buffer no precision: surfaces 0.8 mm apart would flicker through each other
  const NEAR = 0.2, FAR = 6;

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const never = () => false;
  const innerOf = (gd) => gd && gd._fullLayout && gd._fullLayout.scene && gd._fullLayout.scene._scene;

  // the div that plotly drew into, once it holds `count` traces and a scene; else null
  function ready(count) {
    const gd = document.querySelector("#brain .js-plotly-plot");
    return gd && gd._fullData && gd._fullData.length === count && innerOf(gd) && innerOf(gd).glplot ? gd : null;
  }

  function known(inner, gd) {
    const plot = inner.glplot, mesh = gd._fullData.find((trace) => trace.type === "mesh3d");
    const first = mesh && inner.traces[mesh.uid] && inner.traces[mesh.uid].mesh;
    return [
      plot.gl, plot.objects, plot.cameraParams, plot.add, plot.remove, plot.update, plot.pixelRatio, plot.fovy, plot.zNear,
      inner.camera && inner.camera.lookAt, inner.dataScale, first && first.triangleColors && first.triangleColors.update,
      first && first.triangleCount, first && first.isOpaque, inner.traces[mesh.uid].update,
    ].every(Boolean);
  }

  // gd: as `ready` gives it; onFrame: called with each frame, once its camera is known, before it is drawn
  function open(gd, onFrame) {
    const inner = innerOf(gd), plot = inner.glplot;
    if (!known(inner, gd)) return null;
    const index = new Map(gd._fullData.map((trace, n) => [trace.uid, n]));
    const objects = (uid) => [inner.traces[uid].mesh, inner.traces[uid].linePlot, inner.traces[uid].scatterPlot].filter(Boolean);
    const both = (uid, props) => {
      const n = index.get(uid);
      for (const trace of [gd.data[n], gd._fullData[n]]) Object.assign(trace, props);
      return gd._fullData[n];
    };

    plot.zNear = NEAR;
    plot.zFar = FAR;
    plot.onrender = onFrame;
    // plotly waits for a context that no longer belongs to it; 70-stage.js has it drawn anew instead
    plot.oncontextloss = null;
    // plotly draws one more frame into a context that is lost but not yet announced, and throws: let it ask each time
    const gl = plot.gl;
    Object.defineProperty(plot, "contextLost", { get: () => gl.isContextLost(), set: () => {} });
    unpick();

    // Picking is ours (50-pick.js). Without slots there is no pick pass, so nothing is drawn twice and no pixel is read back.
    function unpick() {
      for (const object of plot.objects) object.pickSlots = 0;
      const marker = { pickSlots: 0, isOpaque: never, isTransparent: never, bounds: null };
      plot.add(marker);
      plot.remove(marker);
    }

    function colour(uid, hex) {
      both(uid, { color: hex });
      const [mesh] = objects(uid);
      const one = rgb(hex), colours = new Float32Array(mesh.triangleCount * 12);
      for (let at = 0; at < colours.length; at += 4) { colours[at] = one[0]; colours[at + 1] = one[1]; colours[at + 2] = one[2]; colours[at + 3] = 1; }
      mesh.triangleColors.update(colours);
    }

    // props that need the trace rebuilt (cortex colour scale, opacity, points of a line)
    function rebuild(uid, props) {
      inner.traces[uid].update(both(uid, props));
      for (const object of objects(uid)) object.pickSlots = 0;
    }

    function visible(uid, on) {
      for (const object of objects(uid)) {
        if (on) { delete object.isOpaque; delete object.isTransparent; }
        else { object.isOpaque = never; object.isTransparent = never; }
      }
    }

    // share: of the full number of pixels a side
    const full = plot.pixelRatio;
    const quality = (share) => { plot.pixelRatio = Math.max(1, full * share); };

    // camera: {eye, center, up}, each {x, y, z} in plotly's units
    const look = (camera) => inner.camera.lookAt(...[camera.eye, camera.center, camera.up].map((p) => [p.x, p.y, p.z]));

    // what a redraw by plotly itself (a resize) would go back to
    function keep(camera) {
      const whole = { ...camera, projection: { type: "perspective" } };
      gd.layout.scene.camera = whole;
      gd._fullLayout.scene.camera = { ...whole };
    }

    // 4x4, column by column: millimetres to clip space, of the frame being drawn; null before the first
    function matrix() {
      if (!plot.cameraParams.view) return null;
      const { projection, view, model } = plot.cameraParams;
      const scaled = model.slice();
      for (let c = 0; c < 3; c++) for (let r = 0; r < 4; r++) scaled[4 * c + r] *= inner.dataScale[c];
      return multiply(projection, multiply(view, scaled));
    }

    const trace = (uid) => gd._fullData[index.get(uid)];
    return { gd, canvas: plot.canvas, fovY: plot.fovy, colour, rebuild, visible, redraw: () => plot.update({}), quality, fullRatio: full, look, keep, matrix, trace };
  }

  // draws everything anew in the same div, for a context that was lost
  function revive(gd) {
    const { data, layout } = gd, config = { ...gd._context };
    window.Plotly.purge(gd);
    return window.Plotly.newPlot(gd, data, layout, config);
  }

  function multiply(a, b) {
    const out = new Array(16).fill(0);
    for (let c = 0; c < 4; c++) for (let r = 0; r < 4; r++) for (let k = 0; k < 4; k++) out[4 * c + r] += a[4 * k + r] * b[4 * c + k];
    return out;
  }

  circuits.scene = { ready, open, revive };
})();
