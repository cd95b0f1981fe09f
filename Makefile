# make demo    set up .venv, build a copy of data/bengbu-2002 to out/
# make test    set up .venv, run the whole suite
# make test-fast  the suite without tests marked slow
# make lint    ruff, format check, mypy
# make verify  check the built documents with real programs, how much the checks see, and edits
# make truth   measure anew how much the checks see, and show it in docs/checks.md
# make bench   measure speed beside that of peers, write docs/benchmarks.md
# make bench-many  measure what many reports cost together, and roll-ups with planted faults
# make bench-peers  set up these peers in .bench
# make fuzz    try made-up and spoilt inputs for ten minutes; FUZZ_ARGS="--minutes 1 --only tables"
# make golden  rewrite the golden files and examples after an intended change of output
# make lock    write requirements.lock from constraints.txt: exact versions with their hashes
# make audit   ask for known advisories about the locked packages
# make cold    record what a build of the example costs, with REASON="why it may cost more now"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
SUPPLY := .cache/supply
COMPILE = $(SUPPLY)/bin/uv pip compile --quiet --system-certs --universal --python-version 3.11 \
  --generate-hashes --only-binary :all: --emit-build-options --no-annotate \
  --custom-compile-command "make lock" --constraints constraints.txt

.PHONY: demo test test-fast lint format verify truth bench bench-many bench-peers fuzz golden cold lock audit clean

demo: $(READY)
	$(BIN)/reportgen check data/bengbu-2002
	mkdir -p out && { [ -d out/bengbu-2002 ] || cp -R data/bengbu-2002 out/; }
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

verify: $(READY) $(VENV)/.readers
	$(BIN)/python tools/verify.py $(VERIFY_ARGS)
	PYTHONPATH=tests $(BIN)/python tools/recall.py
	PYTHONPATH=tests $(BIN)/python tools/edits.py
	PYTHONPATH=tests $(BIN)/python tools/next.py
	PYTHONPATH=tests $(BIN)/python tools/source_shares.py

truth: $(READY)
	PYTHONPATH=tests $(BIN)/python tools/recall.py --write
	$(BIN)/python tools/reference.py

bench: $(READY)
	$(BIN)/python tools/bench.py $(BENCH_ARGS)

bench-many: $(READY)
	$(BIN)/python tools/bench_batches.py
	PYTHONPATH=tests $(BIN)/python tools/bench_many.py $(BENCH_ARGS)

bench-peers:
	$(PYTHON) -m venv .bench/venv
	.bench/venv/bin/python -m pip --disable-pip-version-check install --quiet \
	  --requirement tools/peers/requirements.txt
	cp tools/peers/package.json .bench/
	cd .bench && npm install --no-package-lock --no-audit --no-fund

fuzz: $(READY)
	PYTHONPATH=tools $(BIN)/python -m fuzzing $(FUZZ_ARGS)

golden: $(READY)
	$(BIN)/python tools/examples.py
	$(BIN)/python tools/gallery.py
	PYTHONPATH=tests $(BIN)/python tools/rule_examples.py
	$(BIN)/python tools/reference.py
	$(BIN)/python -m pytest tests/golden tests/cases --snapshot-update

cold: $(READY)
	$(BIN)/python tools/cold.py "$(REASON)"

lock:
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --disable-pip-version-check install --quiet uv
	$(COMPILE) --group dev pyproject.toml -o requirements.lock
	$(COMPILE) --upgrade --group supply -o tools/supply.lock
	$(COMPILE) --group readers -o tools/readers.lock

# Other programs that read a DOCX, which only `make verify` needs.
$(VENV)/.readers: $(READY) tools/readers.lock
	$(PIP) install --quiet --require-hashes --requirement tools/readers.lock
	touch $@

audit: $(SUPPLY)/.ready
	$(SUPPLY)/bin/python tools/audit.py $(AUDIT_ARGS)

$(SUPPLY)/.ready: tools/supply.lock
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
	  --requirement tools/supply.lock
	touch $@

clean:
	rm -rf $(VENV) .bench out

# Everything that needs a network happens here, once, and nothing runs whose hash is not locked.
# The wheelhouse lets tests install a wheel offline.
$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) download --quiet --require-hashes --requirement requirements.lock \
	  --dest $(VENV)/wheelhouse
	$(PIP) install --quiet --no-index --find-links $(VENV)/wheelhouse \
	  --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	touch $(READY)
