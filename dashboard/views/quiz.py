"""The bank of questions that a quiz draws from, each with its answer explained and sourced; never who answers."""

import hashlib
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from dashboard.domain.certainty import Certainty
from dashboard.domain.library import Library
from dashboard.figures import encoding
from dashboard.views.citing import Bibliography, Citer
from dashboard.views.sheets import make_environment

_OPTIONS = 4
_CHANGES = ("up", "down", "smaller", "over")


def bank(library: Library) -> list[dict[str, Any]]:
    """[{"id", "topic", "look": region to select or "", "find": region to click or "", "answer", "html"}]."""
    template = make_environment().get_template("question.html")
    bibliography = Bibliography(library)
    questions = []
    for question in (*_find(library), *_change(library), *_treatment(library), *_myth(library)):
        citer = question.pop("citer")
        html = template.render(say=library.say, **question, references=[bibliography.html(s) for s in citer.numbers])
        kept = {key: question[key] for key in ("id", "topic", "look", "find", "answer")}
        questions.append({**kept, "html": html})
    return questions


def _shuffled(key: str, ids: list[str]) -> list[str]:
    """The same order in every run, and a different one for each question."""
    return sorted(ids, key=lambda id: hashlib.sha256(f"{key} {id}".encode()).digest())


def _others(library: Library, key: str, answer: str, ids: list[str]) -> list[str]:
    wrong = _shuffled(key, [id for id in ids if id != answer])[: _OPTIONS - 1]
    return _shuffled(f"{key} order", [answer, *wrong])


def _question(
    id: str, topic: str, ask: str, answer: str, options: list[tuple[str, str]], **more: Any
) -> dict[str, Any]:
    return {"id": id, "topic": topic, "ask": ask, "answer": answer, "options": options, "look": "", "find": "", **more}


def _find(library: Library) -> Iterator[dict[str, Any]]:
    """Click it on the brain; or tell by its description which one it is."""
    regions = [r.id for r in library.regions.values() if r.group != "context"]
    # a stranger cannot be asked to hit a nucleus of a few millimetres inside the brainstem
    for id in (r for r in regions if library.regions[r].account):
        citer = Citer(library)
        functions = [f.id for f in library.findings_on(id) if f.scope == "function"][:1]
        said = [Markup("<p>{}</p>").format(library.words[id].one_line)]
        said += [Markup("<p>{}{}</p>").format(library.claims[f], citer.marks([f])) for f in functions]
        yield _question(
            f"find_{id}",
            "find",
            library.say("quiz.ask_find").format(name=library.words[id].name),
            id,
            [(o, library.words[o].one_line) for o in _others(library, f"find {id}", id, regions)],
            find=id,
            see=id,
            explains=Markup("").join(said),
            citer=citer,
        )


def _change(library: Library) -> Iterator[dict[str, Any]]:
    for id in library.regions:
        account = library.account(id)
        mark = encoding.mark(account)
        if account is None or mark.key not in _CHANGES:
            continue
        citer = Citer(library)
        certainty = library.certainty(id)
        word = library.say(f"certainty.{certainty.value}")
        key = "quiz.because_contested" if certainty is Certainty.CONTESTED else "quiz.because"
        said = library.say(key).format(change=library.say(f"change.{mark.key}"), certainty=word)
        claim = library.claims.get(account.source, "")
        yield _question(
            f"change_{id}",
            "change",
            library.say("quiz.ask_change").format(name=library.words[id].name),
            mark.key,
            [(key, library.say(f"change.{key}")) for key in _CHANGES],
            look=id,
            see=id,
            explains=Markup("<p>{}</p><p>{}{}</p>").format(said, claim, citer.marks([account.source])),
            citer=citer,
        )


def _treatment(library: Library) -> Iterator[dict[str, Any]]:
    aims: dict[str, list[str]] = {}
    for treatment in library.treatments.values():
        for tie in treatment.acts_on:
            if tie.link == "aimed":
                aims.setdefault(tie.place, []).append(treatment.id)
    for place, aimed in aims.items():
        answer = aimed[0]
        tie = next(t for t in library.treatments[answer].acts_on if t.place == place and t.link == "aimed")
        elsewhere = [t for t in library.treatments if place not in {tie.place for tie in library.treatments[t].acts_on}]
        citer = Citer(library)
        claim = library.claims.get(tie.source, library.words[answer].one_line)
        yield _question(
            f"treatment_{place}",
            "treatment",
            library.say("quiz.ask_treatment").format(name=library.words[place].name),
            answer,
            [(o, library.words[o].name) for o in _others(library, f"treatment {place}", answer, elsewhere)],
            look=place,
            see=answer,
            explains=Markup("<p>{}{}</p>").format(claim, citer.marks([tie.source])),
            citer=citer,
        )


def _myth(library: Library) -> Iterator[dict[str, Any]]:
    for statement in library.statements.values():
        citer = Citer(library)
        yield _question(
            f"myth_{statement.id}",
            "myth",
            library.say("quiz.ask_myth").format(says=statement.says),
            statement.truth,
            [(key, library.say(f"quiz.{key}")) for key in ("fact", "myth")],
            see=statement.see,
            explains=citer.html(statement.explains),
            citer=citer,
        )
