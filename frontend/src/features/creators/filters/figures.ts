import { minorDigits } from '@/shared/lib/money';
import { compactFigure } from '@/shared/lib/text';

const units: Record<string, number> = {
  k: 1e3,
  tsd: 1e3,
  thousand: 1e3,
  m: 1e6,
  mio: 1e6,
  mn: 1e6,
  million: 1e6,
};

/** "12.4K", "1,2M", "0.5 Mio.", "1.234.567", "80 000" as a whole number; null for anything else. */
export function readCount(text: string): number | null {
  const figure = readUnits(text);
  return figure === null ? null : Math.round(figure);
}

function readUnits(text: string): number | null {
  const parts = /^([\d.,'\u00a0\u202f ]*\d)\s*([a-z]*)\.?$/i.exec(text.trim());
  if (!parts) return null;
  const name = (parts[2] ?? '').toLowerCase();
  const unit = name === '' ? 1 : Object.hasOwn(units, name) && units[name];
  if (!unit) return null;
  const figure = readDecimal(parts[1] ?? '', unit === 1);
  return figure === null ? null : figure * unit;
}

/** "3", "3.5", "3,2 %" as hundredths of a percent, up to 100 %; null for anything else. */
export function readPercent(text: string): number | null {
  const figure = readDecimal(text.replace('%', '').trim(), false);
  return figure === null || figure > 100 ? null : Math.round(figure * 100);
}

/** "1200", "1,200", "1.200,50", "3k" as minor units of a currency; null for anything else. */
export function readAmount(text: string, currency: string): number | null {
  const figure = readUnits(text);
  return figure === null ? null : Math.round(figure * 10 ** minorDigits(currency));
}

/** A figure with points or commas; `groups`: three digits after a single mark are thousands. */
function readDecimal(text: string, groups: boolean): number | null {
  const clean = text.replace(/['\u00a0\u202f ]/g, '');
  if (!/^\d+([.,]\d+)*$/.test(clean)) return null;
  const marks = clean.match(/[.,]/g) ?? [];
  const last = clean.search(/[.,]\d*$/);
  const same = new Set(marks).size === 1;
  const thousands = marks.length > 1 ? same : groups && /[.,]\d{3}$/.test(clean);
  if (marks.length === 0 || thousands) return Number(clean.replace(/[.,]/g, ''));
  return Number(`${clean.slice(0, last).replace(/[.,]/g, '')}.${clean.slice(last + 1)}`);
}

/** A count as short as it can be without losing anything: "10K", "48,213". */
export function writeCount(figure: number): string {
  const short = compactFigure(figure);
  return readCount(short) === figure ? short : figure.toLocaleString('en');
}
