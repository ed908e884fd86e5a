# Two commands matter: `make demo` shows Selisih at work, `make test` proves it. `make help` lists the rest.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest
export TESTCONTAINERS_RYUK_DISABLED ?= true

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fmt test-unit test-property test-golden test-contract \
        test-integration chaos test-system test-docker test-compiled compile interpret bench export lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Selisih needs Python 3.11: install it, or say PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make environments: install its venv package (Debian: python3.11-venv)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

setup: $(STAMP) ## make the environment, nothing else

demo: $(STAMP) ## start everything, publish sample articles, show the alerts (KEEP=1, ARTICLES=path)
	@$(BIN)/python deploy/demo/run.py $(if $(KEEP),--keep) $(if $(ARTICLES),--articles "$(ARTICLES)")

test: check test-unit test-property test-golden test-contract test-integration chaos test-system ## everything, on a real broker

check: $(STAMP) ## lint, types, import rules; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python deploy/compile.py --check

fmt: $(STAMP) ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test-unit: $(STAMP) ## rules of the pure parts; no sockets
	$(PYTEST) tests/unit -n 2

test-property: $(STAMP) ## laws, by Hypothesis
	$(PYTEST) tests/property -n 2

test-golden: $(STAMP) ## sentences and lines that must, and must not, be found
	$(PYTEST) tests/golden -n 2

test-contract: $(STAMP) ## schemas, examples, exports, import rules, documents
	$(PYTEST) tests/contract -n 2

test-integration: $(STAMP) ## one stage at a time on a real broker
	$(PYTEST) tests/integration -n 3

chaos: $(STAMP) ## kill what can be killed, then count (LONG=1 for hours)
	$(PYTEST) tests/chaos -s

test-system: $(STAMP) ## the demo, seen from outside
	$(PYTEST) tests/system

test-docker: $(STAMP) ## the broker in a container; needs a Docker daemon, not part of `make test`
	$(PYTEST) tests/docker

compile: $(STAMP) ## the pure cores as machine code (some minutes, a C compiler); nothing needs it
	@$(BIN)/python deploy/compile.py

interpret: $(STAMP) ## take away what `make compile` made
	@$(BIN)/python deploy/compile.py --remove

test-compiled: compile ## the rules of the pure cores once more, compiled; then take it away
	@$(PYTEST) tests/unit/language tests/unit/extractor tests/unit/detector tests/golden tests/property -n 2; \
	  failed=$$?; $(BIN)/python deploy/compile.py --remove; exit $$failed

bench: $(STAMP) ## figures and ratios of this machine
	$(BIN)/selisih bench extract
	$(BIN)/selisih bench dedupe
	$(BIN)/selisih bench detect
	$(BIN)/selisih bench pipeline

export: $(STAMP) ## write what is generated: schemas/exported, docs
	$(BIN)/python -m schemas.export
	$(BIN)/python -m services.cli.documentation
	$(BIN)/python -m services.cli.readme

lock: ## pin the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra test --extra lint --generate-hashes --python-version 3.11 \
	  --no-header --quiet -o requirements.lock

clean: ## remove the environment and what runs left behind
	rm -rf $(VENV) .run .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
