#!/bin/sh
# Measures what is made of films and how versions are compared, with plain ffmpeg in turn, and ends with a table of the
# figures beside their bars; docs/benchmarks.md says what each measures. BENCHCORPUS names folders with other material.
set -eu
cd "$(dirname "$0")/.."

report=$(mktemp)
trap 'rm -f "$report"' EXIT

echo "Load of the computer before: $(cut -d' ' -f1-3 /proc/loadavg)"
go test -tags "$TAGS" -run '^$' -timeout 180m -bench '^Benchmark(Filmstrip|Fingerprint|CompareFilms)$' -benchtime 5x ./internal/bench/ | tee "$report"
go test -tags "$TAGS" -run '^$' -timeout 180m -bench '^BenchmarkFullRoom$' -benchtime 50x ./internal/bench/ | tee -a "$report"
go test -tags "$TAGS" -run '^$' -timeout 180m -bench '^BenchmarkCompareCorpus$' -benchtime 1x ./internal/bench/ | tee -a "$report"
make build/dev/backlot-window
(cd e2e && BENCHREPORT="$report" npx playwright test --config bench room)
echo
node scripts/bench-table.mjs "$report"
echo "Load of the computer after: $(cut -d' ' -f1-3 /proc/loadavg)"
