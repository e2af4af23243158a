# All set-up happens here: a fresh clone needs Python 3.11 or newer, make and git.
#   make generate   regenerate generated/ from spec/
#   make test       run every test
#   make lint       formatting, style and types
#   make bench      measure speed beside other clients, some minutes
#   make clean      remove what these made, but for generated/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.bindsmith-installed
SOURCES := generator tests

.PHONY: all generate check test lint bench clean
all: generate test

# One installation serves all targets, and lasts until the dependencies change.
# A folder without the stamp was left by an installation that did not come to its end.
$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bindsmith needs Python 3.11 or newer; say make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

generate: $(STAMP)
	$(BIN)/bindsmith generate

check: $(STAMP)
	$(BIN)/bindsmith check

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses=2 --dist=worksteal $(PYTEST_ARGUMENTS)

lint: $(STAMP)
	$(BIN)/black --check --quiet $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy $(SOURCES)
	$(BIN)/mypy generated/bingads_bindings

# The other clients are installed below .cache/; without a network their part skips.
bench: $(STAMP)
	$(BIN)/python -m pytest --quiet tests/benchmarks/bench_*.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
