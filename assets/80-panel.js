// Sheet, list, search, buttons, announcements: what stands round the brain. All texts come from Python; none is written here.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const NOTICE_MS = 12000;

  let texts = null, asked = false, view = null, said = "", told = "";

  async function fetchTexts() {
    if (texts || asked) return;
    asked = true;
    try {
      const answer = await fetch(circuits.data.files.texts);
      if (!answer.ok) throw new Error(String(answer.status));
      texts = await answer.json();
      for (const [page, html] of Object.entries(texts.lists)) $(`panel-${page}`).innerHTML = html;
      if (view) { sheet(view); marks(view); }
      if ($("search").value) $("search").dispatchEvent(new Event("input")); // typed before the lists were there
    } catch (error) {
      console.warn("texts:", error);
      asked = false;
      const waiting = document.querySelector("#sheet .waiting");
      if (waiting) waiting.textContent = circuits.data.words["stage.no_texts"];
      circuits.stage.notice("stage.no_texts", true);
    }
  }

  function show(state) {
    const before = view;
    view = state;
    if (!before) { search(); roving(); touchWords(); setTimeout(fetchTexts, 4000); }
    if (state.select || state.lesson || !before) fetchTexts();
    sheet(state);
    if (!before || pageFor(before) !== pageFor(state)) tab(pageFor(state));
    marks(state, before);
    stepper(state, before);
    circuits.evidence.show(state);
    if (state.notice) {
      circuits.stage.notice(state.notice);
      setTimeout(() => { if (view === state) circuits.stage.notice(""); }, NOTICE_MS);
    }
    else if (before && before.notice) circuits.stage.notice("");
    announce(state);
  }

  const inLesson = (state) => Boolean(state.lesson) && !state.away;
  const pageFor = (state) => (inLesson(state) || (state.quiz && !state.away) ? "lessons" : state.page);

  // a page without a list of its own stands beside another's
  const listFor = (page) => circuits.data.beside[page] || page;

  const touchWords = () => { if (matchMedia("(pointer: coarse)").matches) $("hint").textContent = circuits.data.words["stage.hint_touch"]; };

  let standing = " plain explore";
  function sheet(state) {
    const talk = inLesson(state) ? `${state.lesson}/${state.scene}` : "";
    if (state.quiz && !state.away) { standing = "quiz"; circuits.quiz.draw($("sheet"), texts && texts.quiz); return; }
    const key = `${talk || state.select} ${talk || state.select ? state.level : "plain"} ${talk ? "lessons" : state.page}`;
    const holder = $("sheet");
    document.documentElement.dataset.level = state.level;
    if (!texts) { if (key.slice(0, -1) !== standing.slice(0, -1)) holder.replaceChildren(Object.assign(document.createElement("p"), { className: "waiting", textContent: circuits.data.words["sheet.loading"] })); return; }
    if (key === standing) return;
    const other = ["0", "2"].some((part) => standing.split(" ")[part] !== key.split(" ")[part]);
    const inside = holder.contains(document.activeElement);
    standing = key;
    // our own HTML, made by Jinja with autoescape from files of this program
    holder.innerHTML = talk ? texts.lessons[state.lesson][state.scene - 1][state.level] : state.select ? texts.sheets[state.select][state.level] : texts.starts[state.page] || texts.starts.explore;
    if (other) holder.parentElement.scrollTop = 0;
    // the control that was pressed is gone with the old sheet; the title of the new one is where reading goes on
    if (inside) holder.querySelector("h1").focus({ preventScroll: true });
    if (talk) holder.querySelector(".notes-text").innerHTML = texts.lessons[state.lesson][state.scene - 1].notes;
    if (other) document.documentElement.dataset.sheet = talk || state.select ? "open" : "";
    stepMarks(state);
  }

  // ---- circuits, step by step
  function stepMarks(state) {
    for (const item of all("#sheet [data-step]")) {
      if (item.tagName === "LI") { if (Number(item.dataset.step) === state.step) item.setAttribute("aria-current", "step"); else item.removeAttribute("aria-current"); }
      else item.classList.toggle("now", Number(item.dataset.step) === state.step);
    }
    const lit = state.step ? circuits.data.steps[state.select][state.step - 1] : [];
    for (const node of all("#sheet .node")) node.classList.toggle("now", lit.includes(node.dataset.node));
    const item = state.step && document.querySelector(`#sheet li[data-step="${state.step}"]`);
    if (item) item.scrollIntoView({ block: "nearest" });
    for (const drawing of all("#sheet .diagram")) drawing.classList.toggle("walking", state.step > 0);
  }

  function stepper(state, before) {
    const root = document.documentElement, words = circuits.data.words, steps = (circuits.data.steps[state.select] || []).length;
    root.toggleAttribute("data-steps", steps > 0 && pageFor(state) !== "lessons");
    root.toggleAttribute("data-after", Boolean(circuits.data.after[state.select]));
    $("step-text").textContent = state.step ? words["step.of"].replace("{step}", state.step).replace("{steps}", steps) : words["step.all"];
    document.querySelector(".stepper [data-value=on]").firstChild.textContent = state.step === steps ? `${words["step.again"]} ` : `${words["step.next"]} ›`;
    if (!before || before.step === state.step) return;
    stepMarks(state);
    const item = document.querySelector(`#sheet li[data-step="${state.step}"]`);
    if (item) $("live").textContent = item.querySelector("div").textContent;
  }

  function marks(state, before) {
    const moved = !before || before.select !== state.select || before.lesson !== state.lesson;
    for (const item of all("#list .item")) {
      const on = item.dataset.value === (inLesson(state) ? state.lesson : state.select);
      if (on) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
      if (!on || !moved) continue;
      item.scrollIntoView({ block: "nearest" });
      roving(item);
    }
    for (const control of all("[aria-pressed][data-do]")) {
      const { do: key, value } = control.dataset;
      const now = key === "show" ? state[value] : state[key] === value;
      control.setAttribute("aria-pressed", String(Boolean(now)));
    }
  }

  function announce(state) {
    const words = circuits.data.words;
    const talk = inLesson(state) && texts ? `${state.lesson}/${state.scene}` : "";
    if (state.quiz && !state.away) { said = state.select; return; }
    if (talk || told) {
      if (talk && talk !== told) { $("live").textContent = `${texts.lessons[state.lesson][state.scene - 1].title}. ${$("scene-text").textContent}`; }
      told = talk;
      said = state.select;
      if (talk) return;
    }
    if (state.select === said) return;
    if (state.select || said) $("live").textContent = state.select ? circuits.data.said[state.select] || circuits.data.names[state.select] : words["announce.cleared"];
    said = state.select;
    const title = document.title.split(" · ").pop();
    document.title = state.select ? `${circuits.data.names[state.select]} · ${title}` : title;
  }

  // ---- list
  function tab(name) {
    for (const button of all(".pages button")) {
      if (button.dataset.value === name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    const button = document.querySelector(".pages [aria-current]");
    if (button && button.parentElement.scrollWidth > button.parentElement.clientWidth) button.scrollIntoView({ block: "nearest", inline: "center" });
    document.documentElement.dataset.page = name;
    for (const panel of all("#list .panel-list")) panel.hidden = panel.dataset.page !== listFor(name);
    roving();
  }

  const visible = () => bySight(all("#list .item").filter((i) => i.offsetParent !== null));

  // one stop for the Tab key in each list; arrows go on from there
  function roving(chosen) {
    const items = visible();
    const target = chosen && items.includes(chosen) ? chosen : items.find((i) => i.hasAttribute("aria-current")) || items[0];
    for (const item of all("#list .item")) item.tabIndex = item === target ? 0 : -1;
  }

  function search() {
    const input = $("search");
    let telling = 0;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const searching = words.length > 0;
      let found = 0;
      for (const item of all("#list .item")) {
        const hit = words.every((word) => item.dataset.find.includes(word));
        item.dataset.rank = rank(item, input.value.trim().toLowerCase());
        item.parentElement.hidden = !hit;
        found += hit;
      }
      order(searching);
      for (const group of all("#list section")) group.hidden = !all("li", group).some((li) => !li.hidden);
      $("list").classList.toggle("searching", searching);
      for (const panel of all("#list .panel-list")) panel.hidden = !searching && panel.dataset.page !== listFor(pageFor(view));
      $("symptom-caveat").hidden = !searching || !all("#list .item").some((i) => i.dataset.value.startsWith("symptom_") && !i.parentElement.hidden);
      $("no-match").hidden = found > 0;
      clearTimeout(telling);
      telling = setTimeout(() => { if (searching) $("live").textContent = found ? circuits.data.words["announce.found"].replace("{count}", found) : $("no-match").textContent; }, 500);
      roving();
    });
    if (input.value) input.dispatchEvent(new Event("input")); // typed while the page was still coming
    input.addEventListener("keydown", (e) => {
      const items = visible();
      if (e.key === "Enter" && items.length && input.value) {
        circuits.send({ type: "select", value: items[0].dataset.value });
        drawer(false);
        e.preventDefault();
      }
      if (e.key === "ArrowDown" && items.length) { items[0].focus(); e.preventDefault(); }
      if (e.key === "Escape" && input.value) { input.value = ""; input.dispatchEvent(new Event("input")); e.stopPropagation(); }
    });
  }

  // a name that begins with what was typed comes before one that holds it, and that before a mere mention
  function rank(item, text) {
    const names = [item.querySelector(".item-name").textContent, item.querySelector(".item-name").title].map((name) => name.toLowerCase());
    return names.some((name) => name.startsWith(text)) ? 0 : names.some((name) => name.includes(text)) ? 1 : 2;
  }

  // while searching the best hits stand first in their group; else the order of the facts
  const places = new Map();
  function order(searching) {
    for (const list of all("#list ul")) {
      const rows = [...list.children];
      for (const row of rows) if (!places.has(row)) places.set(row, places.size);
      const key = (row) => (searching ? 1000 * row.firstElementChild.dataset.rank : 0) + places.get(row);
      const sorted = [...rows].sort((a, b) => key(a) - key(b));
      if (sorted.some((row, n) => row !== rows[n])) list.append(...sorted);
    }
    const groups = all("#list section"), best = (group) => (searching ? Math.min(...all("li:not([hidden]) .item", group).map((i) => i.dataset.rank), 9) : 0);
    for (const panel of all("#list .panel-list")) panel.style.order = searching ? Math.min(...all("section", panel).map(best)) : "";
    for (const group of groups) group.style.order = searching ? best(group) : "";
  }

  // items as they are seen, top to bottom
  const bySight = (items) => [...items].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);

  let typed = "", typedAt = 0;
  function walk(e, item) {
    const items = visible(), at = items.indexOf(item);
    let to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[e.key];
    if (to === undefined && e.key.length === 1 && e.key !== " " && !e.ctrlKey && !e.metaKey && !e.altKey) {
      typed = e.timeStamp - typedAt > 700 ? e.key : typed + e.key;
      typedAt = e.timeStamp;
      const start = typed.length > 1 ? at : at + 1;
      const order = [...items.slice(start), ...items.slice(0, start)];
      const hit = order.find((i) => i.querySelector(".item-name").textContent.toLowerCase().startsWith(typed.toLowerCase()));
      to = hit ? items.indexOf(hit) : at;
    }
    if (to === undefined) return;
    e.preventDefault();
    const target = items[Math.max(0, Math.min(items.length - 1, to))];
    roving(target);
    target.focus();
  }

  // ---- everything one can press carries data-do and data-value
  const here = {
    page: (value, control) => { drawer(false); circuits.send({ type: "page", value, subject: control.dataset.subject }); },
    step: (value) => circuits.send({ type: "step", value: Number(value) === view.step ? 0 : value }),
    term: (value, control) => term(control, true),
    skip: (value) => {
      if (value === "search") { if (!$("search").offsetParent) drawer(true); $("search").focus(); }
      else document.querySelector("#sheet h1").focus();
    },
    list: () => drawer(!document.documentElement.hasAttribute("data-list")),
    sheet: () => document.documentElement.toggleAttribute("data-tall"),
    dialog: (value) => $(value).showModal(),
    zoom: (value) => circuits.zoom && circuits.zoom(value === "in" ? 1.25 : 0.8),
    retry: () => location.reload(),
    theme: () => circuits.send({ type: "theme", value: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
    share: (_, control) => share(control),
    lesson: (value, control) => circuits.send({ type: "lesson", value, scene: control.dataset.scene }),
    source: (value) => {
      const entry = $(`source-${value}`);
      entry.closest("details").open = true;
      entry.scrollIntoView({ block: "center" });
      entry.focus({ preventScroll: true });
    },
    select: (value, control) => {
      if (control.closest("#labels")) { circuits.send({ type: "select", value, from: "canvas" }); return; }
      if (control.closest("#list")) drawer(false);
      if (control.closest("dialog")) control.closest("dialog").close();
      circuits.send({ type: "select", value });
    },
  };

  // ---- words explained where they stand: by pointer, by press, by focus
  let explained = null, held = false;
  function term(button, hold = false) {
    const card = $("term-card");
    const again = button && button === explained && hold && held;
    if (explained) { explained.setAttribute("aria-expanded", "false"); explained.removeAttribute("aria-describedby"); }
    explained = again ? null : button;
    held = hold && !again;
    card.hidden = !explained;
    if (!explained) return;
    const { name, says } = texts.terms[button.dataset.value];
    card.replaceChildren(Object.assign(document.createElement("b"), { textContent: name }), ` ${says}`);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-describedby", "term-card");
    const at = button.getBoundingClientRect(), box = card.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(innerWidth - box.width - 8, at.left))}px`;
    card.style.top = `${at.bottom + 6 + box.height > innerHeight ? at.top - box.height - 6 : at.bottom + 6}px`;
  }
  const termOf = (e) => e.target.closest && e.target.closest(".term");
  let leaving = 0;
  document.addEventListener("pointerover", (e) => {
    if (e.pointerType === "touch") return;
    if (termOf(e) || e.target.closest("#term-card")) clearTimeout(leaving);
    if (termOf(e) && !held) term(termOf(e));
  });
  document.addEventListener("pointerout", (e) => { if (!held && (termOf(e) || e.target.closest("#term-card"))) { clearTimeout(leaving); leaving = setTimeout(() => { if (!held) term(null); }, 250); } });
  document.addEventListener("focusin", (e) => { if (termOf(e) && e.target.matches(":focus-visible")) term(termOf(e)); else if (explained && !termOf(e)) term(null); });
  document.addEventListener("scroll", () => { if (explained) term(null); }, true);

  function drawer(open) {
    document.documentElement.toggleAttribute("data-list", open);
    const opener = document.querySelector("[data-do=list]");
    opener.setAttribute("aria-expanded", String(open));
    // a finger came for the list: a keyboard sliding in would cover it
    if (open && !matchMedia("(pointer: coarse)").matches) $("search").focus();
    else if ($("list").contains(document.activeElement) && opener.offsetParent) opener.focus();
  }

  async function share(control) {
    const words = circuits.data.words;
    try { await navigator.clipboard.writeText(location.href); } catch {
      // no clipboard (http, or refused): the address bar already holds the link
      window.prompt("", location.href);
      return;
    }
    control.dataset.word = control.dataset.word || control.textContent;
    control.textContent = words["header.copied"];
    $("live").textContent = words["header.copied"];
    setTimeout(() => { control.textContent = control.dataset.word; }, 1600);
  }

  document.addEventListener("click", (e) => {
    if (explained && !termOf(e) && !e.target.closest("#term-card")) term(null);
    for (const menu of all(".more, .share-menu")) if (!menu.contains(e.target) || e.target.closest(".share-menu [data-do]")) menu.open = false;
    if (e.target.tagName === "DIALOG") e.target.close();
    const control = e.target.closest("[data-do]");
    if (!control) {
      if (document.documentElement.hasAttribute("data-list") && !e.target.closest("#list")) drawer(false);
      return;
    }
    const { do: what, value } = control.dataset;
    if (control.tagName === "A") { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); }
    if (here[what]) here[what](value, control);
    else circuits.send({ type: what, value });
  });
  document.addEventListener("keydown", (e) => {
    const item = e.target.closest && e.target.closest("#list .item");
    if (item) walk(e, item);
    const options = document.querySelector(".share-menu[open]") || document.querySelector(".more");
    if (e.key === "Escape" && !document.querySelector("dialog[open]")) {
      if (!$("term-card").hidden) term(null);
      else if (options.open) { options.open = false; options.querySelector("summary").focus(); }
      else if (document.documentElement.hasAttribute("data-list")) drawer(false);
      else if (view && view.select) circuits.send({ type: "clear" });
    }
  });

  for (const [what, act] of Object.entries(circuits.quiz.does)) here[what] = act;
  circuits.panel = { fetchTexts, sceneTexts: (lesson) => (texts ? texts.lessons[lesson] : null), does: (what, act) => { here[what] = act; } };
  circuits.readers.push(show);
})();
