import type { DayOff, SlipPlan } from '@/bridge/slip';
import { isoDate, wallTime } from '@/shared/lib/dates';

const dayMs = 86_400_000;
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** The date so many days after another, "2026-03-14". */
export const plusDays = (date: string, days: number): string =>
  new Date(midnight(date) + days * dayMs).toISOString().slice(0, 10);

const daysFrom = (from: string, to: string): number => Math.round((midnight(to) - midnight(from)) / dayMs);

/** A stretch of days of the campaign's calendar, with those of it that are not worked. */
export interface Axis {
  from: string;
  days: number;
  zone: string;
  off: ReadonlyMap<string, DayOff>;
}

/** So many days stay free behind the last point before the axis is made longer. */
const spare = 4;

/**
 * The axis of a plan. It stays as long as everything has room on the one before, and never gets shorter, so that nothing
 * jumps below a dragging pointer.
 */
export function axisOf(plan: SlipPlan, before?: Axis): Axis {
  const same = before?.zone === plan.timeZone ? before : undefined;
  const from = same && same.from < plan.from ? same.from : plan.from;
  const end = same ? plusDays(same.from, same.days - 1) : '';
  const to = end >= plusDays(lastDay(plan), spare) ? end : plan.to;
  const off = new Map(same?.off);
  for (const day of plan.daysOff) off.set(day.date, day);
  return { from, days: daysFrom(from, to) + 1, zone: plan.timeZone, off };
}

function lastDay({ pieces, timeZone, from }: SlipPlan): string {
  const shown = pieces.filter((piece, place) => place === 0 || piece.altered);
  const ends = shown.flatMap(({ points }) => points.map(({ after }) => after));
  return ends.length > 0 ? isoDate(Math.max(...ends), timeZone) : from;
}

/** Weekends are known everywhere, holidays only within the axis. */
export function isOff({ off }: Pick<Axis, 'off'>, date: string): boolean {
  const weekday = new Date(midnight(date)).getUTCDay();
  return weekday === 0 || weekday === 6 || off.has(date);
}

/** Where a day begins on the axis, in percent. */
export const placeOfDay = (axis: Axis, date: string): number => (daysFrom(axis.from, date) / axis.days) * 100;

/** Where an instant is on the axis, in percent. */
export function placeOf(axis: Axis, at: number): number {
  const { hour, minute } = wallTime(at, axis.zone);
  const share = (hour + minute / 60) / 24 / axis.days;
  return placeOfDay(axis, isoDate(at, axis.zone)) + share * 100;
}

/** The day at a place of the axis, 0 to 1. */
export const dayAt = (axis: Axis, share: number): string =>
  plusDays(axis.from, Math.min(axis.days - 1, Math.max(0, Math.floor(share * axis.days))));

/** The day that is so many working days after another one. */
export function workingDaysLater(axis: Pick<Axis, 'off'>, date: string, days: number): string {
  let at = date;
  for (let left = days; left > 0; ) {
    at = plusDays(at, 1);
    if (!isOff(axis, at)) left -= 1;
  }
  return at;
}

/** How many working days a day is after another one, 0 when it is not later. */
export function workingDaysAfter(axis: Pick<Axis, 'off'>, from: string, to: string): number {
  let days = 0;
  for (let at = from; at < to; ) {
    at = plusDays(at, 1);
    if (!isOff(axis, at)) days += 1;
  }
  return days;
}

/** The Mondays of the axis: all of a short one, every second or fourth of a long one. */
export function mondays(axis: Axis): string[] {
  const step = axis.days <= 84 ? 7 : axis.days <= 168 ? 14 : 28;
  const weekday = new Date(midnight(axis.from)).getUTCDay();
  const list: string[] = [];
  for (let at = (8 - weekday) % 7; at < axis.days; at += step) list.push(plusDays(axis.from, at));
  return list;
}

/** The days off of the axis as stretches: a weekend is one. */
export function stretchesOff(axis: Axis): { from: string; days: number; names: string[] }[] {
  const list: { from: string; days: number; names: string[] }[] = [];
  for (let k = 0; k < axis.days; k += 1) {
    const date = plusDays(axis.from, k);
    if (!isOff(axis, date)) continue;
    const name = axis.off.get(date);
    const names = name && !isWeekday(name) ? [name.name] : [];
    const last = list.at(-1);
    if (last && plusDays(last.from, last.days) === date) {
      last.days += 1;
      last.names.push(...names);
    } else {
      list.push({ from: date, days: 1, names });
    }
  }
  return list;
}

const isWeekday = ({ name }: DayOff) => name === 'Saturday' || name === 'Sunday';

/** The holidays of the axis: those that people might not think of. */
export const holidays = (axis: Axis): DayOff[] =>
  [...axis.off.values()]
    .filter((day) => !isWeekday(day) && !day.weekend && daysFrom(axis.from, day.date) < axis.days)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
