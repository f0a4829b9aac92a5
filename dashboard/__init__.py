"""Depression Circuits. The map of the house is in README.md; nothing happens on import."""
