"""How a fact sheet is written down, and which file is wrong and why; never what the page looks like."""

from dashboard.content.problems import ContentError, Problem
from dashboard.content.reading import load

__all__ = ["ContentError", "Problem", "load"]
