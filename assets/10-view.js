// The view state: one flat record, how an event changes it, and how it is written in an address.
// Knows no plotly, no geometry, no clinical word. Only `remember` touches the page: it writes the address.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  // what Python made for the browser (dashboard/figures/brain.py)
  circuits.data = JSON.parse(document.getElementById("scene").textContent);
  const { choices, personal } = circuits.data;
  const pages = () => [...Object.values(circuits.data.pages), "helps", "evidence"];
  const switches = { labels: true, pathways: false, slices: false };
  const LONGEST_ADDRESS = 2000;
  const ZOOM = [0.6, 5];

  // `camera` null: where the preset `view` stands. `cut`: one half was taken away by the view, not by the visitor.
  // `scene` counts from 1; `away`: looking around in the middle of a lesson, with the way back kept.
  // `reveal`: what a selected place lies inside of steps aside; not when the place was seen and clicked.
  const START = Object.freeze({
    select: "", level: "plain", lens: "change", cortex: "glass", hemisphere: "both", theme: "auto",
    page: "explore", step: 0, subject: "", when: "ill", labels: true, pathways: false, slices: false, view: "start", camera: null, cut: false, reveal: true, notice: "", origin: "",
    lesson: "", scene: 0, away: false, present: false,
    quiz: "", seed: 0, length: 0, embed: false,
  });

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  function readCamera(text) {
    const parts = text.split(",");
    if (parts.length !== 6 || !parts.every((part) => /^-?\d{1,4}$/.test(part))) return null;
    const [azimuth, elevation, zoom, x, y, z] = parts.map(Number);
    return {
      azimuth: ((azimuth % 360) + 360) % 360, elevation: clamp(elevation, -89, 89), zoom: clamp(zoom / 100, ...ZOOM),
      centre: [x, y, z].map((mm) => clamp(mm, -100, 100)),
    };
  }

  const writeCamera = (c) => [c.azimuth, c.elevation, c.zoom * 100, ...c.centre].map((v) => Math.round(v)).join(",");

  const scenesOf = (lesson, scene) => (Object.hasOwn(scene.lessons, lesson) ? scene.lessons[lesson] : []);

  // {view, odd}: `odd` when the address names something unknown; what it does name is kept
  function decode(query, scene) {
    const odd = [];
    let params = new URLSearchParams(query.length > LONGEST_ADDRESS ? (odd.push("length"), "") : query);
    const talk = { ...lessonIn(params, scene, odd), embed: params.get("embed") === "on" };
    // an address that names a scene and nothing else means the picture of that scene
    if (talk.lesson && [...params.keys()].every((key) => personal.includes(key))) {
      const own = params;
      params = new URLSearchParams(scenesOf(talk.lesson, scene)[talk.scene - 1]);
      for (const [key, value] of own) params.set(key, value);
    }
    const read = (key, use) => { const value = params.get(key); if (value !== null && !use(value)) odd.push(key); };
    let view = { ...START };
    read("page", (name) => pages().includes(name) && (view.page = name));
    read("subject", (name) => /^[a-z][a-z0-9_]{0,40}$/.test(name) && (view.subject = name));
    read("select", (id) => id === "" || (Object.hasOwn(scene.kinds, id) && (view.select = id)));
    for (const [key, allowed] of Object.entries(choices)) read(key, (value) => allowed.includes(value) && (view[key] = value));
    for (const key of Object.keys(switches)) read(key, (value) => ["on", "off"].includes(value) && ((view[key] = value === "on"), true));
    read("reveal", (value) => value === "off" && !(view.reveal = false));
    const hemisphere = params.has("hemisphere") ? { hemisphere: view.hemisphere, cut: params.get("cut") === "on" } : {};
    if (view.select) view = { ...view, page: pageOf(view.select, scene), ...towards(view.select, scene) };
    read("step", (text) => /^\d{1,2}$/.test(text) && Number(text) <= stepsOf(view, scene) && ((view.step = Number(text)), true));
    read("view", (name) => Object.hasOwn(scene.presets, name) && (view = { ...view, ...atPreset(name, scene, { ...view, hemisphere: "both", cut: false }) }));
    read("cam", (text) => { const camera = readCamera(text); if (camera) view = { ...view, view: "", camera, hemisphere: "both", cut: false }; return camera; });
    return { view: { ...view, ...hemisphere, ...talk }, odd: odd.length > 0 };
  }

  const QUESTIONS = { least: 2, usual: 8, most: 40 }, SEEDS = 9999;
  function quizIn(params, scene, odd) {
    const quiz = params.get("quiz");
    if (quiz === null) return {};
    const number = (key, low, high, usual) => {
      const text = params.get(key);
      if (text === null) return usual;
      if (/^\d{1,4}$/.test(text)) return clamp(Number(text), low, high);
      odd.push(key);
      return usual;
    };
    if (!scene.quizzes.includes(quiz)) { odd.push("quiz"); return {}; }
    return { quiz, seed: number("seed", 0, SEEDS, 1), length: number("length", QUESTIONS.least, QUESTIONS.most, QUESTIONS.usual), away: params.get("away") === "on" };
  }

  function lessonIn(params, scene, odd) {
    const present = params.get("present") === "on";
    const lesson = params.get("lesson");
    if (lesson === null) return { present, ...quizIn(params, scene, odd) };
    const count = scenesOf(lesson, scene).length, text = params.get("scene") || "1", number = Number(text);
    if (!count) { odd.push("lesson"); return { present }; }
    const known = /^\d{1,3}$/.test(text) && number >= 1 && number <= count;
    if (!known) odd.push("scene");
    return { lesson, scene: known ? number : 1, away: params.get("away") === "on", present };
  }

  // the picture's own part is left out where it is just that of the scene
  function encode(view, scene) {
    let params = pictured(view, scene);
    if (view.lesson) {
      const asked = decode(scenesOf(view.lesson, scene)[view.scene - 1], scene).view;
      const plain = pictured({ ...asked, level: view.level, theme: view.theme }, scene);
      if (plain.toString() === params.toString()) for (const key of [...params.keys()]) { if (!personal.includes(key)) params.delete(key); }
      else if ([...params.keys()].every((key) => personal.includes(key))) params.set("view", view.view);
      params = new URLSearchParams([["lesson", view.lesson], ["scene", view.scene], ...(view.away ? [["away", "on"]] : []), ...params]);
    }
    if (view.quiz) params = new URLSearchParams([["quiz", view.quiz], ["seed", view.seed], ["length", view.length], ...(view.away ? [["away", "on"]] : []), ...params]);
    if (view.present) params.set("present", "on");
    if (view.embed) params.set("embed", "on");
    return params.toString();
  }

  // only what differs from what `decode` would take for granted
  function pictured(view, scene) {
    const params = new URLSearchParams();
    if (view.select) params.set("select", view.select);
    else if (view.page !== START.page) params.set("page", view.page);
    if (view.page === "evidence" && view.subject) params.set("subject", view.subject);
    if (view.step) params.set("step", view.step);
    for (const key of Object.keys(choices)) if (key !== "hemisphere" && view[key] !== START[key]) params.set(key, view[key]);
    for (const key of Object.keys(switches)) if (view[key] !== switches[key]) params.set(key, view[key] ? "on" : "off");
    if (view.select && !view.reveal) params.set("reveal", "off");
    const granted = view.select ? towards(view.select, scene) : { view: "start", camera: null };
    if (view.camera) { if (!granted.camera || writeCamera(view.camera) !== writeCamera(granted.camera)) params.set("cam", writeCamera(view.camera)); }
    else if (view.view !== granted.view || granted.camera) params.set("view", view.view);
    const back = decode(params.toString(), scene).view;
    if (back.hemisphere !== view.hemisphere || back.cut !== view.cut) {
      params.set("hemisphere", view.hemisphere);
      if (view.cut) params.set("cut", "on");
    }
    return params;
  }

  // a half that a view took away comes back with the next view; one that the visitor took away stays away
  const whole = (view) => (view.cut ? { hemisphere: "both", cut: false } : { hemisphere: view.hemisphere, cut: false });
  const half = (hemisphere, view) => (hemisphere === "both" ? whole(view) : { hemisphere, cut: true });

  function atPreset(name, scene, view) {
    return { view: name, camera: null, ...half(scene.presets[name].hemisphere, view) };
  }

  const pageOf = (id, scene) => scene.pages[scene.kinds[id]];
  const stepsOf = (view, scene) => (scene.steps[view.select] || []).length;

  // where the camera goes so that what is selected is seen
  function towards(id, scene, view = START) {
    const places = scene.places[id] || [];
    // published sites lie on the outer side
    if (scene.sites[id]) return { view: "left", camera: null, hemisphere: "both", cut: false };
    // a circuit of the midline is seen from within
    const inner = scene.steps[id] && places.filter((place) => scene.views[place].hemisphere === "left").length >= places.length / 2;
    if (inner) return { view: "inside", camera: null, ...half(scene.presets.inside.hemisphere, { ...view, hemisphere: "both" }) };
    if (places.length !== 1) return { view: "start", camera: null, hemisphere: "both", cut: false };
    const { azimuth, elevation, hemisphere, zoom, centre_mm: centre } = scene.views[places[0]];
    return { view: "", camera: { azimuth, elevation, zoom, centre: [...centre] }, ...half(hemisphere, { ...view, hemisphere: "both" }) };
  }

  // what shows something else than the scene does: the lesson waits, and its bar says how to come back
  const ASIDE = ["select", "page", "clear", "step", "walk", "when"];
  function reduce(event, current, scene) {
    const view = current || START;
    if (!event) return view;
    const next = change(event, view, scene);
    return (next.lesson || next.quiz) && next !== view && ASIDE.includes(event.type) ? { ...next, away: true } : next;
  }

  const enter = (view, lesson, number, scene) => ({
    ...decode(scenesOf(lesson, scene)[number - 1], scene).view,
    level: view.level, theme: view.theme, present: view.present, embed: view.embed, quiz: "", seed: 0, length: 0, lesson, scene: number, away: false, notice: "", origin: "scene",
  });

  function change(event, view, scene) {
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
        next.page = pageOf(value, scene);
        next.step = 0;
        next.when = "ill";
        next.reveal = event.from !== "canvas";
        // a click on the brain chose something that is in view: moving the camera then would only disorient
        return event.from === "canvas" ? next : { ...next, ...towards(value, scene) };
      }
      case "page": return pages().includes(value) ? { ...next, page: value, level: value === "helps" ? "plain" : view.level, subject: event.subject || "", select: "", step: 0, when: "ill", reveal: true, ...whole(view) } : view;
      case "step": case "walk": {
        const most = stepsOf(view, scene);
        const to = event.type === "step" ? Number(value) : view.step + (value === "on" ? 1 : -1);
        // past the last step stands the whole again
        return { ...next, step: most && to > 0 && to <= most ? to : to < 0 ? most : 0 };
      }
      case "clear": return { ...next, select: "", step: 0, when: "ill", reveal: true, ...whole(view) };
      case "lesson": {
        const count = scenesOf(value, scene).length, number = clamp(Number(event.scene) || 1, 1, count);
        return count ? { ...enter({ ...view, present: view.present || Boolean(event.present) }, value, number, scene), origin: "lesson" } : { ...next, notice: "stage.unknown" };
      }
      case "scene": {
        if (!view.lesson) return view;
        // from looking around, one key leads back to where the lesson stood
        const to = view.away && Number.isNaN(Number(value)) ? view.scene : { on: view.scene + 1, back: view.scene - 1, here: view.scene }[value] || Number(value);
        return enter(view, view.lesson, clamp(to || 1, 1, scenesOf(view.lesson, scene).length), scene);
      }
      case "leave": return { ...next, lesson: "", scene: 0, quiz: "", seed: 0, length: 0, away: false, present: false };
      case "quiz": return scene.quizzes.includes(value) ? { ...START, level: view.level, theme: view.theme, embed: view.embed, page: "lessons", quiz: value, seed: clamp(event.seed || 1, 0, SEEDS), length: clamp(event.length || QUESTIONS.usual, QUESTIONS.least, QUESTIONS.most), origin: "quiz" } : view;
      // what a question shows on the brain; "" shows the whole
      case "look": return { ...next, ...(value ? { ...towards(value, scene), select: value, page: pageOf(value, scene) } : { ...atPreset("start", scene, { ...view, hemisphere: "both" }), select: "", page: "lessons" }), step: 0, when: "ill", reveal: true, away: false };
      case "present": return { ...next, present: value === "on" };
      case "reset": return { ...START, level: view.level, theme: view.theme, embed: view.embed, origin: "reset" };
      case "view": return Object.hasOwn(scene.presets, value) ? { ...next, ...atPreset(value, scene, view) } : view;
      case "camera": return { ...next, view: "", camera: value };
      case "theme": return { ...next, theme: value };
      case "hemisphere": return choices.hemisphere.includes(value) ? { ...next, hemisphere: value, cut: false } : view;
      case "show": return Object.hasOwn(switches, value) ? { ...next, [value]: !view[value] } : view;
      default:
        return choices[event.type] && choices[event.type].includes(value) ? { ...next, [event.type]: value } : view;
    }
  }

  let written = null;
  // moves that a visitor would want Back to undo make a history entry; turning the brain only rewrites the last one
  function remember(view) {
    if (!view) return;
    const query = encode(view, circuits.data);
    if (query === written) return;
    const quiet = written === null || ["camera", "address", "step", "walk", "scene", "present", "look"].includes(view.origin);
    const address = location.pathname + (query ? "?" + query : "");
    try { history[quiet ? "replaceState" : "pushState"](null, "", address + (quiet ? location.hash : "")); } catch { /* a page opened from a file may not write its address */ }
    written = query;
  }

  circuits.readers = [];
  circuits.view = { START, ZOOM, decode, encode, reduce };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    view: {
      reduce: (event, current) => reduce(event || { type: "address", value: location.search.slice(1) }, current, circuits.data),
      // every reader hears of a new view state, in the order of the files: brain, panel, address
      tell: (view) => {
        if (!view) return;
        for (const reader of [...circuits.readers, remember]) {
          // one that fails must not silence the others: the text answers when the picture cannot
          try { reader(view); } catch (error) { console.error(error); }
        }
        listen();
      },
    },
  });
  window.addEventListener("popstate", () => {
    written = location.search.slice(1);
    circuits.send({ type: "address", value: written });
  });
  // Everything that happens enters here; the time makes two equal events two. One at a time: Dash takes two writes to
  // one store, made before it has answered the first, for one, and a clicker pressed twice would step once.
  const waiting = []; // also what was pressed before Dash was there
  const PATIENCE_MS = 400;
  let ready = false, sentAt = 0;
  circuits.send = (event) => { waiting.push(event); pump(); };
  function pump() {
    if (!ready || !waiting.length || (sentAt && performance.now() - sentAt < PATIENCE_MS)) return;
    sentAt = performance.now();
    setTimeout(pump, PATIENCE_MS + 1); // an event that changed nothing is never told of
    window.dash_clientside.set_props("event", { data: { ...waiting.shift(), at: sentAt } });
  }
  function listen() {
    ready = true;
    sentAt = 0;
    setTimeout(pump);
  }
})();
