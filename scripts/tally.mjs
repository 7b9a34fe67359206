// Counts tests from the runners' own reports.
//   tally.mjs show FILE            prints a `go test -json` report as a person reads it: packages, and what failed
//   tally.mjs total FOLDER STAGE...  says once more what failed and why, then all that failed by name; adds up a
//                                  folder of reports and the names of the stages that failed, and prints "N passed,
//                                  N failed" as its last line; exit status 1 unless all is well
// A stage that failed without a failed test in its report (a lint stage, a build) counts as one failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

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

function failedGo(file) {
  const events = goEvents(file);
  const said = (of) =>
    events
      .filter(({ Action, Package, Test }) => Action === 'output' && Package === of.Package && Test === of.Test)
      .map(({ Output }) => Output)
      .join('');
  return events
    .filter(({ Test, Action }) => Test && Action === 'fail')
    .map((end) => ({ name: `${end.Package} ${end.Test}`, why: said(end) }));
}

function failedVitest(file) {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({ name: fullName, why: failureMessages.join('\n') }));
}

function failedPlaywright(file) {
  const within = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(within)];
  const { suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const specs = suites.flatMap(within).filter(({ ok }) => !ok);
  const why = ({ message, snippet }) => `${message ?? ''}\n${snippet ?? ''}`;
  return [
    ...errors.map((error) => ({ name: 'before any test', why: why(error) })),
    ...specs.map(({ file: source, line, title, tests }) => ({
      name: `${source}:${line} ${title}`,
      why: tests.flatMap(({ results }) => results.flatMap(({ errors: all }) => all.map(why))).join('\n'),
    })),
  ];
}

const failures = { '.go.json': failedGo, '.vitest.json': failedVitest, '.playwright.json': failedPlaywright };
const mostLines = 30;

// What failed stands far up in a long log: it is told once more at its end, and last of all by name alone, for who
// is shown no more than a log's last lines.
function retell(folder) {
  const failed = readdirSync(folder).flatMap((report) => {
    const read = Object.entries(failures).find(([ending]) => report.endsWith(ending))?.[1];
    return read?.(join(folder, report)) ?? [];
  });
  for (const { name, why } of failed) {
    const lines = stripVTControlCharacters(why).split('\n').filter((line) => line.trim());
    console.log(`\nFailed: ${name}\n${lines.slice(0, mostLines).map((line) => `  ${line}`).join('\n')}`);
  }
  if (failed.length > 0) console.log(`\n${failed.map(({ name }) => `Failed: ${name}`).join('\n')}`);
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
  retell(folder);
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
