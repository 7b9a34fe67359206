import { defineConfig } from '@playwright/test';

export default defineConfig({
  outputDir: '../test-results/bench',
  timeout: 600_000,
  workers: 1,
  forbidOnly: true,
  reporter: 'line',
});
