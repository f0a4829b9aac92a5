// A quiz: draws its questions from the bank by the seed in the address, takes answers, keeps the score in the page alone.
// Every word comes from Python; the brain is changed only by events.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const words = circuits.data.words;
  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  let view = null, bank = null, run = "", questions = [], at = 0, answers = [], drawn = "";

  // the same seed gives the same order in every browser (mulberry32)
  function dice(seed) {
    let state = seed + 0x6d2b79f5;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  function choose(all, topic, seed, length) {
    const random = dice(seed), fit = all.filter((q) => topic === "mix" || q.topic === topic);
    for (let n = fit.length - 1; n > 0; n--) { const m = Math.floor(random() * (n + 1)); [fit[n], fit[m]] = [fit[m], fit[n]]; }
    return fit.slice(0, length);
  }

  const right = () => answers.filter((given, n) => given === questions[n].answer).length;
  const now = () => questions[at];
  const answered = () => answers[at] !== undefined;
  const finding = () => Boolean(view && view.quiz && !view.away && now() && now().find && !answered());

  // what changes may not be read off the picture before it is answered
  const hiding = () => Boolean(view && view.quiz && !view.away && now() && now().topic === "change" && !answered());

  function show(state) {
    view = state;
    document.documentElement.toggleAttribute("data-quiz", Boolean(state.quiz));
    if (!state.quiz) { run = ""; questions = []; return; }
    bar();
  }

  function bar() {
    if (!view || !view.quiz || !questions.length) return;
    const over = at >= questions.length;
    $("quiz-text").textContent = view.away ? words["quiz.away"] : fill("quiz.of", { question: Math.min(at + 1, questions.length), questions: questions.length, right: right() });
    const button = $("quiz-next");
    button.textContent = view.away ? words["quiz.back"] : at + 1 < questions.length ? words["quiz.next"] : words["quiz.finish"];
    button.hidden = over && !view.away;
    button.setAttribute("aria-disabled", String(!view.away && !over && !answered()));
  }

  function start(again) {
    run = [view.quiz, view.seed, view.length].join();
    questions = choose(bank, view.quiz, view.seed, view.length);
    at = 0;
    answers = [];
    drawn = "";
    if (again) draw($("sheet"), bank);
  }

  // called by the panel whenever the sheet is the quiz's
  function draw(holder, all) {
    if (!all || !view) return;
    bank = all;
    if (run !== [view.quiz, view.seed, view.length].join()) start(false);
    const key = `${run} ${at}`;
    if (drawn === key && holder.querySelector(".quiz")) { bar(); return; }
    drawn = key;
    const page = Object.assign(document.createElement("div"), { className: "quiz" });
    if (at < questions.length) page.innerHTML = now().html; // our own HTML, made by Jinja with autoescape
    else result(page);
    holder.replaceChildren(page);
    holder.parentElement.scrollTop = 0;
    document.documentElement.dataset.sheet = "open";
    if (at < questions.length) {
      if (answered()) mark();
      const want = answered() ? now().find || now().look : now().look;
      if (view.select !== want) circuits.send({ type: "look", value: want });
    }
    bar();
    page.querySelector("h1").focus({ preventScroll: true });
  }

  function result(page) {
    const add = (name, text, more = {}) => { const node = Object.assign(document.createElement(name), { textContent: text, ...more }); page.append(node); return node; };
    add("h1", fill("quiz.done", { right: right(), questions: questions.length }), { tabIndex: -1 });
    add("p", words["quiz.done_line"]);
    const missed = questions.filter((q, n) => answers[n] !== q.answer);
    if (missed.length) {
      add("h2", words["quiz.missed"]);
      const list = add("ul", "", { className: "missed" });
      for (const question of missed) {
        const holder = document.createElement("div");
        holder.innerHTML = question.html;
        const item = document.createElement("li"), link = holder.querySelector(".because [data-do=select]");
        link.textContent = holder.querySelector("h1").textContent;
        item.append(link);
        list.append(item);
      }
    }
    const actions = add("p", "", { className: "actions" });
    for (const [key, what] of [["quiz.again", "again"], ["quiz.new", "new"]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: words[key] });
      button.dataset.do = "rerun";
      button.dataset.value = what;
      actions.append(button);
    }
    if (view.select) circuits.send({ type: "look", value: "" });
  }

  function give(answer) {
    if (!now() || answered()) return;
    answers[at] = answer;
    mark();
    bar();
    if (now().find || now().look) circuits.send({ type: "look", value: now().find || now().look });
  }

  function mark() {
    const page = document.querySelector("#sheet .quiz"), question = now(), given = answers[at], good = given === question.answer;
    for (const button of page.querySelectorAll(".option")) {
      const state = button.dataset.value === question.answer ? "right" : button.dataset.value === given ? "wrong" : "";
      button.dataset.state = state;
      button.setAttribute("aria-disabled", "true");
      button.querySelector(".option-mark").textContent = { right: "✓", wrong: "✗" }[state] || "";
    }
    const because = page.querySelector(".because");
    because.hidden = false;
    const option = page.querySelector(`.option[data-value="${question.answer}"]`);
    const name = question.find ? circuits.data.names[question.find] : option.textContent.trim().replace(/^[✓✗]\s*/, "");
    page.querySelector(".verdict").textContent = good ? words["quiz.right"] : fill("quiz.wrong", { answer: name });
    page.querySelector(".verdict").dataset.state = good ? "right" : "wrong";
    because.scrollIntoView({ block: "nearest" });
  }

  // a click on the brain is an answer while something is to be found
  function take(id) {
    if (!finding()) return false;
    give(id);
    return true;
  }

  const does = {
    quiz: (value) => circuits.send({ type: "quiz", value, seed: 1 + Math.floor(Math.random() * 9998) }),
    answer: (value) => give(value),
    question: () => {
      if (view.away) { drawn = ""; circuits.send({ type: "look", value: now() ? (answered() ? now().find || now().look : now().look) : "" }); return; }
      if (at < questions.length && !answered()) return;
      at += 1;
      draw($("sheet"), bank);
    },
    rerun: (value) => { if (value === "again") start(true); else circuits.send({ type: "quiz", value: view.quiz, seed: 1 + Math.floor(Math.random() * 9998), length: view.length }); },
  };

  circuits.quiz = { take, finding, hiding, draw, choose, does };
  circuits.readers.push(show);
})();
