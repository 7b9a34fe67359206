import { currencies } from '@/shared/lib/currencies';
import { deskZone } from '@/shared/lib/dates';
import { byAlphabet } from '@/shared/lib/text';

interface Choice {
  value: string;
  label: string;
}

const byLabel = (a: Choice, b: Choice) => byAlphabet(a.label, b.label);

let zones: Choice[] | undefined;

/** Every IANA zone this desk knows, its own first. */
export function zoneChoices(): Choice[] {
  if (!zones) {
    const own = deskZone();
    const all = new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
    zones = [...all].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }
  return zones;
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
// Codes that have a name and are no country: unions, outlying areas, codes withdrawn since.
const noCountries = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' '),
);
let countries: Choice[] | undefined;

/** Every country by its two letters (ISO 3166). */
export function countryChoices(): Choice[] {
  if (!countries) {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    countries = letters
      .flatMap((first) => letters.map((second) => first + second))
      .flatMap((code) => {
        const name = noCountries.has(code) ? undefined : regions.of(code);
        return name ? [{ value: code, label: name }] : [];
      })
      .sort(byLabel);
  }
  return countries;
}

/** "Germany" for DE; the code itself when it is unknown. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) && regions.of(code)) || code;

const usual = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY'];

/** Every currency that is in use, by its code, the ones met most often first. */
export const currencyChoices = (): string[] => [...new Set([...usual, ...currencies])];
