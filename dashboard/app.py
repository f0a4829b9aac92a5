"""Everyone's name, nobody's business: joins library, atlas, views and callbacks into one Dash app."""

from dash import Dash

from dashboard import callbacks, files, paths
from dashboard.atlas import Atlas
from dashboard.atlas import load as load_atlas
from dashboard.content import load as load_content
from dashboard.domain.library import Library
from dashboard.figures import brain
from dashboard.views import evidence
from dashboard.views.handouts import handouts
from dashboard.views.page import index
from dashboard.views.shell import layout
from dashboard.views.texts import texts


def create_app(library: Library | None = None, atlas: Atlas | None = None, pixel_ratio: int = 2) -> Dash:
    """A new app each call; two made in one process share nothing. Raises ContentError or AtlasError on bad data."""
    library = library or load_content(paths.CONTENT)
    atlas = atlas or load_atlas(paths.ATLAS_DATA)
    app = Dash(
        "dashboard",
        assets_folder=str(paths.ASSETS),
        title=library.say("page.title"),
        update_title="",
        serve_locally=True,
    )
    sketched = {mesh.region for mesh in atlas.meshes if mesh.kind == "schematic"}
    data = _data(library, sketched, app.config.requests_pathname_prefix)
    addresses = files.serve(app.server, app.config.requests_pathname_prefix, data)
    app.interpolate_index = index(library, {**brain.scene(library, atlas), **addresses})
    app.layout = layout(pixel_ratio)
    callbacks.register(app)
    return app


def _data(library: Library, sketched: set[str], prefix: str) -> tuple[files.DataFile, ...]:
    """What the page fetches once it stands: geometry first, the texts after the picture, the table when asked for."""
    downloads = (
        files.named("csv", "findings", "csv", "text/csv", evidence.csv(library).encode()),
        files.named("bibtex", "sources", "bib", "application/x-bibtex", evidence.bibtex(library).encode()),
    )
    table = evidence.page(library, files.addresses(prefix, downloads))
    return (
        files.binary("geometry", "brain", (paths.ATLAS_DATA / "brain.bin").read_bytes()),
        files.binary("template", "template", (paths.ATLAS_DATA / "template.bin").read_bytes()),
        files.as_json("texts", "sheets", texts(library, sketched)),
        files.as_json("handouts", "handouts", handouts(library)),
        files.named("evidence", "evidence", "html", "text/html", table.encode()),
        *downloads,
    )
