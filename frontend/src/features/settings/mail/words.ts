import type { AccountState, MailFolder } from '@/bridge/mail';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { byAlphabet } from '@/shared/lib/text';
import type { State } from '@/shared/ui/state';

/** Where passwords are kept, in words; "" while nobody knows. */
export function keptWords(place: string): string {
  switch (place) {
    case 'keyring':
      return 'Passwords are kept in this computer’s keyring, never in the workspace.';
    case 'file':
      return 'Passwords are kept in an encrypted file of this computer, never in the workspace.';
    case 'session':
      return 'This computer has no keyring: passwords are kept only until it restarts. Then Backlot asks for them again.';
    case 'run':
      return 'This computer has no place for passwords: they are kept only until Backlot is closed.';
    default:
      return '';
  }
}

const figure = new Intl.NumberFormat('en');

/** How an account stands, in a badge. */
export function standing(
  { status, done, total, syncedAt }: AccountState,
  now: number,
): { state: State; words: string } {
  switch (status) {
    case 'syncing':
      return {
        state: 'waiting',
        words: total > 0 ? `Fetching ${figure.format(done)} of ${figure.format(total)}` : 'Looking for mail',
      };
    case 'stopped':
      return { state: 'blocked', words: 'Fetching stopped' };
    case 'offline':
      return { state: 'waiting', words: 'Offline' };
    case 'refused':
      return { state: 'late', words: 'Needs its password' };
    case 'failed':
      return { state: 'late', words: 'Trouble' };
    default:
      return syncedAt > 0
        ? { state: 'done', words: `Up to date, looked ${agoWords(syncedAt, deskZone(), now)}` }
        : { state: 'waiting', words: 'Not looked at yet' };
  }
}

/** How far back mail is fetched. */
export const reaches = [
  { value: '0', label: 'All of it' },
  { value: '30', label: 'The last month' },
  { value: '90', label: 'The last three months' },
  { value: '365', label: 'The last year' },
  { value: '1095', label: 'The last three years' },
];

export const reachWords = (daysBack: number): string =>
  reaches.find(({ value }) => value === String(daysBack))?.label.toLowerCase() ?? `the last ${daysBack} days`;

const roles: Record<string, string> = {
  inbox: 'Inbox',
  sent: 'Sent',
  archive: 'Archive',
  drafts: 'Drafts',
  trash: 'Trash',
  junk: 'Spam',
  all: 'All mail',
};

/** What a folder is called, with what it is for when its name does not say so. INBOX is the server's word for Inbox. */
export function folderName({ name, role }: Pick<MailFolder, 'name' | 'role'>): string {
  const known = roles[role];
  if (known === undefined) return name;
  return known.toLowerCase() === name.toLowerCase() ? known : `${name} (${known})`;
}

const firstFolders = ['inbox', 'drafts', 'sent', 'archive'];

/** Folders as people look for them: those of every day first, the others by name. */
export function inOrder<F extends Pick<MailFolder, 'name' | 'role'>>(folders: readonly F[]): F[] {
  const place = ({ role }: F) =>
    firstFolders.includes(role) ? firstFolders.indexOf(role) : firstFolders.length;
  return [...folders].sort((a, b) => place(a) - place(b) || byAlphabet(a.name, b.name));
}

/** Minutes of the day as a clock shows them, "08:30"; "" for 0, which means none. */
export function clockOf(minutes: number): string {
  if (minutes === 0) return '';
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The minutes of the day of "08:30", "8.30" or "8", 0 for what is no time. */
export function minutesOf(clock: string): number {
  const [, hour = '', minute = '0'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(clock.trim()) ?? [];
  return hour && Number(hour) < 24 && Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : 0;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A signature as lines of text, from the paragraphs that it is kept as. */
export function signatureText(rich: string): string {
  const body = new DOMParser().parseFromString(rich.replace(/<br\s*\/?>|<\/p>/gi, '\n'), 'text/html').body;
  return (body.textContent ?? '').replace(/\n+$/, '');
}

/** Lines of text as the paragraph that a signature is kept as. */
export const signatureRich = (text: string): string =>
  text.trim() === '' ? '' : `<p>${text.trim().split('\n').map(escaped).join('<br>')}</p>`;
