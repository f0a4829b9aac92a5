// Where the camera is and how it moves: an orbit in millimetres and degrees round a centre. Knows no meshes, no page words.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const ease = (u) => u * u * (3 - 2 * u);
  const FLIGHT_MS = 520;
  // half the extent of the brain to keep in the picture when zoom is 1: seen from the side, from the front, and up
  const HALF_LONG_MM = 91, HALF_WIDE_MM = 68, HALF_UP_MM = 68;

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // free: the part of the stage that nothing covers, {width, height, left, top, right, bottom} in px
  function distance({ zoom, azimuth, elevation }, free, fovY) {
    const half = Math.tan(fovY / 2);
    const across_mm = Math.hypot(HALF_LONG_MM * Math.cos(radians(azimuth)), HALF_WIDE_MM * Math.sin(radians(azimuth)));
    const deep_mm = Math.hypot(HALF_LONG_MM * Math.sin(radians(azimuth)), HALF_WIDE_MM * Math.cos(radians(azimuth)));
    const up_mm = Math.hypot(HALF_UP_MM * Math.cos(radians(elevation)), deep_mm * Math.sin(radians(elevation)));
    const across = (across_mm * free.height) / Math.max(80, free.width - free.left - free.right);
    const up = (up_mm * free.height) / Math.max(80, free.height - free.top - free.bottom);
    return Math.max(across, up) / half / zoom + 30;
  }

  // orbit {azimuth, elevation, zoom, centre} -> plotly's {eye, center, up}; one plotly unit is the whole axis range
  function plotly(orbit, scene, free, fovY) {
    const az = radians(orbit.azimuth), el = radians(clamp(orbit.elevation, -89, 89));
    const toward = [Math.cos(el) * Math.cos(az), Math.cos(el) * Math.sin(az), Math.sin(el)];
    const unit = 2 * scene.halfRange, far = distance(orbit, free, fovY);
    // the middle of the free part lies off the middle of the stage: shift what we look at the other way
    const perPixel = (2 * far * Math.tan(fovY / 2)) / free.height;
    const right = [-Math.sin(az), Math.cos(az), 0];
    const up = [-Math.sin(el) * Math.cos(az), -Math.sin(el) * Math.sin(az), Math.cos(el)];
    const dx = ((free.right - free.left) / 2) * perPixel, dy = ((free.top - free.bottom) / 2) * perPixel;
    const at = orbit.centre.map((c, d) => (c - scene.centre[d] + right[d] * dx + up[d] * dy) / unit);
    const xyz = (v) => ({ x: v[0], y: v[1], z: v[2] });
    return { eye: xyz(at.map((c, d) => c + (toward[d] * far) / unit)), center: xyz(at), up: { x: 0, y: 0, z: 1 } };
  }

  function between(a, b, u) {
    const mix = (p, q) => p + (q - p) * u;
    const turn = ((b.azimuth - a.azimuth + 540) % 360) - 180;
    return {
      azimuth: a.azimuth + turn * u, elevation: mix(a.elevation, b.elevation), zoom: mix(a.zoom, b.zoom),
      centre: a.centre.map((c, d) => mix(c, b.centre[d])),
    };
  }

  // apply(orbit): draws it; ended(orbit): the move is over
  function pilot(apply) {
    let orbit = null, flight = 0;
    const stop = () => { cancelAnimationFrame(flight); flight = 0; };
    return {
      get orbit() { return orbit; },
      get flying() { return flight !== 0; },
      stop,
      set(next) { stop(); orbit = next; apply(orbit); },
      again() { if (orbit) apply(orbit); },
      fly(to, ended) {
        stop();
        if (!orbit || still()) { orbit = to; apply(orbit); ended(); return; }
        const from = orbit, start = performance.now();
        const step = (now) => {
          const u = clamp((now - start) / FLIGHT_MS, 0, 1);
          orbit = u < 1 ? between(from, to, ease(u)) : to;
          apply(orbit);
          if (u < 1) flight = requestAnimationFrame(step);
          else { flight = 0; ended(); }
        };
        flight = requestAnimationFrame(step);
      },
    };
  }

  // Turns pointers, wheel and keys on `surface` into moves. `on` has: move(orbit), moved(), click(x, y, touch), hover(x, y), leave(), key(name).
  function listen(surface, camera, on) {
    const DRAG_PX = 5, DEGREES_PER_PX = 0.35;
    const pointers = new Map();
    let dragging = false, pinch = 0, wheelEnd = 0;
    const turned = (dx, dy) => ({ ...camera.orbit, azimuth: camera.orbit.azimuth - dx * DEGREES_PER_PX, elevation: clamp(camera.orbit.elevation + dy * DEGREES_PER_PX, -89, 89) });
    const zoomed = (factor) => ({ ...camera.orbit, zoom: clamp(camera.orbit.zoom * factor, ...circuits.view.ZOOM) });
    const spread = () => { const [a, b] = [...pointers.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };

    surface.addEventListener("pointerdown", (e) => {
      if (!camera.orbit || e.button > 0) return;
      surface.setPointerCapture(e.pointerId); // or a release outside would leave the brain stuck to the pointer
      pointers.set(e.pointerId, { x: e.clientX, y: e.clientY, fromX: e.clientX, fromY: e.clientY });
      if (pointers.size === 1) dragging = false;
      if (pointers.size === 2) { pinch = spread(); dragging = true; }
    });
    surface.addEventListener("pointermove", (e) => {
      const p = pointers.get(e.pointerId);
      if (!p) { if (e.pointerType !== "touch") on.hover(e.clientX, e.clientY); return; }
      const dx = e.clientX - p.x, dy = e.clientY - p.y;
      if (!dragging && Math.hypot(e.clientX - p.fromX, e.clientY - p.fromY) < DRAG_PX) return;
      if (!dragging) { dragging = true; on.leave(); }
      p.x = e.clientX;
      p.y = e.clientY;
      if (pointers.size === 2) { const now = spread(); on.move(zoomed(now / (pinch || now))); pinch = now; }
      else on.move(turned(dx, dy));
    });
    const up = (e) => {
      const p = pointers.get(e.pointerId);
      if (!p) return;
      pointers.delete(e.pointerId);
      if (dragging) { if (!pointers.size) on.moved(); }
      else if (e.type === "pointerup") on.click(e.clientX, e.clientY, e.pointerType === "touch");
    };
    surface.addEventListener("pointerup", up);
    surface.addEventListener("pointercancel", up);
    surface.addEventListener("pointerleave", () => on.leave());
    surface.addEventListener("wheel", (e) => {
      if (!camera.orbit) return;
      e.preventDefault();
      on.move(zoomed(Math.exp(-clamp(e.deltaY, -120, 120) / 600)));
      clearTimeout(wheelEnd);
      wheelEnd = setTimeout(on.moved, 180);
    }, { passive: false });
    surface.addEventListener("keydown", (e) => {
      if (!camera.orbit || e.ctrlKey || e.metaKey || e.altKey) return;
      const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 30], ArrowDown: [0, -30] }[e.key];
      const factor = { "+": 1.2, "=": 1.2, "-": 1 / 1.2 }[e.key];
      if (step) on.move(turned(...step));
      else if (factor) on.move(zoomed(factor));
      else { on.key(e.key); return; }
      e.preventDefault();
      on.moved();
    });
    return { zoom: (factor) => { on.move(zoomed(factor)); on.moved(); } };
  }

  circuits.camera = { plotly, between, distance, pilot, listen };
})();
