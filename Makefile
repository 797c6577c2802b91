# Two commands matter: `make demo` and `make test`. Each does all of its own set-up.
UV_VERSION := 0.13.9
PYTHON ?= python3
UV := .tools/uv/bin/uv
RUN := $(UV) run --frozen --no-sync
DEMO := examples/korea-russia

.PHONY: demo test setup setup-dev lint types imports unit gate lock clean

demo: setup
	@echo "== Reading the example case ($(DEMO)) into a fresh ledger"
	@rm -f $(DEMO)/tocsin.db $(DEMO)/tocsin.db-wal $(DEMO)/tocsin.db-shm
	$(RUN) tocsin run $(DEMO)/watch.yaml

test: setup-dev lint types imports unit gate

$(UV):
	@echo "== Fetching uv $(UV_VERSION) into .tools/uv"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools/uv uv==$(UV_VERSION)

setup: $(UV)
	@echo "== Installing Tocsin and what it needs into .venv"
	@$(UV) sync --frozen --no-dev --inexact --python $(PYTHON)

setup-dev: $(UV)
	@echo "== Installing Tocsin, what it needs and the test tools into .venv"
	@$(UV) sync --frozen --python $(PYTHON)

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
	$(RUN) pytest tests/gate -s

lock: $(UV)
	$(UV) lock

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis
