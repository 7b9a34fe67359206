#!/bin/sh
# Fails when a Go file is not formatted.
set -eu
cd "$(dirname "$0")/.."
unformatted=$(gofmt -l main.go app internal)
[ -z "$unformatted" ] || {
    printf 'not formatted (make fmt does it):\n%s\n' "$unformatted" >&2
    exit 1
}
