"""What to show, in what order, with what label; never when things change."""
