import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

// Set by make; without it Debian's own Chromium, and without that Playwright's.
const chromium = process.env.BACKLOT_CHROMIUM || (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : '');

export default defineConfig({
  // Patient: two cores that run two browsers and two programs take their time, and waiting costs nothing when all is well.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      testDir: 'tests',
      outputDir: 'test-results/browser',
      // Columns draw only the cards near sight: the window is tall enough for all of the demo's.
      use: { viewport: { width: 1280, height: 1600 } },
    },
    { name: 'window', testDir: 'window', outputDir: 'test-results/window', workers: 1 },
    { name: 'screenshots', testDir: 'screenshots', outputDir: 'test-results/screenshots', workers: 1 },
  ],
});
