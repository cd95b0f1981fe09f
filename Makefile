# make demo    set up .venv, build a copy of data/bengbu-2002 to out/
# make test    set up .venv, run the whole suite
# make test-fast  the suite without tests marked slow
# make lint    ruff, format check, mypy
# make verify  check the built documents with real programs
# make bench   measure speed beside that of peers, write docs/benchmarks.md
# make bench-peers  set up these peers in .bench
# make golden  rewrite the golden files and examples after an intended change of output
# make cold    record what a build of the example costs, with REASON="why it may cost more now"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test test-fast lint format verify bench bench-peers golden cold clean

demo: $(READY)
	$(BIN)/reportgen check data/bengbu-2002
	mkdir -p out/bengbu-2002 && rm -f out/bengbu-2002/*.yaml
	cp data/bengbu-2002/* out/bengbu-2002/
	$(BIN)/reportgen build out/bengbu-2002 --to docx,md -o out

test: $(READY)
	$(BIN)/python -m pytest -n auto

test-fast: $(READY)
	$(BIN)/python -m pytest -m "not slow"

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

verify: $(READY)
	$(BIN)/python tools/verify.py $(VERIFY_ARGS)

bench: $(READY)
	$(BIN)/python tools/bench.py $(BENCH_ARGS)

bench-peers:
	$(PYTHON) -m venv .bench/venv
	.bench/venv/bin/python -m pip --disable-pip-version-check install --quiet \
	  --requirement tools/peers/requirements.txt
	cp tools/peers/package.json .bench/
	cd .bench && npm install --no-package-lock --no-audit --no-fund

golden: $(READY)
	$(BIN)/python tools/examples.py
	$(BIN)/python tools/gallery.py
	$(BIN)/python tools/reference.py
	$(BIN)/python -m pytest tests/golden tests/cases --snapshot-update

cold: $(READY)
	$(BIN)/python tools/cold.py "$(REASON)"

clean:
	rm -rf $(VENV) .bench out

# Everything that needs a network happens here, once; the wheelhouse lets tests install a wheel offline.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt pip
	$(PIP) install --quiet --constraint constraints.txt --group dev
	$(PIP) install --quiet --constraint constraints.txt --editable .
	$(PIP) wheel --quiet --constraint constraints.txt --wheel-dir $(VENV)/wheelhouse \
	  $$($(BIN)/python tools/requirements.py)
	touch $(READY)
