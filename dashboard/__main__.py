"""`python -m dashboard` is the command `depression-circuits`; knows only that."""

from dashboard.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
