# Backlot: how it is built, run and checked. `make help` lists the targets.

SHELL := /bin/sh
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VERSION := $(shell cat VERSION 2>/dev/null || git describe --tags --always 2>/dev/null || echo unknown)

# Asked for lazily: on a new machine pkg-config and WebKitGTK arrive with `deps`, after this file is read.
GTK_TAG = $(shell pkg-config --exists webkit2gtk-4.1 2>/dev/null && echo ,webkit2_41)
# nodynamic: HEIC is decoded in its sandbox only, never by a library that the system happens to have.
TAGS = sqlite_fts5,nodynamic
WINDOW_TAGS = $(TAGS)$(GTK_TAG)

# Only app/ and main.go need the window's libraries. Naming the folders keeps Go out of node_modules.
PLAIN_PACKAGES = ./internal/...
WINDOW_PACKAGES = . ./app/...

GO_SOURCES := $(shell find main.go app internal -type f 2>/dev/null) go.mod go.sum
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/wailsjs -type f 2>/dev/null) \
	frontend/index.html frontend/vite.config.ts frontend/tsconfig.json frontend/package.json
FRONTEND_MODULES := frontend/node_modules/.package-lock.json
E2E_MODULES := e2e/node_modules/.package-lock.json
FRONTEND := frontend/dist/index.html

LINT_VERSION := $(shell sed -n 's/.*golangci-lint\/v2 \(v[0-9.]*\).*/\1/p' tools/go.mod)
GOLANGCI := .cache/golangci-lint-$(LINT_VERSION)

HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)
WORKSPACE ?=
BENCH ?= .
BENCHTIME ?= 100x
BENCHCOUNT ?= 3

export WINDOW_TAGS TAGS PLAIN_PACKAGES WINDOW_PACKAGES

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

## Install ------------------------------------------------------------------

.PHONY: deps deps-run
deps: ## install what building and testing need and this machine lacks
	@scripts/deps.sh test
	@$(MAKE) -s $(FRONTEND_MODULES) $(E2E_MODULES)

deps-run:
	@scripts/deps.sh $(if $(HAS_DISPLAY),run,headless)
	@$(MAKE) -s $(FRONTEND_MODULES)

$(FRONTEND_MODULES): frontend/package-lock.json
	@echo "Installing the modules of frontend/"
	@cd frontend && npm ci --no-audit --no-fund
	@touch $@

$(E2E_MODULES): e2e/package-lock.json
	@echo "Installing the modules of e2e/"
	@cd e2e && npm ci --no-audit --no-fund
	@touch $@

## Build --------------------------------------------------------------------

.PHONY: build dev-build window-build frontend generate check-generated
build: deps-run ## build the program: build/bin/backlot
	@$(MAKE) build/bin/backlot

dev-build: deps-run ## build the variant that a browser can open: build/dev/backlot
	@$(MAKE) build/dev/backlot

window-build: deps-run
	@$(MAKE) build/dev/backlot-window

frontend: deps-run ## build the screens: frontend/dist
	@$(MAKE) $(FRONTEND)

$(FRONTEND): $(FRONTEND_MODULES) $(FRONTEND_SOURCES)
	cd frontend && npm run --silent build
	@touch frontend/dist/.gitkeep $@

build/bin/backlot: $(GO_SOURCES) $(FRONTEND)
	go build -buildvcs=false -trimpath -tags desktop,production,$(WINDOW_TAGS) \
		-ldflags "-s -w -X main.version=$(VERSION)" -o $@ .

# The screens are read from frontend/dist while it runs, so a change there needs no new link. It accepts any origin
# and must never be shipped.
build/dev/backlot: $(GO_SOURCES) | $(FRONTEND)
	go build -buildvcs=false -tags dev,$(WINDOW_TAGS) -ldflags "-X main.version=$(VERSION)" -o $@ .

# The shipped window with WebKit's inspector let in, for the window tests.
build/dev/backlot-window: $(GO_SOURCES) $(FRONTEND)
	go build -buildvcs=false -tags desktop,production,devtools,$(WINDOW_TAGS) \
		-ldflags "-X main.version=$(VERSION)" -o $@ .

# What the window tests drag files from.
build/dev/drag-source: e2e/window/drag-source.c
	@mkdir -p $(@D)
	cc -O1 -Wall -o $@ $< $$(pkg-config --cflags --libs gtk+-3.0)

