// The view state: one flat record, how an event changes it, and how it is written in an address. Pure but for `remember`.
// Knows no plotly, no geometry, no clinical word.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  // what Python made for the browser (dashboard/figures/brain.py)
  circuits.data = JSON.parse(document.getElementById("scene").textContent);
  const choices = {
    level: ["plain", "student", "clinical"],
    lens: ["change", "sure"],
    cortex: ["glass", "solid", "hidden"],
    hemisphere: ["both", "left", "right"],
    theme: ["auto", "light", "dark"],
  };
  const switches = { labels: true, pathways: false };
  const LONGEST_ADDRESS = 2000;

  const START = Object.freeze({
    select: "", level: "plain", lens: "change", cortex: "glass", hemisphere: "both", theme: "auto",
    labels: true, pathways: false, view: "start", camera: null, notice: "", origin: "",
    reveal: true, // whether what a selected place lies inside of steps aside: not when the place was seen and clicked
  });

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  function readCamera(text) {
    const parts = text.split(",").map(Number);
    if (parts.length !== 6 || !parts.every(Number.isFinite)) return null;
    const [azimuth, elevation, zoom, x, y, z] = parts;
    return {
      azimuth: ((azimuth % 360) + 360) % 360, elevation: clamp(elevation, -89, 89), zoom: clamp(zoom / 100, 0.5, 6),
      centre: [x, y, z].map((mm) => clamp(mm, -100, 100)),
    };
  }

  const writeCamera = (c) => [c.azimuth, c.elevation, c.zoom * 100, ...c.centre].map((v) => Math.round(v)).join(",");

  // {view, odd}: `odd` when the address names something unknown; what it does name is kept
  function decode(query, scene) {
    const view = { ...START };
    let odd = query.length > LONGEST_ADDRESS;
    let params;
    try { params = new URLSearchParams(odd ? "" : query); } catch { return { view, odd: true }; }
    const select = params.get("select") || "";
    if (Object.hasOwn(scene.kinds, select)) view.select = select;
    else if (select) odd = true;
    for (const [key, allowed] of Object.entries(choices)) {
      const value = params.get(key);
      if (value === null) continue;
      if (allowed.includes(value)) view[key] = value;
      else odd = true;
    }
    for (const key of Object.keys(switches)) {
      const value = params.get(key);
      if (value === "on" || value === "off") view[key] = value === "on";
      else if (value !== null) odd = true;
    }
    const preset = params.get("view");
    if (preset !== null && Object.hasOwn(scene.presets, preset)) Object.assign(view, atPreset(preset, scene, view));
    else if (preset !== null) odd = true;
    const camera = params.get("cam");
    if (camera !== null) {
      view.camera = readCamera(camera);
      if (view.camera) view.view = "";
      else odd = true;
    } else if (view.select && preset === null) Object.assign(view, towards(view.select, scene), params.has("hemisphere") ? { hemisphere: view.hemisphere } : {});
    return { view, odd };
  }

  function encode(view) {
    const params = new URLSearchParams();
    if (view.select) params.set("select", view.select);
    for (const key of Object.keys(choices)) if (view[key] !== START[key]) params.set(key, view[key]);
    for (const key of Object.keys(switches)) if (view[key] !== switches[key]) params.set(key, view[key] ? "on" : "off");
    if (view.camera) params.set("cam", writeCamera(view.camera));
    else if (view.view !== "start") params.set("view", view.view);
    return params.toString();
  }

  function atPreset(name, scene, view) {
    const preset = scene.presets[name];
    const was = scene.presets[view.view];
    // "inside" takes one half away; leaving it brings that half back
    const given = preset.hemisphere !== "both" || (was && was.hemisphere === view.hemisphere && was.hemisphere !== "both");
    return { view: name, camera: null, hemisphere: given ? preset.hemisphere : view.hemisphere };
  }

  // where the camera goes so that what is selected is seen
  function towards(id, scene) {
    const places = scene.places[id] || [];
    if (places.length !== 1) return { view: "start", camera: null, hemisphere: "both" };
    const { azimuth, elevation, hemisphere } = scene.views[places[0]];
    return { view: "", hemisphere, camera: { azimuth, elevation, zoom: 1.06, centre: [...scene.centre] } };
  }

  function reduce(event, current, scene) {
    const view = current || START;
    if (!event) return view;
    const value = event.value;
    const next = { ...view, notice: "", origin: event.type };
    switch (event.type) {
      case "address": {
        const read = decode(value, scene);
        return { ...read.view, notice: read.odd ? "stage.unknown" : "", origin: "address" };
      }
      case "select": {
        if (!Object.hasOwn(scene.kinds, value)) return { ...next, notice: "stage.unknown" };
        next.select = value;
        next.reveal = event.from !== "canvas";
        // a click on the brain chose something that is in view: moving the camera then would only disorient
        return event.from === "canvas" ? next : { ...next, ...towards(value, scene) };
      }
      case "clear": return { ...next, select: "" };
      case "reset": return { ...START, level: view.level, theme: view.theme, origin: "reset" };
      case "view": return Object.hasOwn(scene.presets, value) ? { ...next, ...atPreset(value, scene, view) } : view;
      case "camera": return { ...next, view: "", camera: value };
      case "theme": return { ...next, theme: value };
      case "show": return value in switches ? { ...next, [value]: !view[value] } : view;
      default:
        return choices[event.type] && choices[event.type].includes(value) ? { ...next, [event.type]: value } : view;
    }
  }

  let written = null;
  // moves that a visitor would want Back to undo make a history entry; turning the brain only rewrites the last one
  function remember(view) {
    if (!view) return;
    const query = encode(view);
    if (query === written) return;
    const quiet = written === null || ["camera", "address", "zoom"].includes(view.origin);
    const address = location.pathname + (query ? "?" + query : "");
    try { history[quiet ? "replaceState" : "pushState"](null, "", address + (quiet ? location.hash : "")); } catch { /* a page opened from a file may not write its address */ }
    written = query;
  }

  circuits.readers = [];
  circuits.view = { START, decode, encode, reduce, readCamera, writeCamera };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    view: {
      reduce: (event, current) => reduce(event || { type: "address", value: location.search.slice(1) }, current, circuits.data),
      // every reader hears of a new view state, in the order of the files: brain, panel, address
      tell: (view) => { if (view) for (const reader of [...circuits.readers, remember]) reader(view); },
    },
  });
  window.addEventListener("popstate", () => {
    written = location.search.slice(1);
    circuits.send({ type: "address", value: written });
  });
  // everything that happens enters here; the time makes two equal events two
  circuits.send = (event) => window.dash_clientside.set_props("event", { data: { ...event, at: performance.now() } });
})();
