import { join, resolve } from 'node:path';
import { Part } from './part.ts';

const builds = process.env.BACKLOT_BUILDS || resolve(import.meta.dirname, '../../build/dev');

/** A mail as a test writes it. `from` and `to` are header fields; `messageId` and `references` have no angle brackets. */
export interface Letter {
  from: string;
  to?: string;
  subject: string;
  text?: string;
  html?: string;
  /** Attachments: name, media type and content. */
  files?: { name: string; type: string; content: Buffer }[];
  messageId?: string;
  references?: string[];
  /** When the server had it; now where it is left out. */
  at?: Date;
  /** Further header fields, whole lines. */
  fields?: string[];
}

interface Ports {
  imap: number;
  smtp: number;
  door: number;
  user: string;
  password: string;
}

let counted = 0;

/** A mail provider on this computer, with one account. */
export class Postoffice {
  readonly #part: Part;
  readonly #ports: Ports;

  private constructor(part: Part, ports: Ports) {
    this.#part = part;
    this.#ports = ports;
  }

  static async open(): Promise<Postoffice> {
    const part = new Part(join(builds, 'postoffice'), []);
    await part.untilReady('its ports', () => part.log.includes('\n'));
    return new Postoffice(part, JSON.parse(part.log.split('\n')[0] ?? '') as Ports);
  }

  get address(): string {
    return this.#ports.user;
  }

  get password(): string {
    return this.#ports.password;
  }

  get imap(): string {
    return `127.0.0.1:${this.#ports.imap}`;
  }

  get smtp(): string {
    return `127.0.0.1:${this.#ports.smtp}`;
  }

  /** The command line that connects the account; its password goes to stdin. */
  get connect(): string[] {
    return ['mail', 'add', this.address, '--imap', this.imap, '--smtp', this.smtp, '--tls', 'none'];
  }

  /** Lays a mail into a folder and returns its Message-ID. */
  async deliver(letter: Letter, folder = 'INBOX'): Promise<string> {
    const id = letter.messageId ?? `letter-${++counted}-${process.pid}@sender.example`;
    const query = new URLSearchParams({ folder, ...(letter.at && { at: letter.at.toISOString() }) });
    const answer = await fetch(`${this.#door}/deliver?${query}`, {
      method: 'POST',
      body: new Uint8Array(rendered(letter, id, this.address)),
    });
    if (!answer.ok) throw new Error(`the post office took no mail: ${await answer.text()}`);
    return id;
  }

  /** What was sent, each as it came over the wire. */
  async sent(): Promise<{ to: string[]; raw: string }[]> {
    return (await (await fetch(`${this.#door}/sent`)).json()) as { to: string[]; raw: string }[];
  }

  /** Lets the next sending fail; see the fields of smtpd.Fault. */
  async refuseNext(fault: Record<string, unknown>): Promise<void> {
    await fetch(`${this.#door}/fault`, { method: 'POST', body: JSON.stringify(fault) });
  }

  async close(): Promise<void> {
    await this.#part.stop();
  }

  get #door(): string {
    return `http://127.0.0.1:${this.#ports.door}`;
  }
}

function rendered(letter: Letter, id: string, to: string): Buffer {
  const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  const head = [
    `From: ${letter.from}`,
    `To: ${letter.to ?? to}`,
    `Subject: ${encoded(letter.subject)}`,
    `Date: ${(letter.at ?? new Date()).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    ...(letter.references?.length
      ? [
          `References: ${letter.references.map((one) => `<${one}>`).join(' ')}`,
          `In-Reply-To: <${letter.references.at(-1)}>`,
        ]
      : []),
    ...(letter.fields ?? []),
    'MIME-Version: 1.0',
  ];
  const part = (type: string, content: Buffer, further: string[] = []) =>
    [
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      ...further,
      '',
      content.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '',
    ].join('\r\n');
  const parts = [
    part('text/plain; charset=utf-8', Buffer.from(letter.text ?? '')),
    ...(letter.html ? [part('text/html; charset=utf-8', Buffer.from(letter.html))] : []),
  ];
  const alternative =
    parts.length === 1 ? (parts[0] ?? '') : multipart('alternative', 'alternative-of-letter', parts);
  if (!letter.files?.length) return Buffer.from(`${head.join('\r\n')}\r\n${alternative}`);
  const files = letter.files.map(({ name, type, content }) =>
    part(type, content, [`Content-Disposition: attachment; filename="${name}"`]),
  );
  return Buffer.from(
    `${head.join('\r\n')}\r\n${multipart('mixed', 'parts-of-letter', [alternative, ...files])}`,
  );
}

function multipart(kind: string, boundary: string, parts: string[]): string {
  const body = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}