# The mail provider of the browser's tests.
build/dev/postoffice: $(GO_SOURCES)
	go build -buildvcs=false -o $@ ./internal/testkit/postoffice

generate: ## write the bindings by which the screens call Go: frontend/wailsjs
	@mkdir -p .cache/bindings
	TMPDIR=$(CURDIR)/.cache/bindings go tool wails generate module -tags $(WINDOW_TAGS)
	@find frontend/wailsjs -type f -exec chmod 644 {} +

check-generated: ## fail when frontend/wailsjs does not fit the Go code
	@scripts/check-generated.sh

## Run ----------------------------------------------------------------------

.PHONY: run
run: build $(if $(HAS_DISPLAY),,dev-build) ## open Backlot on a demo agency, or on WORKSPACE=folder
	@WORKSPACE="$(WORKSPACE)" exec setpriv --pdeathsig TERM scripts/run.sh

PREFIX ?= $(HOME)/.local

.PHONY: install
install: build ## put the program, its icon and its menu entry into PREFIX (~/.local)
	install -Dm755 build/bin/backlot $(PREFIX)/bin/backlot
	install -Dm644 build/icon.svg $(PREFIX)/share/icons/hicolor/scalable/apps/backlot.svg
	install -Dm644 build/linux/backlot-128.png $(PREFIX)/share/icons/hicolor/128x128/apps/backlot.png
	install -Dm644 build/linux/backlot-512.png $(PREFIX)/share/icons/hicolor/512x512/apps/backlot.png
	install -d $(PREFIX)/share/applications
	sed 's#^Exec=.*#Exec=$(PREFIX)/bin/backlot#' build/linux/backlot.desktop >$(PREFIX)/share/applications/backlot.desktop

## Check --------------------------------------------------------------------

.PHONY: test lint lint-go lint-frontend lint-e2e fmt
test: deps ## lint, Go, screens, browser and window tests
	@scripts/test.sh

lint: deps lint-go lint-frontend lint-e2e ## gofmt, golangci-lint, biome and the TypeScript compiler

lint-go: $(GOLANGCI)
	@scripts/gofmt.sh
	$(GOLANGCI) run --build-tags $(WINDOW_TAGS) $(WINDOW_PACKAGES) $(PLAIN_PACKAGES)

lint-frontend: $(FRONTEND_MODULES)
	cd frontend && npm run --silent lint

lint-e2e: $(E2E_MODULES)
	cd e2e && npm run --silent lint

# A module of its own, so that the linter's two hundred dependencies stay out of Backlot's go.mod.
$(GOLANGCI): tools/go.mod tools/go.sum
	CGO_ENABLED=0 go build -C tools -buildvcs=false -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	@touch $@

fmt: $(FRONTEND_MODULES) $(E2E_MODULES) ## format Go and TypeScript
	gofmt -w main.go app internal
	cd frontend && npm run --silent format
	cd e2e && npm run --silent format

## Measure and show ---------------------------------------------------------

.PHONY: bench bench-mail bench-media bench-memory screenshots
bench: deps ## measure against the bars (BENCH=pattern BENCHTIME=100x BENCHCOUNT=3 BENCHFILES=60 BENCHPASSES=3 BENCHSTARTS=7)
	@BENCH='$(BENCH)' BENCHTIME=$(BENCHTIME) BENCHCOUNT=$(BENCHCOUNT) scripts/bench.sh

bench-mail: deps ## measure the mail beside mbsync and notmuch (BENCHMAILS=20000 BENCHMAILPASSES=3 BENCHMAILOTHERS=0)
	@scripts/bench-mail.sh

bench-media: deps ## measure films and comparing beside plain ffmpeg (BENCHCLIPS=2 BENCHSEED=1 BENCHCORPUS=folders)
	@scripts/bench-media.sh

bench-memory: deps ## measure whether the window's memory stays flat over many pieces (BENCHOPENINGS=240)
	@scripts/bench-memory.sh

screenshots: deps ## write the pictures of every screen: docs/screens
	@$(MAKE) build/dev/backlot
	@BACKLOT_CHROMIUM="$$(scripts/chromium.sh)" npm --prefix e2e run --silent screenshots

## Clean --------------------------------------------------------------------

.PHONY: clean
clean: ## remove what was built; installed modules stay
	rm -rf build/bin build/dev frontend/test-results e2e/test-results e2e/.work .cache
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete
