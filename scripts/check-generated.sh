#!/bin/sh
# Writes the bindings anew and fails when that changed them. The new ones stay, ready to be committed.
set -eu
cd "$(dirname "$0")/.."
before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp -R frontend/wailsjs "$before/wailsjs"
make generate >"$before/log" 2>&1 || {
    cat "$before/log" >&2
    exit 1
}
diff -ru "$before/wailsjs" frontend/wailsjs || {
    echo "frontend/wailsjs did not fit the Go code. It has been written anew: look at it and commit it." >&2
    exit 1
}
