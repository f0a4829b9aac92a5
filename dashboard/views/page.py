"""The first HTML, before any script runs: title, help line, disclaimer; knows Dash's pieces, not its components."""

from markupsafe import Markup

from dashboard.domain.library import Library
from dashboard.views.sheets import make_environment


def index(library: Library, **pieces: str) -> str:
    """The whole first page; `pieces` are what `Dash.interpolate_index` is given (scripts, css, config ...).

    The help line stands in it, outside of what scripts fill, so that it is there when nothing else loads.
    """
    template = make_environment().get_template("index.html")
    oldest = min(line.as_of for line in library.help_lines)
    return template.render(
        say=library.say,
        lines=library.help_lines,
        as_of=f"{oldest:%d %b %Y}".lstrip("0"),
        dash={key: Markup(html) for key, html in pieces.items()},
    )
