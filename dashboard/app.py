"""Everyone's name, nobody's business: joins library, atlas, views and callbacks into one Dash app."""

from dash import Dash

from dashboard import callbacks, files, paths
from dashboard.atlas import Atlas
from dashboard.atlas import load as load_atlas
from dashboard.content import load as load_content
from dashboard.domain.library import Library
from dashboard.figures import brain
from dashboard.views.page import index
from dashboard.views.sheets import texts
from dashboard.views.shell import layout


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
    geometry = (paths.ATLAS_DATA / "brain.bin").read_bytes()
    addresses = files.serve(
        app.server, app.config.requests_pathname_prefix, files.collect(geometry, texts(library, sketched))
    )
    app.interpolate_index = index(library, {**brain.scene(library, atlas), **addresses})
    app.layout = layout(pixel_ratio)
    callbacks.register(app)
    return app
