// One page on paper: takes the prepared words and the picture, and makes them fit. Writes no word of its own.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const words = circuits.data.words;
  const PICTURE_SCALE = 2, LETTERS = 2.3;

  let view = null, pages = null;

  async function fetchPages() {
    if (pages) return pages;
    const answer = await fetch(circuits.data.files.handouts);
    if (!answer.ok) throw new Error(String(answer.status));
    pages = await answer.json();
    return pages;
  }

  // what else could stand on the page: the things its sheet leads to
  function offer() {
    const holder = $("handout-also"), seen = new Set([view.select]);
    holder.replaceChildren();
    for (const chip of document.querySelectorAll('#sheet .chip[data-do="select"], #sheet .card[data-do="select"]')) {
      const id = chip.dataset.value;
      if (seen.has(id) || seen.size > 8) continue;
      seen.add(id);
      const label = document.createElement("label");
      label.append(Object.assign(document.createElement("input"), { type: "checkbox", value: id }), ` ${circuits.data.names[id]}`);
      holder.append(label);
    }
    holder.parentElement.hidden = !holder.childElementCount;
    $("handout-told").textContent = "";
    $("print").showModal();
  }

  async function make() {
    const all = await fetchPages(), holder = $("handout");
    holder.innerHTML = all[view.select][view.level]; // our own HTML, made by Jinja with autoescape
    const page = holder.firstElementChild, image = page.querySelector("img");
    const extra = [...document.querySelectorAll("#handout-also input:checked")].map((box) => box.value);
    const more = page.querySelector(".more-items");
    more.hidden = !extra.length;
    for (const id of extra) {
      const other = document.createElement("div");
      other.innerHTML = all[id][view.level];
      const item = document.createElement("p");
      item.append(Object.assign(document.createElement("b"), { textContent: `${other.querySelector("h1").textContent}. ` }), other.querySelector(".one-line").textContent);
      more.append(item);
    }
    const date = new Date().toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
    const key = location.protocol === "file:" ? "handout.made" : "handout.date";
    page.querySelector(".made").textContent = words[key].replace("{date}", date).replace("{address}", location.host + location.pathname + (view.select ? `?select=${view.select}` : ""));
    try {
      const drawn = await circuits.picture.stage(PICTURE_SCALE, "clear", { only: "chosen", letters: LETTERS });
      image.src = trimmed(drawn.canvas).toDataURL("image/png");
      await image.decode();
    } catch (error) {
      console.warn("handout picture:", error);
      page.querySelector("figure").remove();
    }
    fit(page);
  }

  // without the empty space around the brain
  function trimmed(canvas) {
    const small = Object.assign(document.createElement("canvas"), { width: 120, height: Math.round((120 * canvas.height) / canvas.width) });
    const look = small.getContext("2d", { willReadFrequently: true });
    look.drawImage(canvas, 0, 0, small.width, small.height);
    const { data } = look.getImageData(0, 0, small.width, small.height);
    const xs = [], ys = [];
    for (let at = 3, n = 0; at < data.length; at += 4, n++) if (data[at] > 8) { xs.push(n % small.width); ys.push(Math.floor(n / small.width)); }
    if (!xs.length) return canvas;
    const step = canvas.width / small.width, low = (all) => Math.max(0, Math.min(...all) - 1) * step, high = (all, most) => Math.min(most, (Math.max(...all) + 2) * step);
    const x = low(xs), y = low(ys), width = high(xs, canvas.width) - x, height = high(ys, canvas.height) - y;
    const out = Object.assign(document.createElement("canvas"), { width: Math.round(width), height: Math.round(height) });
    out.getContext("2d").drawImage(canvas, x, y, width, height, 0, 0, out.width, out.height);
    return out;
  }

  // Paper does not scroll: the least needed sections give way, and the page says which.
  function fit(page) {
    document.documentElement.setAttribute("data-paper", "");
    const sources = page.querySelector(".page-sources");
    const over = () => {
      const named = new Set([...page.querySelectorAll("[data-sources]")].flatMap((section) => section.dataset.sources.split("; ")).filter(Boolean));
      sources.hidden = !named.size;
      sources.querySelector("span").textContent = `${[...named].join("; ")}.`;
      return page.scrollHeight > page.clientHeight + 1;
    };
    const sections = [...page.querySelectorAll("[data-give-way]")], gone = [];
    const note = Object.assign(document.createElement("p"), { className: "shortened", hidden: true });
    page.querySelector("footer").prepend(note);
    const tell = () => {
      const lost = sections.filter((section) => gone.includes(section)).map((section) => section.querySelector("h2").textContent);
      note.hidden = !lost.length;
      note.textContent = words["handout.shortened"].replace("{sections}", lost.join(", "));
    };
    while (over() && gone.length + 1 < sections.length) { gone.unshift(sections[sections.length - 1 - gone.length]); gone[0].remove(); tell(); }
    // a long one went: a short one after it may fit again
    for (const section of [...gone]) {
      gone.splice(gone.indexOf(section), 1);
      page.insertBefore(section, page.querySelector(".more-items"));
      tell();
      if (over()) { section.remove(); gone.push(section); tell(); }
    }
    over();
    document.documentElement.removeAttribute("data-paper");
  }

  async function print() {
    try { await make(); } catch (error) {
      console.warn("handout:", error);
      $("handout-told").textContent = words["handout.failed"];
      return;
    }
    $("print").close();
    document.documentElement.setAttribute("data-paper", "");
    window.print();
  }
  window.addEventListener("afterprint", () => { document.documentElement.removeAttribute("data-paper"); $("handout").replaceChildren(); });

  circuits.handout = { make };
  circuits.panel.does("handout", offer);
  circuits.panel.does("print", print);
  circuits.readers.push((state) => {
    view = state;
    for (const button of document.querySelectorAll(".print-open")) button.hidden = !state.select || circuits.data.kinds[state.select] === "lesson";
  });
})();
