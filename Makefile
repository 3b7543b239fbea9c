# make site   builds the site and the PDF cards of the shipped library into site/
# make test   everything that CI runs
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.PHONY: site test check format lint types unit fix golden lowest wheel pins clean help

help:
	@sed -n 's/^# //p' Makefile

site: .venv/ready-site
	@$(BIN)/evidence build --out site
	@echo "Open site/index.html"

test: lint types unit

# make lint   formatting and linting
lint: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

# make types  mypy, strict
types: .venv/ready-test
	$(BIN)/mypy

# make unit   the tests
unit: .venv/ready-test
	$(BIN)/pytest -q -n $(JOBS) --dist loadfile

# make fix    what the machine can mend by itself
fix: .venv/ready-test
	$(BIN)/ruff check --fix . || true
	$(BIN)/ruff format .

# make golden writes the golden files anew; look at the difference
golden: .venv/ready-test
	$(BIN)/pytest -q -n $(JOBS) --update-golden

# make lowest the tests with the lowest versions that pyproject.toml allows
lowest: .venv/ready-test
	rm -rf .venv-lowest
	$(BIN)/uv venv -q --python $(BIN)/python .venv-lowest
	$(BIN)/uv pip install -q --python .venv-lowest/bin/python --resolution lowest-direct -e .
	$(BIN)/uv pip freeze --exclude-editable --python .venv-lowest/bin/python > .venv-lowest/held.txt
	$(BIN)/uv pip install -q --python .venv-lowest/bin/python -c .venv-lowest/held.txt -e ".[test,build]"
	.venv-lowest/bin/pytest -q -n $(JOBS) --dist loadfile

# make wheel  builds dist/*.whl
wheel: .venv/ready-test
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

# make pins   resolves requirements/*.txt anew
pins: .venv/ready-test
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--extra build pyproject.toml -o requirements/site.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--extra build --extra test -c requirements/site.txt pyproject.toml -o requirements/test.txt

clean:
	rm -rf site .site-* .venv .venv-lowest dist

# The environment: exactly the pinned files, checked by their hashes.
.venv/ready-%: requirements/%.txt pyproject.toml scripts/system.sh
	@PYTHON="$(PYTHON)" sh scripts/system.sh $*
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "evidence: installing requirements/$*.txt"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/$*.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
