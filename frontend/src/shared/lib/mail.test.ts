import { describe, expect, it } from 'vitest';
import { mailHasBody, mailHref } from './mail';

describe('a mail to write', () => {
  it('carries its text', () => {
    const mail = {
      email: 'mira+ads@example.test',
      subject: 'Spring: Réel & co',
      body: 'Hi Mira,\n\nwhen?\n',
    };
    expect(mailHref(mail)).toBe(
      'mailto:mira%2Bads@example.test?subject=Spring%3A%20R%C3%A9el%20%26%20co&body=Hi%20Mira%2C%0D%0A%0D%0Awhen%3F',
    );
    expect(mailHasBody(mail)).toBe(true);
  });

  it('adds no one and nothing by way of the address', () => {
    const href = mailHref({ email: 'a@b.test?bcc=c@d.test&x=1', subject: '', body: '' });
    expect(href).not.toContain('bcc=');
    expect(href.match(/\?/g)).toHaveLength(1);
  });

  it('leaves a text out that is too long for the mail program', () => {
    const mail = { email: 'a@b.test', subject: 'Spring', body: 'ä'.repeat(500) };
    expect(mailHref(mail)).toBe('mailto:a@b.test?subject=Spring');
    expect(mailHasBody(mail)).toBe(false);
  });
});
