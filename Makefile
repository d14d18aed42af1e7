# Everything is set up by the first command that needs it, in .venv; nothing but Python 3.11 and make has to be there.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
export OPENBLAS_NUM_THREADS ?= 1
.DEFAULT_GOAL := help
.PHONY: help demo test quick lint quality floors bench docs lock clean

help: ## what there is to do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

demo: $(VENV)/.selon ## read the sample article
	@$(VENV)/bin/selon demo

test: $(VENV)/.selon-dev ## every test; sets up a browser where there is none
	$(PY) tools/browser.py
	$(PY) -m pytest -q

quick: $(VENV)/.selon-dev ## the tests that are quick, and the style
	$(PY) -m ruff check
	$(PY) -m pytest -q -m "not slow"

lint: $(VENV)/.selon-dev ## the style
	$(PY) -m ruff check

quality: $(VENV)/.selon-dev ## every yardstick against its floor (needs ../shared, or SELON_SHARED)
	$(PY) bench/quality.py --write

floors: $(VENV)/.selon-dev ## raise the floors to what is measured now
	$(PY) bench/quality.py --write --pin

bench: $(VENV)/.selon-dev ## speed and memory (needs ../shared, or SELON_SHARED)
	$(PY) bench/read_speed.py --write

docs: $(VENV)/.selon-dev ## renew the parts of the documentation that are generated
	$(PY) tools/pictures.py
	$(PY) tools/reference.py

lock: ## pin every dependency anew
	$(PYTHON) tools/lock.py

clean: ## remove what was set up and measured
	rm -rf $(VENV) artefacts build src/*.egg-info .pytest_cache .hypothesis .ruff_cache

$(VENV)/.selon: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --no-deps -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.selon-dev: $(VENV)/.selon requirements-dev.lock
	$(PIP) install --no-deps -r requirements-dev.lock
	@touch $@
