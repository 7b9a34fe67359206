/** Amounts cross the bridge as whole minor units (cents) and an ISO 4217 code. No floating point anywhere. */
export interface Money {
  minor: number;
  currency: string;
}

const digitsCache = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code nobody knows. */
export function minorDigits(currency: string): number {
  let digits = digitsCache.get(currency);
  if (digits === undefined) {
    try {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency });
      digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
      digits = 2;
    }
    digitsCache.set(currency, digits);
  }
  return digits;
}

/** The amount as a plain decimal, "1234.50": for inputs and files. */
export function decimalOf(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * An amount for a field that is read again when it is saved: as decimalOf, but never as "120.050", which in a currency
 * with three decimals is refused because it could mean thousands.
 */
export function amountToEdit(minor: number, currency: string): string {
  const text = decimalOf(minor, currency);
  if (!/^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) return text;
  return text.endsWith('.000') ? text.slice(0, -4) : `${text}0`;
}

interface MoneyStyle {
  /** Leaves ".00" away where the amount is whole: for cards and sums. */
  short?: boolean;
}

const formats = new Map<string, Intl.NumberFormat>();

/** "€1,234.50", "¥1,200", "KWD 1.250"; an unknown currency shows its code before the figure. */
export function formatMoney(minor: number, currency: string, { short = false }: MoneyStyle = {}): string {
  const digits = minorDigits(currency);
  const whole = short && minor % 10 ** digits === 0;
  const id = `${currency} ${whole}`;
  let format = formats.get(id);
  if (!format) {
    const fraction = whole ? 0 : digits;
    const shape = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
    try {
      format = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...shape,
      });
    } catch {
      return `${currency} ${decimalOf(minor, currency)}`.trim();
    }
    formats.set(id, format);
  }
  return format.format(decimalOf(minor, currency) as Intl.StringNumericLiteral);
}

/**
 * Reads an amount as people type it, in either decimal style: "1.234,50", "1,234.50", "1 234", "€ 12".
 * One lone separator before exactly three digits is taken for thousands, unless the currency has three decimals.
 * Gives minor units, or null when it is no amount or has more decimals than the currency.
 */
export function parseMoney(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const bare = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/^[^\d.,-]+|[^\d.,]+$/g, '');
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const negative = bare.startsWith('-');
  const body = negative ? bare.slice(1) : bare;
  const split = splitDecimals(body, digits);
  if (!split) return null;
  const [whole, fraction] = split;
  if (fraction.length > digits) return null;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return negative ? -minor : minor;
}

function splitDecimals(body: string, digits: number): [string, string] | null {
  const marks = body.replace(/\d/g, '');
  if (marks === '') return [body, ''];
  const last = marks.at(-1) as string;
  const at = body.lastIndexOf(last);
  const tail = body.slice(at + 1);
  const mixed = new Set(marks).size > 1;
  const alone = marks.length === 1;
  const isDecimal = mixed
    ? marks.indexOf(last) === marks.length - 1
    : alone && (tail.length !== 3 || digits === 3 || body.startsWith('0'));
  const head = isDecimal ? body.slice(0, at) : body;
  if (!groupsMakeSense(head)) return null;
  return [head.replace(/[.,]/g, '') || '0', isDecimal ? tail : ''];
}

/** Thousands are groups of two (Indian) or three digits with one kind of mark, the last of three. */
const groupsMakeSense = (head: string): boolean => /^(\d*|\d{1,3}([.,])(\d{2,3}\2)*\d{3})$/.test(head);
