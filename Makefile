# The doors for people. CMake builds (CMakePresets.json); this file only opens the doors.
SHELL := /bin/sh
INSTALL := config/demo/install_packages.sh
RUNNER := python3 config/demo/demo.py
JOBS ?= $(shell nproc)
PORT_BASE ?= 8400
# A test that fails is tried once more, and both runs are shown: on a loaded machine a deadline may pass unkept.
# Tests wait more than they work: one more at a time than there are processors.
CTEST := ctest --output-on-failure -j$(shell expr $(JOBS) + 1) --timeout 300 --repeat until-pass:2
RUN_OPTIONS = --port-base $(PORT_BASE) $(if $(TLS),--tls) $(if $(OVERLAY),--overlay $(OVERLAY)) \
	$(if $(DEMO),--accounts $(DEMO))

.PHONY: help run up down demo-reset test lint format fuzz bench clean release debug thread

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: release ## the whole product on loopback with demo data, until Ctrl-C (TLS=1 PORT_BASE=n DEMO=n OVERLAY=file)
	@$(RUNNER) run $(RUN_OPTIONS)

up: release ## the same in the background
	@$(RUNNER) up $(RUN_OPTIONS)

down: ## end what `make up` started
	@$(RUNNER) down

demo-reset: down ## forget the demo's data
	rm -rf var/demo

test: debug thread ## every test (T=pattern runs some); the address and thread sanitizers watch
	@npm_config_fund=false $(RUNNER) test-tools
	$(if $(T),,TSAN_OPTIONS=suppressions=$(CURDIR)/tests/thread_suppressions.txt $(CTEST) --test-dir build/thread -L threads)
	$(CTEST) --test-dir build/debug $(if $(T),-R '$(T)')

lint: ## formatting, clang-tidy, floors
	@$(INSTALL) build test lint
	git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
	cmake --preset tidy >/dev/null
	run-clang-tidy -p build/tidy -j $(JOBS) -quiet -checks=-bugprone-suspicious-include '^(?!.*/tests/fuzz/)'
	python3 tests/architecture/floors.py

format: ## let clang-format write
	git ls-files '*.cpp' '*.h' | xargs clang-format -i

fuzz: ## libFuzzer on every parser, FUZZ_SECONDS each (60)
	@$(INSTALL) build test fuzz
	cmake --preset fuzz >/dev/null
	cmake --build build/fuzz -j$(JOBS) --target fuzz_targets
	python3 tests/fuzz/run.py build/fuzz --seconds $(or $(FUZZ_SECONDS),60)

bench: release ## comparisons within one run: table, JSON, graph in build/bench
	@$(INSTALL) run bench
	@cmake --preset release -DKLICNIK_BENCH=ON >/dev/null && cmake --build build/release -j$(JOBS)
	@$(RUNNER) test-tools
	python3 tests/bench/bench.py

release: ## hardened programs in build/release
	@$(INSTALL) build run
	@cmake --preset release >/dev/null
	cmake --build build/release -j$(JOBS)

debug:
	@$(INSTALL) build run test
	@cmake --preset debug >/dev/null
	cmake --build build/debug -j$(JOBS)

thread:
	@$(if $(T),true,cmake --preset thread >/dev/null && cmake --build build/thread -j$(JOBS) --target thread_tests)

clean: ## remove what was built
	rm -rf build
