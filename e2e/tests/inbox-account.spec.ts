import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import type { Backlot } from '../harness/backlot.ts';
import { ago, row } from '../harness/inbox.ts';
import { pressBoth, typePath } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ viewport: { width: 1600, height: 900 } });

const certificate = `-----BEGIN CERTIFICATE-----
MIIBkDCCATegAwIBAgIUZTuzgBEyxjkvhY/ve5JKnfxMhZ8wCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSTWFpbCBvZiB0aGUgYWdlbmN5MCAXDTI2MTEyMjE2NDUxMFoY
DzIxMjYxMDI5MTY0NTEwWjAdMRswGQYDVQQDDBJNYWlsIG9mIHRoZSBhZ2VuY3kw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS3oWouBBi4RpJJRpjXSIlEijsfM72O
/bPbwqBu+ufkbs8KlfZPKBG18SF20D/keikPJYUqj8GP3NT259+5jQylo1MwUTAd
BgNVHQ4EFgQU6q+opztMgB1y6LWBfER4HKyIXHcwHwYDVR0jBBgwFoAU6q+opztM
gB1y6LWBfER4HKyIXHcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBE
AiAh4HwG+Ib/0I1dncvqjGGfq9xdNMlRZoDtd7KB2sWJpAIgHAlY7GyTugpuVbSC
80PwrknbxPBnaF8vVci1h6agbY8=
-----END CERTIFICATE-----
`;
const fingerprint =
  '72:67:3B:04:BB:66:26:E0:00:DD:82:5A:80:B4:5A:08:51:2A:17:1C:EA:50:3C:86:D3:9A:B6:47:C1:28:A6:34';

/** Chooses the certificate of one's own server: cut off first, then whole, and trusts it once it was compared. */
async function trustCertificate(page: Page, dialog: Locator, backlot: Backlot): Promise<void> {
  const path = backlot.path('server.pem');
  const choose = () =>
    typePath(page, path, () => dialog.getByRole('button', { name: 'Choose the file…' }).click());
  await writeFile(path, certificate.slice(0, 300));
  await choose();
  await expect(dialog.getByRole('alert')).toHaveText(
    /^This certificate is cut off: its last line.* is missing\./,
  );
  await writeFile(path, certificate);
  await choose();
  await expect(dialog.getByText('Mail of the agency')).toBeVisible();
  expect((await dialog.getByText('72:67:3B').innerText()).replace(/\s/g, '')).toBe(fingerprint);
  await expect(dialog.getByText('Trusted, besides the system’s:')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Trust it for this account' }).click();
  await expect(dialog.getByText('Trusted, besides the system’s:')).toBeVisible();
}

test('an account is connected in the settings, and its mail shows', async ({ page, backlot, postoffice }) => {
  await postoffice.deliver({
    from: 'Sam Runs <sam@newface.example>',
    subject: 'Collab',
    text: 'Open for a chat about trails?',
    at: ago(6),
  });
  await page.goto('/#/inbox');
  await page.getByRole('link', { name: 'Connect a mail account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a mail account' });
  await dialog.getByLabel('Your mail address').fill(postoffice.address);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('textbox', { name: 'Password' }).fill('wrong');
  const change = dialog.getByRole('button', { name: 'Change the servers' });
  if (await change.isVisible()) await change.click();
  for (const [label, server] of [
    ['IMAP', postoffice.imap],
    ['SMTP', postoffice.smtp],
  ] as const) {
    const [host = '', port = ''] = server.split(':');
    await dialog.getByRole('textbox', { name: `(${label})` }).fill(host);
    const nth = label === 'IMAP' ? 0 : 1;
    await dialog.getByRole('textbox', { name: 'Port' }).nth(nth).fill(port);
    await dialog.getByRole('combobox', { name: 'Protection' }).nth(nth).click();
    await page.getByRole('option', { name: 'None' }).click();
  }
  await dialog.getByRole('textbox', { name: 'Port' }).nth(1).fill('1');
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByText(`Reading (IMAP), ${postoffice.imap}: `)).toHaveCount(1);
  await expect(dialog.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
    /Reading \(IMAP\)/,
  );
  await dialog.getByRole('textbox', { name: 'Password' }).fill(postoffice.password);
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByText('Sending (SMTP), 127.0.0.1:1: ')).toHaveCount(1);
  await dialog
    .getByRole('textbox', { name: 'Port' })
    .nth(1)
    .fill(postoffice.smtp.split(':')[1] ?? '');
  await trustCertificate(page, dialog, backlot);
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByText('Both servers let you in')).toBeVisible();
  await expectNoSeriousAxe(page);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Mail accounts' })).toContainText(postoffice.address);
  await expect(dialog).toHaveCount(0);
  await pressBoth(page, 'g', 'i');
  await expect(row(page, 'Collab')).toBeVisible();
});
