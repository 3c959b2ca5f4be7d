# The commands of this house. `make run` and `make test` set up whatever they need first.
#
#   make run      the console; without a display the demo, headless, for 60 seconds
#   make test     every test; TESTS=unit|store|flows|gui|e2e|performance for one floor
#   make fast     the tests that end within two minutes
#   make check    ruff, mypy --strict, import contracts
#   make bench    figures as JSON, each beside its baseline
#   make setup    only the setting up
#   make lock     pin requirements*.in anew
#   make bundle   a folder that runs without Python (PyInstaller); make deb packs it
#   make clean    remove what was built here (not .venv, not anybody's data)

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
TESTS ?=
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
RUNTIME := $(STAMPS)/runtime
DEVELOPMENT := $(STAMPS)/development
WORDS := $(STAMPS)/words
floor := $(if $(TESTS),tests/$(TESTS),tests)

.PHONY: help setup run test fast check bench lock bundle deb clean system-run system-test system-python extras

help:
	@sed -n 's/^#   //p' $(firstword $(MAKEFILE_LIST))

setup: system-run $(RUNTIME) $(WORDS) extras

system-run:
	@installer/system.sh python runtime webengine $(if $(DISPLAY)$(WAYLAND_DISPLAY),window + display,+ window display)

system-test:
	@installer/system.sh python runtime webengine + window display

system-python:
	@installer/system.sh python

$(BIN)/python: | system-python
	@installer/make_venv.sh "$(PYTHON)" $(VENV)

$(RUNTIME): requirements.txt requirements-plates.txt requirements-models.txt pyproject.toml | $(BIN)/python
	@installer/install_packages.sh runtime
	@mkdir -p $(STAMPS) && touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@installer/install_packages.sh development
	@touch $@

$(WORDS): $(wildcard resources/i18n/*.ts) installer/update_translations.py $(RUNTIME)
	@$(BIN)/python installer/update_translations.py --compile
	@touch $@

# Weights and the source films of the demo. Not having them is a warning with advice.
extras: $(RUNTIME)
	@installer/fetch_extras.sh

run: setup
	@installer/run.sh

test: system-test $(DEVELOPMENT) $(WORDS) extras
	@$(BIN)/python -m pytest $(floor) $(PYTEST_ARGS)

fast: system-test $(DEVELOPMENT) $(WORDS)
	@$(BIN)/python -m pytest $(floor) -m "not slow and not e2e and not gpu" $(PYTEST_ARGS)

# Each check says its own; one that fails does not hide the next.
check: system-test $(DEVELOPMENT)
	@status=0; \
	for one in "ruff check ." "ruff format --check ." mypy lint-imports; do \
	    echo "check: $$one"; $(BIN)/$$one || status=1; \
	done; exit $$status

bench: setup
	@mkdir -p build/bench
	@for part in start pipeline wall queue map; do \
	    $(BIN)/ioc-console bench $$part | tee build/bench/$$part.json || exit $$?; \
	done

lock: $(DEVELOPMENT)
	@installer/lock.sh

$(STAMPS)/bundle: requirements-bundle.txt $(RUNTIME)
	@installer/install_packages.sh bundle
	@touch $@

bundle: $(STAMPS)/bundle $(WORDS)
	@installer/build_bundle.sh

deb: bundle
	@installer/build_deb.sh

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find app detection ui widgets tests -name __pycache__ -type d -prune -exec rm -rf {} +
