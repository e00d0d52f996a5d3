# On a fresh machine with Python 3.11+ and make: `make run` opens the chat, `make test` runs all tests.
# Both make .venv first and install the versions pinned in constraints.txt.

PYTHON ?= python3
DATA   ?= benchmarks/data
VENV   := .venv
PEERS  := .venv-peers
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test check gold bench lint types browser venv clean

# Indexes seeds/ first where there is no index yet.
run: $(VENV)/.installed
	$(BIN)/python app.py

test: venv browser
	$(BIN)/pytest

check: venv lint types gold test

lint: venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: venv
	$(BIN)/mypy

# Fails where an answer to the project's own questions got worse; the report stays in build/gold.
gold: venv
	$(BIN)/qa index seeds --store build/gold/store
	$(BIN)/qa evaluate tests/gold/gold_public.jsonl --store build/gold/store --report build/gold \
	    --fail-under $$(grep -v '^#' tests/gold/bars.txt)

# The data sets are not part of the repository; benchmarks/README.md says what they are.
bench: venv $(PEERS)/.installed
	@failed=; for script in benchmarks/*.py; do \
	    echo "== $$script"; PYTHONPATH=. $(BIN)/python "$$script" --data "$(DATA)" || failed="$$failed $$script"; \
	done; echo "== peers"; PYTHONPATH=. $(BIN)/python benchmarks/peers/run.py --data "$(DATA)" --peers $(PEERS)/bin/python \
	    || failed="$$failed peers"; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

venv: $(VENV)/.installed-dev

# Never fails: without a browser the browser tests are reported as skipped.
browser:
	@.ci/browser

# torch first, on its own: pip would otherwise weigh its builds together with everything that needs it.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet -c constraints.txt torch==2.13.0
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	@touch $@

# What a user would pick instead of this program, to be measured beside it; never part of its own environment.
$(PEERS)/.installed: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --quiet torch==2.13.0
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --quiet -r $<
	@touch $@

# The index under vectorstore/ may hold a user's own articles, so it stays.
clean:
	rm -rf $(VENV) $(PEERS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
