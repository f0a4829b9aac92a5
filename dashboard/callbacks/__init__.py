"""Which event reaches which named JavaScript function; never how it is drawn or what it means.

Every callback is clientside, so the whole app can be frozen to files: tests/app/test_wiring.py keeps the promise.
"""

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """One writer, the reducer; everything else reads the view state it writes."""
    app.clientside_callback(ClientsideFunction("stage", "figure"), Output(ids.BRAIN, "figure"), Input(ids.BOOT, "data"))
    app.clientside_callback(
        ClientsideFunction("view", "reduce"),
        Output(ids.VIEW, "data"),
        Input(ids.EVENT, "data"),
        State(ids.VIEW, "data"),
    )
    # one callback for all readers: Dash tells callbacks without output apart by their inputs, so three would be one
    app.clientside_callback(ClientsideFunction("view", "tell"), Input(ids.VIEW, "data"))
