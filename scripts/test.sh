#!/bin/sh
# Runs every check, one stage after the other, and ends with how many tests passed and failed. All stages run even
# when one fails; the exit status is non-zero if any did. Each runner's own report is counted by scripts/tally.mjs.
set -u
cd "$(dirname "$0")/.."

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
failed_stages=

# stage NAME COMMAND...: runs it and says how long it took.
stage() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    began=$(date +%s)
    if "$@"; then
        printf -- '-- %s: good, %s s\n' "$name" "$(($(date +%s) - began))"
    else
        printf -- '-- %s: FAILED, %s s\n' "$name" "$(($(date +%s) - began))"
        failed_stages="$failed_stages $name"
    fi
}

# go_tests NAME TAGS PACKAGE...
go_tests() {
    name=$1 tags=$2
    shift 2
    go test -json -tags "$tags" "$@" >"$reports/$name.go.json" 2>"$reports/$name.log"
    status=$?
    cat "$reports/$name.log" >&2
    node scripts/tally.mjs show "$reports/$name.go.json" || return 1
    return "$status"
}

screen_tests() {
    (cd frontend && npx vitest run --reporter=default --reporter=json --outputFile.json="$reports/screens.vitest.json")
}

# playwright_tests PROJECT
playwright_tests() {
    (cd e2e && BACKLOT_CHROMIUM=$(../scripts/chromium.sh) \
        PLAYWRIGHT_JSON_OUTPUT_FILE="$reports/$1.playwright.json" \
        npx playwright test --project "$1" --reporter=list,json)
}

stage generated make check-generated
stage lint-go make lint-go
stage lint-frontend make lint-frontend
stage lint-e2e make lint-e2e
# shellcheck disable=SC2086 # lists of words
stage go-rooms go_tests rooms "$TAGS" $PLAIN_PACKAGES
# shellcheck disable=SC2086
stage go-window go_tests window "$WINDOW_TAGS" $WINDOW_PACKAGES
stage screens screen_tests
stage build make build/dev/backlot build/dev/backlot-window build/dev/drag-source build/dev/postoffice
stage browser playwright_tests browser
stage window playwright_tests window

printf '\n'
[ -z "$failed_stages" ] || printf 'Stages that failed:%s\n' "$failed_stages"
# shellcheck disable=SC2086
node scripts/tally.mjs total "$reports" $failed_stages
