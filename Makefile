# Everything a person or the CI does with these sources. Git, Rust and Node are all that must be there.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: run test build bench types fmt clean packages toolchain

MODULES := ui/node_modules/.package-lock.json
WINDOW := ui/dist/index.html
WINDOW_SOURCES := ui/index.html ui/vite.config.ts ui/svelte.config.js $(shell find ui/src -type f ! -name '*.test*.ts')
# Tests and clippy share features, and with them what was compiled, only if all of them ask for the whole workspace.
WORKSPACE := --locked --workspace

# A log is read without a terminal.
ifdef CI
export NO_COLOR := 1
endif

# Opens the window; without a display does the main job in out/ and takes a picture of the window.
run: packages toolchain $(WINDOW)
	cargo build $(WORKSPACE) --bin amends
	scripts/run.sh

# Everything the CI checks; ends with the closing lines of the test runners.
test: packages toolchain $(WINDOW)
	cargo fmt --all --check
	cd ui && npm run check
	cargo clippy $(WORKSPACE) --all-targets -- -D warnings
	cargo test $(WORKSPACE) --no-run
	cd ui && npm test
	cargo test $(WORKSPACE)
	scripts/keyring_test.sh cargo test $(WORKSPACE) --test vault secret_service -- --ignored
	scripts/own_session.sh --screen cargo test $(WORKSPACE) --test e2e -- --test-threads=1

# The program as it is given to people: target/release/amends.
build: packages toolchain $(WINDOW)
	cargo build --locked --release --bin amends

# How long cards take in every hand, and against another program; how long an import takes against SQLite's own.
bench: toolchain $(WINDOW)
	cargo bench --locked -p amends-hand --bench cards
	scripts/bench_handright.sh
	scripts/bench_import.sh

# Writes the TypeScript side of the wire types anew.
types: toolchain $(WINDOW)
	AMENDS_WRITE_TYPES=1 cargo test $(WORKSPACE) --test amends_tests wire::

fmt: toolchain $(MODULES)
	cargo fmt --all
	cd ui && npm run format

clean:
	cargo clean
	rm -rf ui/dist ui/node_modules out

packages:
	@scripts/packages.sh

toolchain:
	@scripts/toolchain.sh

$(MODULES): ui/package.json ui/package-lock.json | toolchain
	cd ui && npm ci --no-audit --no-fund
	@touch $@

$(WINDOW): $(MODULES) $(WINDOW_SOURCES)
	cd ui && npm run build
