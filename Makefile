# Two commands on a machine that has Python 3.11 and make: `make demo`, `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: demo test check serve quality bench browser clean

# torch first and by its exact version: left to the others, its newest build with gigabytes of
# accelerator libraries would come. The rest is installed as locked and nothing beside it.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "parley needs Python 3.11: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making the environment in .venv (once; a few minutes)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check --constraint requirements.lock torch==2.13.0
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --requirement requirements.lock
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/installed  ## Build a library from the shipped samples and show the main job
	@$(BIN)/parley demo

test: .venv/installed  ## Pass the tests
	@$(BIN)/python -m pytest

check: .venv/installed  ## Format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: .venv/installed  ## Serve the library of this user at http://127.0.0.1:8000
	@$(BIN)/parley serve

quality: .venv/installed  ## Measure against the references in ../shared, into docs/quality.md
	@$(BIN)/python -m benchmarks.quality

bench: .venv/installed  ## Measure every stage against its peers, into docs/performance.md
	@$(BIN)/pip install -qq --disable-pip-version-check --constraint requirements.lock --editable '.[bench]'
	@$(BIN)/python -m benchmarks.performance

# For the tests in a browser, which skip without it: needs npm, and Chromium from the system's packages.
browser: .venv/installed  ## Install what the tests in a browser need
	@npm install --silent --prefix .venv/browser axe-core@4
	@command -v chromium || command -v chromium-browser || command -v google-chrome || \
		{ echo "install Chromium as well, on Debian: apt-get install chromium"; exit 1; }

clean:
	rm -rf .venv
