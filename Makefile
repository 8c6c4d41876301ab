# make demo   build the decks in decks/ and say where they lie
# make test   run every test, but for the kills
# make kill   kill hundreds of builds, at every step and at random moments, and see what is left
# make lint   check style and types
# make score  print how much of what a careful reader would ask is asked
# make bench  say how long a deck takes, against the bare language model, and how long a large ledger does, and how well scans are read
# make pictures  make the README's pictures anew
# make clean  take away what the others made
#
# All of it happens in .venv/; another Python than python3 is named so: make test PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AXE := .tools/axe-core-4.14.1/node_modules/axe-core/axe.min.js
GIFT := .tools/gift-pegjs-1.0.2/node_modules/gift-pegjs/pegjs-gift.js
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test kill lint score bench pictures clean tools

demo: $(VENV)/installed
	$(BIN)/factdeck build
	@echo
	@echo "Anki decks, to import:"
	@ls build/*/*.apkg
	@echo "Quizzes and keys, to open in a browser and print:"
	@ls build/*/quiz/*.html

test: $(VENV)/installed-for-tests tools $(AXE) $(GIFT)
	$(BIN)/pytest -n 2

kill: $(VENV)/installed-for-tests
	$(BIN)/pytest -n 2 -m kill

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check --no-cache
	$(BIN)/mypy

score: $(VENV)/installed
	$(BIN)/python benchmarks/score.py

bench: $(VENV)/installed-for-tests tools
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/ledger.py
	$(BIN)/python benchmarks/grading.py

pictures: $(VENV)/installed-for-tests tools demo
	$(BIN)/python docs/pictures/make.py

clean:
	rm -rf $(VENV) .tools build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

# The tests of pages need a browser, poppler, npm and Pango; on Debian and its kin they can be had without asking.
tools:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing="$$missing fontconfig fonts-droid-fallback"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	$(BIN)/python -c "import weasyprint" >/dev/null 2>&1 || missing="$$missing libpango-1.0-0 libpangoft2-1.0-0"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then root=; else root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; then \
	  $$root apt-get update -qq && $$root apt-get install -y -qq --no-install-recommends $$missing; \
	else \
	  echo "Tests of pages are left out: install$$missing to run them."; \
	fi

# axe-core finds what keeps people out of a page; it comes from npm alone.
$(AXE): | tools
	@if command -v npm >/dev/null; then \
	  npm install --silent --no-save --ignore-scripts --prefix .tools/axe-core-4.14.1 axe-core@4.14.1 \
	  || echo "The test of accessibility is left out: npm can't get axe-core."; \
	fi

# gift-pegjs is the grammar that exports in GIFT are held against; it comes from npm alone, too.
$(GIFT): | tools
	@if command -v npm >/dev/null; then \
	  npm install --silent --no-save --ignore-scripts --prefix .tools/gift-pegjs-1.0.2 gift-pegjs@1.0.2 \
	  || echo "The tests of GIFT are left out: npm can't get gift-pegjs."; \
	fi
