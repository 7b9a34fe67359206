import type { Facets } from '@/bridge/creators';
import type { Where } from '@/bridge/shortlist';
import type { ListSearch } from '@/shared/lib/listSearch';

/** Groups of an audience that must have at least a share of it, in hundredths of a percent. */
export interface Reach {
  dimension: string;
  groups: string[];
  leastBp: number;
}

/** The most that a piece may cost; `unknown` keeps those of whom no fee is known. `format` "" is any. */
export interface FeeLimit {
  minor: number;
  currency: string;
  format: string;
  unknown: boolean;
}

/** Everything that a list of creators is narrowed by, besides the text. Days are YYYY-MM-DD. */
export interface Filters {
  niches: string[];
  platforms: string[];
  countries: string[];
  languages: string[];
  tiers: string[];
  /** Bands of the quality score; "unknown" for those without one. */
  quality: string[];
  least: number | null;
  most: number | null;
  engagementBp: number | null;
  audience: Reach[];
  fee: FeeLimit | null;
  available: { from: string; to: string } | null;
  /** The gravest flag that is let in: none, note, caution; "" for any. */
  flags: string;
  /** agency, client or never; "" for all. */
  worked: string;
  noConflict: boolean;
  archived: boolean;
}

type Facetted = NonNullable<ListSearch['f']>;

const lists = {
  niches: 'niche',
  platforms: 'platform',
  countries: 'country',
  languages: 'language',
  tiers: 'tier',
  quality: 'quality',
} as const;

const figure = (text: string | undefined): number | null =>
  text && /^\d+$/.test(text) ? Number(text) : null;
const oneOf = (text: string | undefined, ...known: string[]): string =>
  text && known.includes(text) ? text : '';
const day = (text: string | undefined): string => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : '');

/** The filters that an address carries; what can't be read is left out. */
export function readFilters(f: ListSearch['f'] = {}): Filters {
  const list = (name: string) => f[name] ?? [];
  const [least, most] = (list('followers')[0] ?? '').split('-');
  return {
    niches: list(lists.niches),
    platforms: list(lists.platforms),
    countries: list(lists.countries),
    languages: list(lists.languages),
    tiers: list(lists.tiers),
    quality: list(lists.quality),
    least: figure(least),
    most: figure(most),
    engagementBp: figure(list('engagement')[0]),
    audience: list('audience').flatMap(readReach),
    fee: readFee(list('fee')[0]),
    available: readSpan(list('available')[0]),
    flags: oneOf(list('flags')[0], 'none', 'note', 'caution'),
    worked: oneOf(list('worked')[0], 'agency', 'client', 'never'),
    noConflict: list('conflict')[0] === 'none',
    archived: list('archived')[0] === 'yes',
  };
}

/** "gender:female:5000", "age:18-24,25-34:3000". */
function readReach(text: string): Reach[] {
  const [dimension = '', groups = '', least] = text.split(':');
  const leastBp = figure(least);
  if (!oneOf(dimension, 'gender', 'age', 'country') || groups === '' || leastBp === null) return [];
  return [{ dimension, groups: groups.split(','), leastBp: Math.min(leastBp, 10_000) }];
}

/** "120000:EUR:reel:unknown". */
function readFee(text = ''): FeeLimit | null {
  const [minor, currency = '', format = '', unknown] = text.split(':');
  const most = figure(minor);
  if (most === null || !/^[A-Z]{3}$/.test(currency)) return null;
  return { minor: most, currency, format, unknown: unknown === 'unknown' };
}

/** "2026-04-01:2026-04-30"; one day may be left out. */
function readSpan(text = ''): Filters['available'] {
  const [from, to] = text.split(':').map(day);
  return from || to ? { from: from ?? '', to: to ?? '' } : null;
}

/** The filters as the address carries them; undefined when nothing is narrowed. */
export function writeFilters(filters: Filters): Facetted | undefined {
  const { least, most, engagementBp, audience, fee, available, flags, worked } = filters;
  const f: Facetted = {};
  const put = (name: string, values: string[]) => {
    if (values.length > 0) f[name] = values;
  };
  for (const [name, facet] of Object.entries(lists)) put(facet, filters[name as keyof typeof lists]);
  if (least !== null || most !== null) put('followers', [`${least ?? ''}-${most ?? ''}`]);
  if (engagementBp !== null) put('engagement', [`${engagementBp}`]);
  put(
    'audience',
    audience.map(({ dimension, groups, leastBp }) => `${dimension}:${groups.join(',')}:${leastBp}`),
  );
  if (fee) put('fee', [`${fee.minor}:${fee.currency}:${fee.format}:${fee.unknown ? 'unknown' : ''}`]);
  if (available) put('available', [`${available.from}:${available.to}`]);
  if (flags) put('flags', [flags]);
  if (worked) put('worked', [worked]);
  if (filters.noConflict) put('conflict', ['none']);
  if (filters.archived) put('archived', ['yes']);
  return Object.keys(f).length > 0 ? f : undefined;
}

/** The filters as the list asks for them. */
export function whereOf(filters: Filters, text: string, bands: Facets['bands']): Where {
  const { fee, available } = filters;
  return {
    text,
    niches: filters.niches,
    platforms: filters.platforms,
    countries: filters.countries,
    languages: filters.languages,
    tiers: filters.tiers,
    quality: filters.quality.flatMap((quality) => {
      if (quality === 'unknown') return [{ from: -1, to: -1 }];
      return bands.filter((band) => band.quality === quality).map(({ from, to }) => ({ from, to }));
    }),
    minFollowers: filters.least ?? undefined,
    maxFollowers: filters.most ?? undefined,
    minEngagementBp: filters.engagementBp ?? undefined,
    audience: filters.audience,
    ...(fee
      ? { maxFeeMinor: fee.minor, currency: fee.currency, format: fee.format, feeUnknown: fee.unknown }
      : {}),
    ...(available ? { availableFrom: available.from, availableTo: available.to } : {}),
    mostSevere: filters.flags,
    workedBefore: filters.worked,
    noConflict: filters.noConflict,
    archived: filters.archived,
  };
}
