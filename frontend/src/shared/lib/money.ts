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
