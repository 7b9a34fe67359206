#!/bin/sh
# Measures the mail against a Dovecot on this computer, with mbsync and notmuch in turn where they are installed, and ends
# with a table of the figures beside their bars; docs/benchmarks.md says what each measures.
set -eu
cd "$(dirname "$0")/.."

report=$(mktemp)
trap 'rm -f "$report"' EXIT

missing=""
for program in mbsync:isync notmuch:notmuch; do
    command -v "${program%%:*}" >/dev/null || missing="$missing ${program##*:}"
done
if [ -n "$missing" ]; then
    echo "Not compared with mbsync and notmuch. On Debian: apt-get install$missing"
fi
echo "Load of the computer before: $(cut -d' ' -f1-3 /proc/loadavg)"
go test -tags "$TAGS" -run '^$' -timeout 180m -bench '^BenchmarkMail$' -benchtime 1x ./internal/bench/ | tee "$report"
echo
node scripts/bench-table.mjs "$report"
echo "Load of the computer after: $(cut -d' ' -f1-3 /proc/loadavg)"
