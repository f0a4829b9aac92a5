"""Regions, networks, treatments, findings, how they refer to each other; never files, Dash, Plotly or colours."""
