"""Names of the components that callbacks speak to; nothing else."""

BRAIN = "brain"
BOOT = "boot"
EVENT = "event"
VIEW = "view"
