"""Geometry and findings into traces and plots: colour, opacity, camera; never component ids or the network."""
