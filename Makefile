# Two commands matter: `make demo` and `make test`. Each does all of its own set-up.
UV_VERSION := 0.13.9
PYTHON ?= python3
UV := .tools/uv/bin/uv
RUN := $(UV) run --frozen --no-sync
DEMO := examples/korea-russia

.PHONY: demo test setup setup-dev lint types imports unit gate docs coverage cluster audit dist lock clean

demo: setup
	@echo "== Reading the example case ($(DEMO)) into a fresh ledger"
	@rm -f $(DEMO)/tocsin.db $(DEMO)/tocsin.db-wal $(DEMO)/tocsin.db-shm
	$(RUN) tocsin run $(DEMO)/watch.yaml

test: setup-dev lint types imports docs unit gate

$(UV):
	@echo "== Fetching uv $(UV_VERSION) into .tools/uv"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools/uv uv==$(UV_VERSION)

setup: $(UV)
	@echo "== Installing Tocsin and what it needs into .venv"
	@$(UV) sync --frozen --no-default-groups --inexact --python $(PYTHON)

# Compiled beforehand: tests start some hundred processes, and where PYTHONDONTWRITEBYTECODE is set none would keep what it compiles.
setup-dev: $(UV)
	@echo "== Installing Tocsin, what it needs and the test tools into .venv"
	@$(UV) sync --frozen --compile-bytecode --python $(PYTHON)
	@$(RUN) python -m compileall -q src benchmarks

lint:
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types:
	$(RUN) mypy

imports:
	$(RUN) lint-imports

unit:
	$(RUN) pytest tests --ignore tests/gate -n 2 --dist loadfile

gate:
	$(RUN) pytest tests/gate -n 2 --dist worksteal

docs:
	NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs build --quiet --strict --site-dir build/site

# The rooms that must be covered whole, by branch; the figure for everything is a by-product of the same run.
coverage:
	$(RUN) pytest tests/terms tests/ledger tests/weighing -q --cov=src/tocsin/terms --cov=src/tocsin/ledger --cov=src/tocsin/weighing \
		--cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

# Archives on Daft and on a Ray cluster of two nodes, one of which is killed, in an environment of their own.
cluster: $(UV)
	UV_PROJECT_ENVIRONMENT=build/cluster $(UV) sync --frozen --quiet --extra archive --extra cluster --python $(PYTHON)
	build/cluster/bin/python -m pytest tests/runs/archive

# Known holes of what we depend on; asks the advisory service of the package index. Status 3: it did not answer for all.
audit: $(UV)
	$(RUN) python release/audit.py $(UV)

# Wheel, sdist and SBOM into dist/, and the example case with the wheel in an empty environment.
dist: setup-dev
	$(RUN) python release/dist.py $(UV)

lock: $(UV)
	$(UV) lock

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis
