# What a newcomer types. Every target makes the virtual environment it needs.
PYTHON ?= python3
BIN := .venv/bin
APP := .venv/.app-installed
TOOLS := .venv/.tools-installed

.PHONY: run test lint bench load shots audit faults attack-disclosure calibrate attack

run: $(APP)
	$(BIN)/python -m locality serve

# A missing browser is installed or the tests stop and say so; they never skip.
test: $(TOOLS)
	CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export CHROMIUM && $(BIN)/python -m pytest

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What building the store, asking it and showing its pages costs; some minutes, as it makes up a whole nation.
bench: $(TOOLS)
	$(BIN)/python -m tests.bench

# One to fifty readers at once, as in a meeting, beside a plain Streamlit page; some six minutes.
load: $(TOOLS)
	$(BIN)/python -m tests.bench.load

# Writers killed, full disks, damaged files, two servers, PostgreSQL, and what is left; some minutes, a table.
faults: $(TOOLS)
	$(BIN)/python -m tests.faults

# 200 made-up councils with small counts, attacked by an outsider; some minutes.
attack-disclosure: $(TOOLS)
	$(BIN)/python -m tests.attack.disclosure

# What is said of pilots on made-up months, and how often it is wrong: the table that claims go by; some ten minutes.
calibrate: $(TOOLS)
	$(BIN)/python -m tests.calibrate

# Every way in tried with nasty words, files and sheets, and once with its protection off; some minutes.
attack: $(TOOLS)
	$(BIN)/python -m tests.attack
	$(BIN)/python -m tests.attack.disclosure

# Every page at three sizes, as pictures in shots/.
shots: $(TOOLS)
	CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export CHROMIUM && $(BIN)/python -m tests.shots

# Every page held against axe at three sizes; writes what the accessibility page tells.
audit: $(TOOLS)
	CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export CHROMIUM && $(BIN)/python -m tests.browser.audit

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

# Only packages whose hash stands in the lock file.
$(APP): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(TOOLS): requirements-dev.txt requirements.txt $(APP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
