import { test as base, expect } from '@playwright/test';
import { Backlot, type Beginning } from './backlot.ts';
import { Display } from './display.ts';
import { Postoffice } from './postoffice.ts';

interface Options {
  /** Say `test.use({ beginning: 'demo' })` to begin with the demo agency; a new agency is the default. */
  beginning: Beginning;
}

interface Fixtures {
  /** The running application; `page.goto('/')` opens it. */
  backlot: Backlot;
  /** A mail provider, for tests that ask for one; `backlot.home.cli(postoffice.connect, postoffice.password)` connects. */
  postoffice: Postoffice;
}

/** Playwright's test with the real application behind it. An error that nobody caught on the page fails the test. */
export const test = base.extend<Options & Fixtures, { display: Display }>({
  beginning: ['empty', { option: true }],

  display: [
    async ({}, use) => {
      const display = await Display.start();
      await use(display);
      await display.stop();
    },
    { scope: 'worker' },
  ],

  backlot: async ({ display, beginning }, use, testInfo) => {
    const backlot = await Backlot.begin(display, beginning);
    await use(backlot);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('backlot.log', { body: backlot.log, contentType: 'text/plain' });
    }
    await backlot.end();
  },

  postoffice: async ({}, use) => {
    const postoffice = await Postoffice.open();
    await use(postoffice);
    await postoffice.close();
  },

  baseURL: async ({ backlot }, use) => {
    await use(backlot.address);
  },

  page: async ({ page }, use) => {
    const uncaught: string[] = [];
    page.on('pageerror', (error) => {
      const text = error.stack ?? error.message;
      // Wails's own reconnect overlay, which is in development builds only, fails to mount.
      if (!/^.*\n(\s+at .*\/wails\/ipc\.js:.*\n?)+$/.test(text)) uncaught.push(text);
    });
    await use(page);
    expect(uncaught, 'errors that nobody caught on the page').toEqual([]);
  },
});

export { expect };
