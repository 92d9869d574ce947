# Everything one does with this project. `make help` explains the targets.
SHELL := bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
RASA_PY := .venv-rasa/bin/python
UV_LOCK := .venv-tools/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
TRAINED_ON := config.yml domain.yml $(wildcard bot/policy.py bot/nlu/*.py) $(shell find data -name '*.yml')

.PHONY: help setup learn train widget run test test-fast lint format lock clean nightly bench audit

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.done .venv-rasa/.done ## Make both environments from their lock files

.venv/.done: requirements/test.txt requirements/tools.txt requirements/setup.sh pyproject.toml
	@requirements/setup.sh product
	@touch $@

.venv-rasa/.done: requirements/rasa.txt requirements/tools.txt requirements/setup.sh
	@requirements/setup.sh rasa
	@touch $@

.venv-stock/.done: requirements/rasa-stock.txt requirements/tools.txt requirements/setup.sh
	@requirements/setup.sh stock
	@touch $@

.venv-learn/.done: requirements/product.txt requirements/learn.in requirements/tools.txt requirements/setup.sh
	@requirements/setup.sh learn
	@touch $@

learn: .venv-learn/.done ## Tune the sentence encoder after an example was changed; 45 minutes
	@.venv-learn/bin/python -m training

train: models/.stamp ## Train Rasa's model if its sources changed

models/.stamp: $(TRAINED_ON) .venv-rasa/.done
	@echo "==> training Rasa's model"
	@$(RASA_PY) -m bot train
	@touch $@

widget: setup ## Build the web widget if its sources changed
	@$(PY) -m front.widget

run: setup train widget ## Start the product; Ctrl-C ends it
	@exec .venv/bin/entree run

test: setup train widget ## Run every test, in both environments
	@$(PY) -m tests.run

# Where all tests are slow nothing is collected: that alone costs a quarter of what is left.
SLOW := $(addprefix --ignore=tests/,conversations faults machines nightly front/browser front/test_fuzz.py)

test-fast: setup ## Run the tests that need no server, browser or database server and are not slow
	@$(PY) -m pytest -n 2 -x -p no:schemathesis $(SLOW) -m "not rasa and not browser and not postgres and not slow"

lint: setup widget ## Check style, types and which room imports which
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/mypy --config-file bot/mypy.ini --python-executable $(RASA_PY) bot
	.venv/bin/lint-imports
	cd front/widget && npm run --silent check

format: setup ## Put the code into the agreed form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: ## Resolve the dependencies anew and write the lock files
	@requirements/setup.sh tools
	$(UV_LOCK) --universal --python-version 3.8 requirements/tools.in -o requirements/tools.txt
	$(UV_LOCK) --universal --python-version 3.11 requirements/test.in -o requirements/test.txt
	$(UV_LOCK) --universal --python-version 3.11 requirements/product.in -c requirements/test.txt -o requirements/product.txt
	$(UV_LOCK) --python-version 3.10 --override requirements/rasa.overrides requirements/rasa.in -o requirements/rasa.txt
	$(UV_LOCK) --python-version 3.10 --override requirements/rasa-stock.overrides requirements/rasa-stock.in \
	  -o requirements/rasa-stock.txt

audit: setup ## Look up known faults of the locked packages; status 3 when it could not
	@$(PY) requirements/audit.py

clean: ## Remove environments, models and caches; var/ with its data stays
	rm -rf .venv .venv-rasa .venv-stock .venv-learn .venv-tools .rasa models/*.tar.gz models/.stamp
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

nightly: setup train ## Run every test with many more random examples
	@status=0; export ENTREE_NIGHTLY=1; \
	$(PY) -m pytest --hypothesis-profile nightly --timeout 3600 -m "not browser" || status=1; \
	$(PY) -m pytest --hypothesis-profile nightly --timeout 3600 -m browser || status=1; \
	exit $$status

bench: setup train .venv-stock/.done ## Measure against the assistant of `rasa init`; GROWTH, LOAD, SCALE, TRAINING, CLONE=1 add to it
	@$(PY) -m benchmarks.turn
	@$(PY) -m benchmarks.questions --prospects 100
	@$(PY) -m benchmarks.acts
	@$(if $(GROWTH),$(PY) -m benchmarks.growth --plans)
	@$(if $(LOAD),$(PY) -m benchmarks.throughput && $(PY) -m benchmarks.load)
	@$(if $(SCALE),$(PY) -m benchmarks.scale)
	@$(if $(TRAINING),$(PY) -m benchmarks.training)
	@$(if $(CLONE),$(PY) -m benchmarks.clean_clone)
