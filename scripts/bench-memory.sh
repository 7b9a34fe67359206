#!/bin/sh
# Opens piece after piece in the real window and in Chromium, and ends with a table of what is held and whether it grows.
set -eu
cd "$(dirname "$0")/.."

report=$(mktemp)
trap 'rm -f "$report"' EXIT

echo "Load of the computer before: $(cut -d' ' -f1-3 /proc/loadavg)"
make build/dev/backlot build/dev/backlot-window
(cd e2e && BACKLOT_CHROMIUM="$(../scripts/chromium.sh)" BENCHREPORT="$report" npx playwright test --config bench memory)
echo
node scripts/bench-table.mjs "$report"
echo "Load of the computer after: $(cut -d' ' -f1-3 /proc/loadavg)"
