# The two commands: `make run` shows the brain, `make test` proves it works. Both make their own virtual environment.
# asked to run, not only to exist: a pyenv shim exists for versions that are not there
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
BUNDLE := assets/vendor/plotly-gl3d.min.js
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check build clean lock browser vendor

run: $(VENV)/.run vendor
	@$(BIN)/depression-circuits serve

test: $(VENV)/.dev vendor browser
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check dashboard tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/depression-circuits check

build: $(VENV)/.dev vendor
	$(BIN)/python -m build --installer pip

# a Chromium for the tests: the one on the PATH, else Playwright's own, else apt's as root
browser: $(VENV)/.dev
	@$(BIN)/python tests/browser/chromium.py

# plotly.js without the 2D half: a third of the bytes. Without npm the whole of it, from the Python package, serves as well
vendor:
	@if [ -f $(BUNDLE) ]; then :; \
	elif ! command -v npm >/dev/null 2>&1; then echo "npm is not here: the larger plotly.js of the Python package will be used."; \
	elif npm ci --ignore-scripts --silent --no-progress; then \
	  mkdir -p assets/vendor && cp node_modules/plotly.js-gl3d-dist-min/plotly-gl3d.min.js $(BUNDLE) \
	  && cp node_modules/plotly.js-gl3d-dist-min/LICENSE assets/vendor/plotly-LICENSE.txt; \
	else echo "npm could not fetch the smaller plotly.js: the larger one of the Python package will be used."; fi

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; found: $$(python3 -V 2>&1 || echo none). Try: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1)." >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	@echo "Installing what the program needs (once; about a minute)"
	@$(BIN)/pip install -q --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -q --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements/dev.txt pyproject.toml
	@echo "Installing what the tests need (once; a few minutes)"
	@$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -q --no-deps -e .
	@touch $@ $(VENV)/.run

# needs uv; the lock holds hashes and no addresses
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt

clean:
	rm -rf $(VENV) node_modules assets/vendor dist
