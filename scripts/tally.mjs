// Counts tests from the runners' own reports.
//   tally.mjs show FILE            prints a `go test -json` report as a person reads it: packages, and what failed
//   tally.mjs total FOLDER STAGE...  adds up a folder of reports and the names of the stages that failed, and prints
//                                  "N passed, N failed" as its last line; exit status 1 unless all is well
// A stage that failed without a failed test in its report (a lint stage, a build) counts as one failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [mode, where, ...failedStages] = process.argv.slice(2);

function goEvents(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

// A test with subtests is counted by them alone.
function countGo(file) {
  const ends = goEvents(file).filter(({ Test, Action }) => Test && ['pass', 'fail', 'skip'].includes(Action));
  const parents = new Set(
    ends.filter(({ Test }) => Test.includes('/')).map((end) => `${end.Package} ${end.Test.replace(/\/[^/]*$/, '')}`),
  );
  const leaves = ends.filter((end) => !parents.has(`${end.Package} ${end.Test}`));
  const count = (action) => leaves.filter(({ Action }) => Action === action).length;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

function countVitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

function countPlaywright(file) {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

const counters = { '.go.json': countGo, '.vitest.json': countVitest, '.playwright.json': countPlaywright };

// Which report tells of which stage.
const reportOf = {
  'go-rooms': 'rooms.go.json',
  'go-window': 'window.go.json',
  screens: 'screens.vitest.json',
  browser: 'browser.playwright.json',
  window: 'window.playwright.json',
};

function countReport(folder, name) {
  const counter = Object.entries(counters).find(([ending]) => name.endsWith(ending))?.[1];
  return counter ? counter(join(folder, name)) : undefined;
}

function total(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync(folder)) {
    const counted = countReport(folder, name);
    for (const kind of Object.keys(sum)) sum[kind] += counted?.[kind] ?? 0;
  }
  for (const stage of failedStages) {
    const report = reportOf[stage];
    const counted = report && existsSync(join(folder, report)) ? countReport(folder, report) : undefined;
    if (!counted?.failed) sum.failed += 1;
  }
  const skipped = sum.skipped ? `, ${sum.skipped} skipped` : '';
  console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed === 0 && sum.passed > 0;
}

function show(file) {
  const output = new Map();
  for (const { Action, Package, ImportPath, Test, Output, Elapsed } of goEvents(file)) {
    const key = `${Package ?? ImportPath} ${Test ?? ''}`;
    if (Action === 'output' || Action === 'build-output') {
      output.set(key, (output.get(key) ?? '') + Output);
    } else if (Action === 'fail' || Action === 'build-fail') {
      process.stdout.write(output.get(key) ?? '');
      if (Action === 'fail' && !Test) console.log(`FAIL ${Package} ${Elapsed} s`);
    } else if (Action === 'pass' && !Test) {
      console.log(`ok   ${Package} ${Elapsed} s`);
    }
  }
}

if (mode === 'show') show(where);
else process.exitCode = total(where) ? 0 : 1;
