/** Instants are UTC milliseconds, dates "YYYY-MM-DD", zones IANA names. Words are English, clocks 24 hours. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let desk = { zone: 'UTC', asked: Number.NEGATIVE_INFINITY };

/** The zone of this desk. Asking the system costs a millisecond and a board has hundreds of times, so once a minute. */
export function deskZone(): string {
  const now = Date.now();
  if (Math.abs(now - desk.asked) >= minute) {
    desk = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', asked: now };
  }
  return desk.zone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = zone + JSON.stringify(options);
  let format = formats.get(id);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    }
    formats.set(id, format);
  }
  return format;
}

interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const wallOptions: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

const walls = new Map<string, Readonly<WallTime>>();
const wallsKept = 2000;

/** What calendar and clock show in the zone at this instant. A card asks for the same minutes again and again. */
export function wallTime(at: number, zone: string): Readonly<WallTime> {
  const id = `${Math.floor(at / minute)} ${zone}`;
  const known = walls.get(id);
  if (known) return known;
  const wall: WallTime = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of formatIn(zone, wallOptions).formatToParts(at)) {
    if (type in wall) wall[type as keyof WallTime] = Number(value);
  }
  if (walls.size >= wallsKept) walls.clear();
  walls.set(id, wall);
  return wall;
}

const pad = (figure: number, width = 2) => String(figure).padStart(width, '0');

/** The date in the zone, "2026-03-14". */
export function isoDate(at: number, zone: string): string {
  const wall = wallTime(at, zone);
  return `${pad(wall.year, 4)}-${pad(wall.month)}-${pad(wall.day)}`;
}

/** The value of an input for date and time, "2026-03-14T16:00", as the zone's clock shows it. */
export function toInput(at: number, zone: string): string {
  const wall = wallTime(at, zone);
  return `${isoDate(at, zone)}T${pad(wall.hour)}:${pad(wall.minute)}`;
}

/**
 * The instant at which the zone's clock shows this date and time ("2026-03-14T16:00" or "2026-03-14 16:00").
 * A time that the spring change leaves out becomes the one an hour later; of one that autumn repeats, the first.
 * Null when it is not a date and a time.
 */
export function fromInput(text: string, zone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2})?$/.exec(text.trim());
  if (!found) return null;
  const [y, mo, d, h, mi] = found.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = Date.UTC(y, mo - 1, d, h, mi);
  const real = new Date(asUtc);
  if (real.getUTCMonth() !== mo - 1 || real.getUTCDate() !== d || h > 23 || mi > 59) return null;
  const before = asUtc - offsetAt(asUtc - day, zone);
  const after = asUtc - offsetAt(asUtc + day, zone);
  for (const at of [Math.min(before, after), Math.max(before, after)]) {
    if (toInput(at, zone) === toInput(asUtc, 'UTC')) return at;
  }
  return before;
}

/** How far the zone's clock is ahead of UTC at this instant, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const wall = wallTime(at, zone);
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  return shown - Math.floor(at / minute) * minute;
}

/** Whole calendar days from one instant to another, as the zone's calendar counts them. */
export function calendarDays(from: number, to: number, zone: string): number {
  const midnight = (at: number) => Date.parse(`${isoDate(at, zone)}T00:00:00Z`);
  return Math.round((midnight(to) - midnight(from)) / day);
}

/** "16:00" in the zone. */
export const clock = (at: number, zone: string): string => toInput(at, zone).slice(11);

/** "14 Mar", with the year when it is not this one. */
export function shortDate(at: number, zone: string, now = Date.now()): string {
  const sameYear = wallTime(at, zone).year === wallTime(now, zone).year;
  return formatIn(zone, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** A calendar date "2026-03-14" as "14 Mar", with the year when it is not this one. */
export function shortDay(date: string, now = Date.now()): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : shortDate(at, 'UTC', now);
}

const zoneName = (at: number, zone: string) =>
  formatIn(zone, { timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? zone;

/** Everything about an instant: "Saturday 14 March 2026, 16:00 CET (Europe/Berlin)", and the desk's own time if it differs. */
export function fullTime(at: number, zone: string, desk = deskZone()): string {
  const long: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  };
  const words = Object.fromEntries(
    formatIn(zone, long)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const there = `${words.weekday} ${words.day} ${words.month} ${words.year}, ${clock(at, zone)} ${zoneName(at, zone)} (${zone})`;
  if (offsetAt(at, zone) === offsetAt(at, desk)) return there;
  const here =
    isoDate(at, zone) !== isoDate(at, desk)
      ? `${shortDate(at, desk, at)} ${clock(at, desk)}`
      : clock(at, desk);
  return `${there}, ${here} here`;
}

/** How a deadline stands: late; due within a day; or later than that. */
export type Nearness = 'late' | 'soon' | 'later';

/** Late once the instant is over, soon in the last 24 hours. */
export function nearness(due: number, now: number): Nearness {
  if (due <= now) return 'late';
  return due - now <= day ? 'soon' : 'later';
}

const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/**
 * A deadline as a person says it, by the zone's calendar: "due in 25 min", "due 16:00", "due tomorrow 18:00",
 * "in 3 days", "due 14 Mar"; when over: "40 min late", "5 h late", "2 days late".
 */
export function deadlineWords(due: number, zone: string, now: number): string {
  if (due <= now) return `${span(due, now, zone)} late`;
  const days = calendarDays(now, due, zone);
  if (due - now < hour) return `due in ${Math.max(1, Math.ceil((due - now) / minute))} min`;
  if (days === 0) return `due ${clock(due, zone)}`;
  if (days === 1) return `due tomorrow ${clock(due, zone)}`;
  if (days <= 6) return `in ${days} days`;
  return `due ${shortDate(due, zone, now)}`;
}

function span(from: number, to: number, zone: string): string {
  const length = to - from;
  if (length < hour) return `${Math.max(1, Math.floor(length / minute))} min`;
  if (length < day) return `${Math.floor(length / hour)} h`;
  return many(Math.max(1, calendarDays(from, to, zone)), 'day');
}

/** Something that happened: "just now", "12 min ago", "today 09:10", "yesterday 17:40", "3 days ago", "14 Mar". */
export function agoWords(at: number, zone: string, now: number): string {
  const length = now - at;
  if (length < minute) return 'just now';
  if (length < hour) return `${Math.floor(length / minute)} min ago`;
  const days = calendarDays(at, now, zone);
  if (days === 0) return `today ${clock(at, zone)}`;
  if (days === 1) return `yesterday ${clock(at, zone)}`;
  if (days <= 6) return `${days} days ago`;
  return shortDate(at, zone, now);
}

/** A length of media: "0:34", "1:02:05". */
export function mediaLength(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}
