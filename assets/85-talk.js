// Presenting a lesson: full screen, clicker and keys, blank screen, pointer, and the notes in a window of their own.
// Knows which scene stands and its words from Python; writes none itself, and changes nothing but by events.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement, words = circuits.data.words;
  const NOTES_WINDOW = "speaker-notes", NUMBER_MS = 2500;

  let view = null, since = 0, notesWindow = null, typed = "", typedAt = 0;
  const count = () => circuits.data.lessons[view.lesson].length;
  const presenting = () => Boolean(view && view.present);

  function show(state) {
    const before = view;
    view = state;
    root.toggleAttribute("data-present", state.present);
    root.toggleAttribute("data-lesson", Boolean(state.lesson));
    root.toggleAttribute("data-away", Boolean(state.lesson && state.away));
    if (state.present && !(before && before.present)) begin();
    if (!state.present && before && before.present) end();
    if (!state.lesson) { tellNotes(); return; }
    $("scene-text").textContent = state.away ? words["scene.away"] : words["scene.of"].replace("{scene}", state.scene).replace("{scenes}", count());
    $("scene-next").textContent = state.away ? words["scene.back"] : `${words["scene.next"]} ›`;
    const last = state.scene === count() && !state.away;
    // a pressed button that went disabled would lose the focus
    $("scene-next").setAttribute("aria-disabled", String(last));
    document.querySelector(".lesson-bar [data-value=back]").setAttribute("aria-disabled", String(state.scene === 1 && !state.away));
    document.querySelector("#progress i").style.width = `${(100 * state.scene) / count()}%`;
    tellNotes();
  }

  // ---- full screen
  function begin() {
    since = Date.now();
    const screen = root.requestFullscreen && !document.fullscreenElement && navigator.userActivation && navigator.userActivation.isActive;
    // refused (an iframe, a phone): the talk goes on in the window
    if (screen) root.requestFullscreen().catch(() => {});
    // the button that was pressed is hidden now; Space must step, not press it again
    if (document.activeElement) document.activeElement.blur();
  }

  function end() {
    blank(false);
    spot(false);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    if (notesWindow && !notesWindow.closed) notesWindow.close();
    root.removeAttribute("data-notes");
  }
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && presenting()) circuits.send({ type: "present", value: "off" }); });

  function talk(value) {
    if (value === "off") circuits.send({ type: "present", value: "off" });
    else if (value) circuits.send({ type: "lesson", value, present: true });
    else circuits.send({ type: "present", value: "on" });
  }

  // ---- blank, pointer
  function blank(on) {
    if ($("blank").hidden === on) $("blank").hidden = !on;
  }

  function spot(on) { $("spot").hidden = !on; }
  document.addEventListener("pointermove", (e) => { if (!$("spot").hidden) $("spot").style.transform = `translate(${e.clientX}px, ${e.clientY}px)`; });

  // ---- keys
  const step = (way) => {
    if (view.lesson) circuits.send({ type: "scene", value: way });
    else circuits.send({ type: "walk", value: way });
  };
  const acts = {
    PageDown: () => step("on"), ArrowRight: () => step("on"), " ": () => step("on"),
    PageUp: () => step("back"), ArrowLeft: () => step("back"),
    Home: () => view.lesson && circuits.send({ type: "scene", value: 1 }),
    End: () => view.lesson && circuits.send({ type: "scene", value: count() }),
    Enter: () => typed && view.lesson && circuits.send({ type: "scene", value: Number(typed) }),
    ".": () => blank(true), b: () => blank(true), n: () => notes(), p: () => spot($("spot").hidden),
    r: () => view.lesson && circuits.send({ type: "scene", value: "here" }),
    "?": () => $("keys").showModal(), Escape: () => circuits.send({ type: "present", value: "off" }), F5: () => {},
  };

  function key(e) {
    if (!view || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("dialog")) return;
    const name = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    // a clicker sends F5 to start; anywhere else the key keeps its meaning
    if (name === "F5" && view.lesson && !view.present) { e.preventDefault(); circuits.send({ type: "present", value: "on" }); return; }
    if (!view.present) return;
    if (!$("blank").hidden) { stop(e); blank(false); return; }
    if (e.target.matches("input, select, textarea") && name !== "Escape" && name !== "F5") return;
    if (/^\d$/.test(name)) { typed = Date.now() - typedAt > NUMBER_MS ? name : typed + name; typedAt = Date.now(); stop(e); return; }
    // Space and Enter press what has the focus
    if ([" ", "Enter"].includes(name) && e.target.closest("button, a, summary") && !(name === "Enter" && typed)) return;
    if (!acts[name]) return;
    stop(e);
    acts[name]();
    typed = "";
  }
  const stop = (e) => { e.preventDefault(); e.stopPropagation(); };
  document.addEventListener("keydown", key, true);
  $("blank").addEventListener("click", () => blank(false));

  // ---- the speaker's window: an empty page that this one fills, so that it also works from a file
  function notes() {
    if (!view.lesson) return;
    const open = window.open("", NOTES_WINDOW, "popup,width=900,height=700");
    if (!open) {
      root.setAttribute("data-notes", "");
      $("live").textContent = words["talk.blocked"];
      circuits.stage.notice("talk.blocked");
      setTimeout(() => circuits.stage.notice(""), 6000);
      return;
    }
    notesWindow = open;
    const page = open.document;
    page.title = words["talk.notes"];
    page.documentElement.lang = document.documentElement.lang;
    page.body.replaceChildren();
    page.head.replaceChildren(Object.assign(page.createElement("style"), { textContent: STYLE }), page.head.querySelector("title") || "");
    for (const id of ["clock", "now", "text", "next"]) page.body.append(Object.assign(page.createElement("div"), { id }));
    const bar = page.createElement("p");
    for (const [way, text] of [["back", "‹"], ["on", `${words["scene.next"]} ›`]]) {
      const button = Object.assign(page.createElement("button"), { textContent: text });
      button.addEventListener("click", () => step(way));
      bar.append(button);
    }
    page.body.append(bar);
    page.onkeydown = key;
    tellNotes();
  }
  const STYLE = "body{font:20px/1.5 system-ui,sans-serif;margin:24px 32px;color:#111;background:#fff}#clock{color:#555;font-variant-numeric:tabular-nums}#now{font-size:28px;font-weight:700;margin:8px 0}#next{margin-top:20px;color:#444}button{font:inherit;min-height:44px;min-width:80px;margin:16px 12px 0 0}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}#clock,#next{color:#bbb}}";

  function tellNotes() {
    if (!notesWindow || notesWindow.closed || !view.lesson) return;
    const scenes = circuits.panel.sceneTexts(view.lesson);
    if (!scenes) return;
    const page = notesWindow.document, at = (id) => page.getElementById(id), next = scenes[view.scene];
    at("now").textContent = `${view.scene} / ${scenes.length} · ${scenes[view.scene - 1].title}`;
    at("text").innerHTML = scenes[view.scene - 1].notes;
    at("next").textContent = next ? `${words["talk.coming"]} ${next.title}` : words["talk.last"];
    clock();
  }

  function clock() {
    if (!notesWindow || notesWindow.closed) return;
    const seconds = Math.round((Date.now() - since) / 1000);
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    notesWindow.document.getElementById("clock").textContent = `${time} · ${words["talk.elapsed"]} ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  setInterval(clock, 1000);
  window.addEventListener("pagehide", () => { if (notesWindow && !notesWindow.closed) notesWindow.document.getElementById("text").textContent = words["talk.lost"]; });

  circuits.panel.does("talk", talk);
  circuits.panel.does("blank", () => blank(true));
  circuits.panel.does("notes", notes);
  circuits.readers.push(show);
})();
