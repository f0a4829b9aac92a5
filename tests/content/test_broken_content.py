"""Each kind of mistake is refused, with its file and its field; nothing is half loaded."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.content import ContentError, load
from dashboard.content.freshness import LIMIT_DAYS, overdue
from dashboard.content.grade import too_hard
from dashboard.domain.library import Library
from dashboard.views import evidence
from dashboard.views.texts import texts

Break = Callable[[Path], None]


def change(file: str, old: str, new: str) -> Break:
    def apply(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}: mend this test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def drop_source(root: Path) -> None:
    path = root / "facts/sources.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([e for e in entries if e["id"] != "schmaal2016"]), encoding="utf-8")


def strip_level(root: Path) -> None:
    path = root / "en/regions/dlpfc.md"
    path.write_text(re.sub(r"# clinical.*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), encoding="utf-8")


def drop_file(root: Path) -> None:
    (root / "en/regions/amygdala.md").unlink()


def stray_file(root: Path) -> None:
    shutil.copy(root / "en/regions/amygdala.md", root / "en/regions/amigdala.md")


def bad_grade(root: Path) -> None:
    path = root / "facts/findings.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = next(i for i, line in enumerate(lines) if line.startswith("HIP-01,"))
    lines[row] = lines[row].replace(",strong,", ",certain,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def swap_interval(root: Path) -> None:
    path = root / "facts/findings.csv"
    text = path.read_text(encoding="utf-8")
    assert ",0.54,0.66," in text, "mend this test"
    path.write_text(text.replace(",0.54,0.66,", ",0.66,0.54,", 1), encoding="utf-8")


CASES: list[tuple[str, Break, str, str]] = [
    ("unknown field in front matter", change("en/regions/dlpfc.md", "one_line", "one_lien"), "en/regions/dlpfc.md", "one_lien: unknown field"),
    ("unknown field in facts", change("facts/regions.toml", 'group = "cortex"', 'gruop = "cortex"'), "facts/regions.toml", "dlpfc.gruop"),
    ("unknown region in a network", change("facts/circuits.toml", '"pcc"', '"pccc"'), "facts/circuits.toml", "dmn.regions.1: 'pccc'"),
    ("unknown place of a treatment", change("facts/treatments.toml", 'place = "dlpfc"', 'place = "dlpfcc"'), "facts/treatments.toml", "'dlpfcc'"),
    ("missing source", drop_source, "facts/findings.csv", "HIP-01.source: 'schmaal2016'"),
    ("missing level", strip_level, "en/regions/dlpfc.md", "level 'clinical' is missing"),
    ("missing file", drop_file, "en/regions/amygdala.md", "missing"),
    ("stray file", stray_file, "en/regions/amigdala.md", "no region called 'amigdala'"),
    ("unknown grade", bad_grade, "facts/findings.csv", "HIP-01.grade"),
    ("unknown section", change("en/regions/sgacc.md", "## changes", "## chnages"), "en/regions/sgacc.md", "chnages"),
    ("unknown citation", change("en/regions/hippocampus.md", "[@HIP-01", "[@HIP-99"), "en/regions/hippocampus.md", "HIP-99"),
    ("banned phrase", change("en/regions/vmpfc.md", "## does\n", "## does\nA broken part. "), "en/regions/vmpfc.md", "plain.does: 'broken'"),
    ("broken TOML", change("facts/treatments.toml", "[tms]", "[tms"), "facts/treatments.toml", "line"),
    ("id as a field", change("facts/regions.toml", "[dlpfc]", '[dlpfc]\nid = "xyz"'), "facts/regions.toml", "dlpfc: the id is the name"),
    ("interval the wrong way round", swap_interval, "facts/findings.csv", "HPA-01: value error, ci_low lies above"),
    ("too many cells", change("en/findings.csv", "id,says\n", "id,says\nHIP-01,a,b,c\n"), "en/findings.csv", "more cells"),
    ("script as a help link", change("en/help.toml", "tel:988", "javascript:alert(1)"), "en/help.toml", "line.0.links"),
    ("account that cites another place", change("facts/regions.toml", 'source = "DLP-01"', 'source = "AMY-01"'), "facts/regions.toml", "'AMY-01' does not speak of dlpfc"),
    ("sources that are no list", change("facts/sources.json", "[", '["x",'), "facts/sources.json", "CSL-JSON"),
    ("wrong CSV column", change("en/findings.csv", "id,says", "id,said"), "en/findings.csv", "columns must be"),
    ("wrong type", change("facts/treatments.toml", "as_of = 2026-11-22", 'as_of = "soon"'), "facts/treatments.toml", "status.as_of"),
    ("edge without a claim", change("facts/circuits.toml", "vta modulates nacc", "vta excites nacc"), "facts/circuits.toml", "'vta excites nacc' is not in connections.csv"),
    ("edge of two words", change("facts/circuits.toml", "vta modulates nacc", "vta nacc"), "facts/circuits.toml", "an edge is three words"),
    ("step without words", change("en/circuits/reward.md", "\n4. ", "\nand "), "en/circuits/reward.md", "plain.steps: tells 3 steps, the facts have 4"),
    ("node outside without a name", change("en/circuits/hpa_loop.md", 'adrenal = "Adrenal glands"', ""), "en/circuits/hpa_loop.md", "outside.adrenal"),
    ("topic that leads nowhere", change("facts/topics.toml", '"myth_imbalance"', '"myth_inbalance"'), "facts/topics.toml", "faq_imbalance.see.0: 'myth_inbalance'"),
    ("term without words", change("en/glossary.toml", "says = ", "said = "), "en/glossary.toml", "says: field required"),
    ("sheet without a day of review", change("en/regions/dlpfc.md", "review = 2027-11-24", ""), "en/regions/dlpfc.md", "review: field required"),
    ("unknown account", change("facts/regions.toml", 'measure = "volume"', 'measure = "level"'), "facts/regions.toml", "hippocampus.account.measure"),
]  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.CONTENT, tmp_path / "content"))


def test_the_copy_itself_is_sound(copy: Path) -> None:
    assert load(copy).regions


@pytest.mark.parametrize(("name", "break_", "file", "words"), CASES, ids=[c[0] for c in CASES])
def test_mistake_names_file_and_field(copy: Path, name: str, break_: Break, file: str, words: str) -> None:
    break_(copy)
    with pytest.raises(ContentError) as caught:
        load(copy)
    lines = [str(p) for p in caught.value.problems]
    assert any(line.startswith(file) and words in line for line in lines), lines


def test_all_mistakes_are_told_at_once(copy: Path) -> None:
    """Of one kind: a file that cannot be read is told alone, since all that refers to it would look wrong."""
    by_name = {name: break_ for name, break_, _, _ in CASES}
    for name in ("unknown citation", "unknown place of a treatment", "unknown region in a network", "banned phrase"):
        by_name[name](copy)
    with pytest.raises(ContentError) as caught:
        load(copy)
    assert {p.file for p in caught.value.problems} == {
        "en/regions/hippocampus.md", "facts/treatments.toml", "facts/circuits.toml", "en/regions/vmpfc.md", "facts/regions.toml",
    }  # fmt: skip


def test_old_dates_are_found(library: Library) -> None:
    newest = max(line.as_of for line in library.help_lines)
    assert not [p for p in overdue(library, newest) if p.file == "en/help.toml"]
    late = list(overdue(library, newest + timedelta(days=LIMIT_DAYS + 1)))
    assert any(p.file == "en/help.toml" and p.field == "line.0.as_of" for p in late)
    assert any(p.file == "facts/treatments.toml" and p.field.endswith("status.as_of") for p in late)
    assert any(p.field == "review" and "dlpfc" in p.file for p in overdue(library, date(2027, 12, 1)))
    assert any("future" in p.message for p in overdue(library, date(2020, 1, 1)))


def test_a_treatment_is_added_without_code(copy: Path) -> None:
    facts = copy / "facts/treatments.toml"
    facts.write_text(
        facts.read_text(encoding="utf-8")
        + '\n[light]\ngroup = "everyday"\n[[light.acts_on]]\nplace = "hypothalamus"\nlink = "proposed"\nsource = "FUN-HYP-02"\n'
        '[light.status]\ncode = "practice"\nas_of = 2026-11-22\n'
    )
    levels = "".join(
        f"# {level}\n## what\nA lamp. [@FUN-HYP-02]\n## acts\nOn clocks.\n## works\nFor some.\n"
        for level in ("plain", "student", "clinical")
    )
    (copy / "en/treatments/light.md").write_text(
        f'+++\nname = "Bright light"\nshort = "Light"\none_line = "A bright lamp in the morning."\nreview = 2027-11-24\n+++\n{levels}',
        encoding="utf-8",
    )
    library = load(copy)
    assert "light" in [id for id, _ in library.acting_on("hypothalamus")]
    assert library.kinds["light"] == "treatment"


def test_a_circuit_and_a_study_are_added_without_code(copy: Path) -> None:
    """Both are seen in what the page shows."""
    facts = copy / "facts"
    with (facts / "circuits.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[worry]\ngroup = "loop"\nregions = ["amygdala", "hypothalamus"]\ndiagram = { amygdala = [0, 0], hypothalamus = [1, 0] }\n'
            '[[worry.steps]]\nplaces = ["amygdala"]\nedges = ["amygdala excites hypothalamus"]\n'
        )
    levels = "".join(
        f"# {level}\n## does\nIt warns. [@NEW-01]\n## changes\nLittle.\n## steps\n1. A new step.\n"
        for level in ("plain", "student", "clinical")
    )
    (copy / "en/circuits/worry.md").write_text(
        f'+++\nname = "Worry loop"\nshort = "Worry loop"\none_line = "It warns of danger."\nreview = 2027-11-24\n+++\n{levels}',
        encoding="utf-8",
    )
    with (facts / "findings.csv").open("a", encoding="utf-8") as file:
        file.write(
            "NEW-01,worry amygdala,activity,up,group,weak,Cohen's d,0.3,0.1,0.5,40,2,human,2025,schmaal2016,read\n"
        )
    with (copy / "en/findings.csv").open("a", encoding="utf-8") as file:
        file.write("NEW-01,A new study says so.\n")
    library = load(copy)
    shown = texts(library)
    assert "A new step." in shown["sheets"]["worry"]["plain"]
    assert 'data-step="1"' in shown["sheets"]["worry"]["plain"]
    assert 'data-value="worry"' in shown["lists"]["circuits"]
    assert "A new study says so." in evidence.page(library, {"csv": "", "bibtex": ""})
    assert "NEW-01" in evidence.csv(library)


def test_hard_words_are_found(copy: Path) -> None:
    path = copy / "en/regions/angular.md"
    text = path.read_text(encoding="utf-8")
    hard = (
        "Multidimensional neurobiological considerations necessitate extraordinarily sophisticated interpretative methodologies, notwithstanding considerable uncertainty. "
        * 12
    )
    path.write_text(text.replace("## does\n", f"## does\n{hard}", 1), encoding="utf-8")
    assert any(p.file == "en/regions/angular.md" and "grade" in p.message for p in too_hard(load(copy)))
