#!/bin/sh
# Runs the benchmarks and ends with a table of the figures beside their bars. BENCH chooses by name ("Start" is the
# one of the real window); docs/benchmarks.md says what each measures.
set -eu
cd "$(dirname "$0")/.."

report=$(mktemp)
scratch=$(mktemp -d)
trap 'rm -rf "$report" "$scratch"' EXIT

echo "Load of the computer before: $(cut -d' ' -f1-3 /proc/loadavg)"
go_bench() {
    go test -tags "$TAGS" -run '^$' -timeout 180m "$@" ./internal/bench/ | tee -a "$report"
}
wanted() { echo "$1" | grep -Eq "$BENCH"; }

go_bench -bench "$BENCH" -skip 'Ingest|Roster|Mail|Filmstrip|Fingerprint|Compare|FullRoom' -benchtime "$BENCHTIME" -count "$BENCHCOUNT"
# They take minutes and repeat their passes themselves.
if wanted Ingest; then
    go_bench -bench Ingest -benchtime 1x
fi
# Those of the names given that BENCH chooses, as one pattern.
chosen() { for name in "$@"; do if wanted "$name"; then printf '^Benchmark%s$|' "$name"; fi; done | sed 's/|$//'; }
quick=$(chosen RosterShortlist RosterList RosterText RosterPage RosterStart)
long=$(chosen RosterImport RosterMemory)
# Made once for all of them, 2.4 GB; kept where BENCHROSTER says.
export BENCHROSTER="${BENCHROSTER:-$scratch/roster}"
if [ -n "$quick" ]; then
    go_bench -bench "$quick" -benchtime 30x
fi
if [ -n "$long" ]; then
    go_bench -bench "$long" -benchtime 1x
fi
if wanted Start; then
    make build/dev/backlot-window
    (cd e2e && BENCHREPORT="$report" npx playwright test --config bench start)
fi
echo
node scripts/bench-table.mjs "$report"
echo "Load of the computer after: $(cut -d' ' -f1-3 /proc/loadavg)"
