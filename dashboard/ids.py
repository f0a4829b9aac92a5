"""Names of the components that callbacks and scripts speak to; nothing else."""

BRAIN = "brain"
SCENE = "scene"
EVENT = "event"
VIEW = "view"
SHEET = "sheet"
STAGE = "stage"
