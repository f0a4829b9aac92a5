// The table of all studies: fetched when it is first asked for, then filtered and sorted where it stands.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  let asked = null, rows = [], form = null, state = null;

  async function load() {
    const holder = $("evidence");
    holder.replaceChildren(Object.assign(document.createElement("p"), { className: "waiting", textContent: circuits.data.words["sheet.loading"] }));
    try {
      const answer = await fetch(circuits.data.files.evidence);
      if (!answer.ok) throw new Error(String(answer.status));
      // our own HTML, made by Jinja with autoescape
      holder.innerHTML = await answer.text();
    } catch (error) {
      console.warn("evidence:", error);
      asked = null;
      holder.firstChild.textContent = circuits.data.words["stage.no_texts"];
      circuits.stage.notice("stage.no_texts", true);
      return;
    }
    form = holder.querySelector("form");
    rows = [...holder.querySelectorAll("tbody tr")];
    form.addEventListener("input", filter);
    form.addEventListener("submit", (e) => e.preventDefault());
    choose(state.subject);
    holder.querySelector("h1").focus({ preventScroll: true });
  }

  function choose(subject) {
    form.elements.subject.value = [...form.elements.subject.options].some((o) => o.value === subject) ? subject : "";
    filter();
  }

  function filter() {
    const { text, subject, measure, grade, sort, plotted } = form.elements;
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const d = row.dataset;
      const fits = words.every((word) => d.find.includes(word)) && (!subject.value || d.subject.split(" ").includes(subject.value))
        && (!measure.value || d.measure === measure.value) && (!grade.value || d.grade === grade.value) && (!plotted.checked || Number(d.value) >= 0);
      row.hidden = !fits;
      shown += fits;
    }
    const by = sort.value;
    const sorted = by === "order" ? rows : [...rows].sort((a, b) => Number(b.dataset[by]) - Number(a.dataset[by]));
    form.closest(".evidence").querySelector("tbody").append(...sorted);
    form.querySelector("output").textContent = shown;
    form.closest(".evidence").querySelector(".none-left").hidden = shown > 0;
  }

  function show(view) {
    const before = state;
    state = view;
    const on = view.page === "evidence" && !view.select;
    $("evidence").hidden = !on;
    document.documentElement.toggleAttribute("data-wide", on);
    if (!on) return;
    if (!asked) asked = load();
    else if (form && (!before || before.subject !== view.subject)) choose(view.subject);
  }

  circuits.evidence = { show };
})();
