# make graph   builds the graph of seeds/ into output/
# make test    runs all tests
# make lint    checks style and types
# make measure DATA=folder   measures the extractor with the public data sets that a folder holds

VENV := .venv
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$python && break; done)
SEEDS := $(wildcard seeds/*)
SOURCES := $(shell find graphbuild ontology -type f -not -name '*.pyc')

.PHONY: graph test lint measure clean

graph: output/graph.ttl
	@echo "The graph is in output/graph.ttl. Open output/graph.html in a browser; ask it with"
	@echo "  $(VENV)/bin/graphbuild questions"

output/graph.ttl: $(VENV)/installed $(SEEDS) $(SOURCES)
	$(VENV)/bin/graphbuild build seeds --output output

test: $(VENV)/test-installed
	$(VENV)/bin/pytest

lint: $(VENV)/test-installed
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

measure: $(VENV)/test-installed
	@$(VENV)/bin/python tests/benchmarks/measure.py $(DATA)

$(VENV)/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "graphbuild needs Python 3.11, 3.12 or 3.13; none is on the PATH. Install one, or: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)/bin/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test-installed: $(VENV)/installed
	$(VENV)/bin/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
