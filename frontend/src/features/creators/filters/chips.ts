import type { Facets } from '@/bridge/creators';
import { agesInWords, groupName, languageName, sharePercent } from '@/shared/lib/audience';
import { shortDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { countryName } from '@/shared/lib/places';
import { platformName } from '@/shared/ui/PlatformIcon';
import { followersInWords, words } from '../words';
import type { FeeLimit, Filters, Reach } from './filters';

/** One filter in words, and the filters without it. */
export interface Chip {
  words: string;
  without: Filters;
}

const anyOf = (names: string[]) => names.join(' or ');

/** Each filter as a chip, in the order in which one thinks of them. */
export function chipsOf(filters: Filters, bands: Facets['bands']): Chip[] {
  const chips: Chip[] = [];
  const add = (text: string, without: Partial<Filters>) =>
    chips.push({ words: text, without: { ...filters, ...without } });
  if (filters.niches.length > 0) add(anyOf(filters.niches.map(words)), { niches: [] });
  if (filters.platforms.length > 0)
    add(`On ${anyOf(filters.platforms.map(platformName))}`, { platforms: [] });
  if (filters.countries.length > 0)
    add(`Lives in ${anyOf(filters.countries.map(countryName))}`, { countries: [] });
  if (filters.languages.length > 0)
    add(`Speaks ${anyOf(filters.languages.map(languageName))}`, { languages: [] });
  const followers = followersInWords(filters.least, filters.most);
  if (followers) add(followers, { least: null, most: null });
  if (filters.engagementBp !== null)
    add(`Engagement at least ${sharePercent(filters.engagementBp, 2)}`, { engagementBp: null });
  if (filters.quality.length > 0)
    add(`Quality ${anyOf(filters.quality.map((band) => bandName(band, bands)))}`, { quality: [] });
  filters.audience.forEach((reach, at) => {
    add(reachInWords(reach), { audience: filters.audience.filter((_, nth) => nth !== at) });
  });
  if (filters.fee) add(feeInWords(filters.fee), { fee: null });
  if (filters.available) add(spanInWords(filters.available), { available: null });
  if (filters.flags) add(flagWords[filters.flags] ?? filters.flags, { flags: '' });
  if (filters.worked) add(workedWords[filters.worked] ?? filters.worked, { worked: '' });
  if (filters.noConflict) add('No clash with a competitor', { noConflict: false });
  if (filters.tiers.length > 0) add(`Tier ${anyOf(filters.tiers)}`, { tiers: [] });
  if (filters.archived) add('Archived ones', { archived: false });
  return chips;
}

/** What the gravest flag that is let in means. */
export const flagWords: Record<string, string> = {
  caution: 'No stop flags',
  note: 'No cautions or stops',
  none: 'No red flags at all',
};

export const workedWords: Record<string, string> = {
  agency: 'Worked with us',
  client: 'Worked for this client',
  never: 'New to us',
};

const bandName = (quality: string, bands: Facets['bands']) =>
  quality === 'unknown'
    ? 'not rated'
    : (bands.find((band) => band.quality === quality)?.name.toLowerCase() ?? quality);

/** "Women at least 50%", "Ages 18–34 at least 40%". */
export function reachInWords({ dimension, groups, leastBp }: Reach): string {
  const who =
    dimension === 'age'
      ? `Ages ${agesInWords(groups)}`
      : anyOf(groups.map((group) => groupName(dimension, group)));
  return `${dimension === 'country' ? `Audience in ${who}` : who} at least ${sharePercent(leastBp)}`;
}

const feeInWords = ({ minor, currency, format, unknown }: FeeLimit) =>
  `${format ? `${words(format)} fee` : 'Fee'} up to ${formatMoney(minor, currency, { short: true })}${unknown ? ' or unknown' : ''}`;

function spanInWords({ from, to }: NonNullable<Filters['available']>): string {
  if (!from || !to || from === to) return `Available on ${shortDay(from || to)}`;
  return `Available ${shortDay(from)} to ${shortDay(to)}`;
}
