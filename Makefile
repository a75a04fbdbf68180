# Everything a newcomer types. Each target sets up what it needs. The requirements name every package
# that is needed (`make check` has pip look), so pip need not work that out again.
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test check format bench locale lock clean

## run: the bot, on Telegram when BOT_TOKEN is set, otherwise as a local web page
run: $(VENV)/run.stamp
	$(PY) -m bot run

## test: everything the tests need, then all tests
test: $(VENV)/dev.stamp
	bash .ci/chromium
	$(PY) -m pytest -n auto --dist worksteal

## check: format, lint, types, layers, then the tests: what CI runs
check: $(VENV)/dev.stamp
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) -m pip --disable-pip-version-check check
	$(MAKE) test

format: $(VENV)/dev.stamp
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

## bench: benchmarks with peers side by side
bench: $(VENV)/bench.stamp
	$(PY) -m bench

## locale: compile the catalogues after a change of a .po file
locale: $(VENV)/dev.stamp
	for po in bot/views/locale/*/LC_MESSAGES/*.po; do \
		$(VENV)/bin/pybabel compile --use-fuzzy -i $$po -o $${po%.po}.mo || exit 1; done

## lock: pin the dependencies anew, for every supported Python and platform
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml --group dev --group bench -o requirements/bench.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/run.stamp: requirements/run.txt
	bash .ci/venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	$(PY) -m compileall -q bot handlers
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt
	bash .ci/venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	$(PY) -m compileall -q bot handlers
	touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/dev.stamp
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@
