"""All studies as one table with a forest plot, and as CSV and BibTeX; knows no page around it."""

import re
from collections import Counter
from typing import Any

import pandas as pd

from dashboard.domain.library import Library
from dashboard.domain.model import Finding, Grade, Measure
from dashboard.figures import forest
from dashboard.figures.hills import overlap, shared_hill, two_hills
from dashboard.views.citing import Citer
from dashboard.views.sheets import STANDARDISED, make_environment, numbers

_SIGNS = {"up": "▲", "down": "▼", "none": "=", "mixed": "±"}
_RANK = {Grade.STRONG: 3, Grade.MODERATE: 2, Grade.WEAK: 1, Grade.CONTESTED: 0}


def page(library: Library, downloads: dict[str, str]) -> str:
    """HTML of the table; `downloads` {"csv", "bibtex"} are the addresses of the two files."""
    used = Counter(subject for finding in library.findings.values() for subject in finding.subjects)
    subjects = sorted(((s, subject_name(library, s)) for s in used), key=lambda pair: pair[1].lower())
    return (
        make_environment()
        .get_template("evidence.html")
        .render(
            say=library.say,
            hill=shared_hill(),
            rows=[_row(library, finding) for finding in library.findings.values()],
            subjects=subjects,
            measures=[m.value for m in Measure if any(f.measure is m for f in library.findings.values())],
            grades=[g.value for g in Grade],
            downloads=downloads,
            limit=forest.LIMIT,
        )
    )


def subject_name(library: Library, subject: str) -> str:
    return library.words[subject].short if subject in library.words else library.say(f"subject.{subject}")


def is_standardised(finding: Finding) -> bool:
    return finding.value is not None and (finding.statistic or "").startswith(STANDARDISED)


def _row(library: Library, finding: Finding) -> dict[str, Any]:
    source = library.sources[finding.source]
    says = library.claims[finding.id]
    names = [(s, subject_name(library, s), s in library.kinds) for s in finding.subjects]
    plot, hills = None, None
    if is_standardised(finding) and finding.value is not None:
        plot = forest.row(finding.value, finding.ci_low, finding.ci_high)
        text = library.say("evidence.overlap").format(overlap=round(100 * overlap(finding.value)))
        people = finding.scope in ("group", "subgroup")
        hills = {"svg": two_hills(finding.value, text), "text": text, "key": "people" if people else "treated"}
    return {
        "id": finding.id,
        "says": says,
        "subjects": names,
        "measure": finding.measure.value,
        "sign": _SIGNS.get(finding.direction or "", ""),
        "direction": finding.direction or "",
        "grade": finding.grade.value,
        "rank": _RANK[finding.grade],
        "numbers": numbers(finding),
        "n": finding.n or 0,
        "year": finding.year or 0,
        "value": abs(finding.value) if plot and finding.value is not None else -1,
        "secondary": finding.check == "secondary",
        "source": Citer(library).short(finding.source),
        "link": source.link,
        "plot": plot,
        "hills": hills,
        "find": " ".join((says, *(name for _, name, _ in names), str(source.csl.get("title", "")))).lower(),
    }


def csv(library: Library) -> str:
    """Every finding with its sentence, source and DOI, one row each."""
    rows = []
    for finding in library.findings.values():
        source = library.sources[finding.source]
        row = finding.model_dump(mode="json") | {
            "subjects": " ".join(finding.subjects),
            "says": library.claims[finding.id],
            "title": source.csl.get("title"),
            "doi": source.doi,
            "link": source.link,
        }
        rows.append(row)
    return str(pd.DataFrame(rows).astype({"n": "Int64", "k": "Int64", "year": "Int64"}).to_csv(index=False))


_BIBTEX_TYPES = {"article-journal": "article", "book": "book", "chapter": "incollection", "report": "techreport"}


def bibtex(library: Library) -> str:
    """Every source as BibTeX, with the ids that the findings use as keys."""
    return "\n".join(_entry(source.id, dict(source.csl)) for source in library.sources.values())


def _entry(key: str, csl: dict[str, Any]) -> str:
    names = [
        a.get("literal") or ", ".join(p for p in (a.get("family"), a.get("given")) if p) for a in csl.get("author", [])
    ]
    dates = (csl.get("issued") or {}).get("date-parts") or [[None]]
    fields = {
        "author": " and ".join(f"{{{n}}}" if "," not in n else n for n in names),
        "title": f"{{{csl.get('title', '')}}}",
        "journal": csl.get("container-title"),
        "year": dates[0][0],
        "volume": csl.get("volume"),
        "number": csl.get("issue"),
        "pages": csl.get("page"),
        "publisher": csl.get("publisher"),
        "doi": csl.get("DOI"),
        "url": csl.get("URL"),
    }
    body = ",\n".join(f"  {name} = {{{_tex(str(value))}}}" for name, value in fields.items() if value)
    return f"@{_BIBTEX_TYPES.get(csl.get('type', ''), 'misc')}{{{key},\n{body}\n}}\n"


def _tex(text: str) -> str:
    return re.sub(r"(?<!\\)([&%#_$])", r"\\\1", text)
