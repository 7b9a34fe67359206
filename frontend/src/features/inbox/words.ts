import type { AccountState, MailPerson, ThreadLine } from '@/bridge/mail';
import { calendarDays, clock, deskZone, fromInput, isoDate, shortDate, wallTime } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import type { State } from '@/shared/ui/state';

/** When a mail came, as short as a list has room for: "16:04", "Yesterday", "Tue", "14 Mar", "14 Mar 2025". */
export function mailTime(at: number, now: number, zone = deskZone()): string {
  const days = calendarDays(at, now, zone);
  if (days <= 0) return clock(at, zone);
  if (days === 1) return 'Yesterday';
  if (days <= 6) return weekday(at, zone);
  return shortDate(at, zone, now);
}

const weekday = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(at);

/** "Tomorrow 9:00", "Mon 9:00", "14 Mar 9:00": an instant to come. */
export function comingTime(at: number, now: number, zone = deskZone()): string {
  const days = calendarDays(now, at, zone);
  if (days === 0) return `today ${clock(at, zone)}`;
  if (days === 1) return `tomorrow ${clock(at, zone)}`;
  if (days > 0 && days <= 6) return `${weekday(at, zone)} ${clock(at, zone)}`;
  return `${shortDate(at, zone, now)} ${clock(at, zone)}`;
}

/** The name of a person, or what stands before the @. */
export const personName = ({ name, address }: MailPerson): string =>
  name.trim() || address.split('@')[0] || address || 'Unknown sender';

/** A first name, where it is one: "Nora" of "Nora Ahmadi", but "Lumen GmbH" whole. */
function shortName(person: MailPerson): string {
  const name = personName(person);
  const words = name.split(/\s+/);
  return words.length === 2 && !/[.&]|gmbh|ltd|inc|team/i.test(name) ? (words[0] ?? name) : name;
}

/** Who is in a thread, as a list says it: one in full, several by their first names, oneself last as "me". */
export function peopleWords(people: MailPerson[], ours: ReadonlySet<string> = new Set()): string {
  const others = people.filter(({ address }) => !ours.has(address.toLowerCase()));
  const me = others.length < people.length ? ['me'] : [];
  const [first, second] = others;
  if (!first) return me[0] ?? 'Nobody';
  if (!second) return [personName(first), ...me].join(', ');
  const names = [...new Set(others.map(shortName)), ...me];
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} … ${names.at(-1)}` : names.join(', ');
}

/** All that a screen reader needs of a row. */
export function lineWords(line: ThreadLine, now: number, ours: ReadonlySet<string>): string {
  return [
    line.unread > 0 ? 'Unread' : '',
    peopleWords(line.people, ours),
    line.subject || 'No subject',
    mailTime(line.lastAt, now),
    line.messages > 1 ? count(line.messages, 'mail') : '',
    line.files > 0 ? count(line.files, 'attachment') : '',
    line.creator ? `from ${line.creator}` : '',
    line.campaign,
    line.starred ? 'starred' : '',
    line.open ? 'needs a reply' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A choice of when a thread comes back; `note` says of the instant what the label does not. */
export interface SnoozeChoice {
  label: string;
  at: number;
  note: string;
}

const hour = 3_600_000;
const day = 24 * hour;

/** "18", "9.30" and "18:00" as "09:30"; "" for what is no time. */
export function readClock(text: string): string {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return '';
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** The usual times to snooze until, seen from now: later today while there is a today, tomorrow, Monday. */
export function snoozeChoices(now: number, zone = deskZone()): SnoozeChoice[] {
  const nineOn = (at: number) => fromInput(`${isoDate(at, zone)}T09:00`, zone) ?? at;
  const choices: SnoozeChoice[] = [];
  const offer = (label: string, at: number) => choices.push({ label, at, note: clock(at, zone) });
  const later = Math.ceil((now + 3 * hour) / (hour / 2)) * (hour / 2);
  if (wallTime(now, zone).hour < 19) offer('Later today', later);
  offer('Tomorrow', nineOn(now + day));
  for (let ahead = 2; ahead <= 8; ahead += 1) {
    if (weekday(now + ahead * day, zone) === 'Mon') {
      const at = nineOn(now + ahead * day);
      if (ahead > 6) choices.push({ label: 'Next Monday', at, note: comingTime(at, now, zone) });
      else offer('Monday', at);
      break;
    }
  }
  return choices;
}

interface Standing {
  state: State;
  words: string;
}

/** What an account is doing, in a word or two. */
export function accountStanding({ status, done, total, why }: AccountState): Standing {
  switch (status) {
    case 'syncing':
      return {
        state: 'waiting',
        words: total > 0 ? `Fetching ${figure(done)} of ${figure(total)}` : 'Looking for mail',
      };
    case 'stopped':
      return { state: 'blocked', words: 'Fetching stopped' };
    case 'offline':
      return { state: 'waiting', words: 'Offline' };
    case 'refused':
      return { state: 'late', words: 'Needs its password' };
    case 'failed':
      return { state: 'late', words: why || 'Trouble' };
    default:
      return { state: 'done', words: 'Up to date' };
  }
}

const grouped = new Intl.NumberFormat('en');
const figure = (value: number) => grouped.format(value);

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** "4.2 MB" for 4 200 000 bytes, "390 bytes". */
export function fileSize(bytes: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const style = {
    style: 'unit',
    unit: units[step],
    unitDisplay: step > 0 ? 'short' : 'long',
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat('en', style).format(bytes / 1000 ** step);
}
