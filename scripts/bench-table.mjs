// Makes one table of the benchmarks' lines (`go test -bench`): figure, bar, met or not. Of several runs of one
// benchmark the median counts. Exits with 0 whatever the figures: they depend on what else the computer does.
import { readFileSync } from 'node:fs';

// The first that fits counts. A benchmark without a bar is shown with its figure alone.
const bars = [
  { of: /^Board\//, unit: 'ms', most: 15 },
  { of: /^Read\//, unit: 'ms', most: 100 },
  { of: /^Move$/, unit: 'ms', most: 5 },
  { of: /^Move$/, unit: 'ms-with-undo' },
  { of: /^Ingest$/, unit: 'ratio', most: 1.3 },
  { of: /^Ingest$/, unit: 'ratio-to-copying' },
  { of: /^Ingest$/, unit: 'MB/s' },
  { of: /^Ingest$/, unit: 'MB/s-hashed' },
  { of: /^Ingest$/, unit: 'MB/s-copied' },
  { of: /^RosterShortlist$/, unit: 'ms', most: 60 },
  { of: /^RosterShortlist$/, unit: 'ratio', most: 1.5 },
  { of: /^RosterShortlist$/, unit: 'ms-by-hand' },
  { of: /^RosterText\//, unit: 'ms', most: 30 },
  { of: /^RosterPage$/, unit: 'ms', most: 10 },
  { of: /^RosterList\//, unit: 'ms', most: 100 },
  { of: /^RosterStart$/, unit: 'ms' },
  { of: /^RosterImport$/, unit: 'ratio', most: 1.5 },
  { of: /^RosterImport$/, unit: 's' },
  { of: /^RosterImport$/, unit: 's-plain' },
  { of: /^RosterImport$/, unit: 's-until-found' },
  { of: /^RosterImport$/, unit: 's-undo' },
  { of: /^RosterMemory$/, unit: 'MB', most: 300 },
  { of: /^Mail\/first sync$/, unit: 'cpu-ratio', most: 1 / 8 },
  { of: /^Mail\/first sync$/, unit: 'wall-ratio', most: 1 / 3 },
  { of: /^Mail\/first sync$/, unit: 'MB', most: 200 },
  { of: /^Mail\/first sync$/, unit: 's-until-200', most: 2 },
  { of: /^Mail\/first sync$/, unit: 's-cpu' },
  { of: /^Mail\/first sync$/, unit: 's' },
  { of: /^Mail\/first sync$/, unit: 's-cpu-others' },
  { of: /^Mail\/first sync$/, unit: 's-others' },
  { of: /^Mail\/first sync$/, unit: 'MB-others' },
  { of: /^Mail\/boards meanwhile$/, unit: 'ms' },
  { of: /^Mail\/boards meanwhile$/, unit: 'ms-p95', most: 15 },
  { of: /^Mail\/boards meanwhile$/, unit: 'ms-p95-before' },
  { of: /^Mail\/(nothing new|search\/.*)$/, unit: 'ratio', most: 1 },
  { of: /^Mail\/thread of 100$/, unit: 'ms', most: 50 },
  { of: /^Mail\/arrival$/, unit: 'ms', most: 1000 },
  { of: /^Mail\//, unit: 'ms' },
  { of: /^Mail\//, unit: 'ms-others' },
  { of: /^(Filmstrip|Fingerprint)$/, unit: 'ratio', most: 1.2 },
  { of: /^(Filmstrip|Fingerprint)$/, unit: 'ms' },
  { of: /^CompareFilms$/, unit: 'ms', most: 2000 },
  { of: /^FullRoom$/, unit: 'ms', most: 100 },
  { of: /^CompareCorpus$/, unit: '%-copies-different', most: 3 },
  { of: /^CompareCorpus$/, unit: '%-copies-review' },
  { of: /^CompareCorpus$/, unit: '%-misses-match', most: 2 },
  { of: /^CompareCorpus$/, unit: '%-misses-review' },
  { of: /^CompareCorpus$/, unit: '%-placed' },
  { of: /^CompareCorpus$/, unit: 'comparisons' },
  { of: /^Window\/(room|seek, (phone|export))/, unit: 'ms', most: 100 },
  { of: /^Window\//, unit: 'ms' },
  { of: /^Window\//, unit: 'ms-p95' },
  { of: /^Memory\/(window, all|kept alive)/, unit: '%-rise', most: 15 },
  { of: /^Memory\//, unit: 'held' },
  { of: /^Memory\//, unit: 'held-rested' },
  { of: /^Memory\//, unit: '%-rise' },
  { of: /^Start\/large$/, unit: 'ratio', most: 1.5 },
  { of: /^Start\//, unit: 'ms' },
];
const readOnce = new Set(['ms', 'ratio']);

const runs = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  const found = /^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+(.*)$/.exec(line);
  if (!found) continue;
  const [, name, rest] = found;
  for (const [, figure, unit] of rest.matchAll(/([\d.e+]+) ([^\s\d]\S*)/g)) {
    const key = `${name.replaceAll('_', ' ')}\t${unit}`;
    runs.set(key, [...(runs.get(key) ?? []), Number(figure)]);
  }
}

const median = (figures) => figures.toSorted((a, b) => a - b)[figures.length >> 1];
const rows = [];
for (const [key, figures] of runs) {
  const [name, unit] = key.split('\t');
  const bar = bars.find((one) => one.of.test(name) && one.unit === unit);
  if (!bar) continue;
  const figure = median(figures);
  const least = readOnce.has(unit) ? runs.get(`${name}\t${unit}-least`) : undefined;
  rows.push([
    name,
    String(Number(figure.toPrecision(3))),
    unit,
    least ? String(Number(Math.min(...least).toPrecision(3))) : '',
    bar.most ? `< ${bar.most}` : '',
    bar.most ? (figure < bar.most ? 'met' : 'MISSED') : '',
  ]);
}
if (rows.length === 0) {
  console.error('No benchmark has reported anything.');
  process.exit(1);
}
const head = ['', 'median', '', 'least', 'bar', ''];
const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
const right = new Set([1, 3, 4]);
for (const row of [head, ...rows]) {
  const cells = row.map((cell, at) => (right.has(at) ? cell.padStart(widths[at]) : cell.padEnd(widths[at])));
  console.log(cells.join('  ').trimEnd());
}
