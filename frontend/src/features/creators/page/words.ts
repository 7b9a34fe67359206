import type { Audience, AudienceShare, CreatorPage, Profile } from '@/bridge/creatorPage';
import { groupName, languageName } from '@/shared/lib/audience';
import { shortDay } from '@/shared/lib/dates';
import { countryName } from '@/shared/lib/places';
import { rate, words } from '../words';

/** "de pt-BR" as "German, Brazilian Portuguese". */
export function languagesShown(tags: string): string {
  return tags.split(' ').filter(Boolean).map(languageName).join(', ');
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const wholeDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "1994-03-14" as "14 March 1994", "--03-14" as "14 March". */
export function birthdayShown(date: string): string {
  const yearless = date.startsWith('--');
  const at = Date.parse(`${yearless ? `2000-${date.slice(2)}` : date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return (yearless ? dayAndMonth : wholeDay).format(at);
}

/** Days from `today` until the day of the year comes round, 0 for today. Both are "YYYY-MM-DD" or "--MM-DD". */
export function daysUntilYearly(date: string, today: string): number {
  const [year, month, day] = [Number(today.slice(0, 4)), Number(date.slice(-5, -3)), Number(date.slice(-2))];
  const from = Date.parse(`${today}T00:00:00Z`);
  const inYear = (y: number) => Date.UTC(y, month - 1, day);
  const next = inYear(year) >= from ? inYear(year) : inYear(year + 1);
  return Math.round((next - from) / 86_400_000);
}

/** The usage rights as a person says them, from the least. */
export const usageChoices = [
  { value: 'none', label: 'None', note: 'The content stays on the creator’s own account.' },
  { value: 'organic', label: 'Organic', note: 'Reposts on the brand’s accounts.' },
  { value: 'paid', label: 'Paid', note: 'Also as advertising.' },
  { value: 'full', label: 'Full', note: 'Everywhere, beyond social media as well.' },
];

/** By what an engagement rate is measured, with the formula. */
export const bases = [
  { value: 'reach', label: 'by reach', formula: '(likes + comments + shares + saves) / reach' },
  { value: 'followers', label: 'by followers', formula: '(likes + comments) / followers' },
  { value: 'views', label: 'by views', formula: '(likes + comments) / views' },
];

/** The formula of an engagement rate; says so when nobody knows it. */
export const formulaOf = (basis: string): string =>
  bases.find(({ value }) => value === basis)?.formula ?? 'measured by: unknown';

/** The tiers of the relationship. */
export const tiers = [
  { value: 'active', label: 'Active', note: 'Works with us.' },
  { value: 'nurture', label: 'Nurture', note: 'Worth keeping warm.' },
  { value: 'dormant', label: 'Dormant', note: 'Left alone until something changes.' },
];

/** What a person typed as a share: "62", "3,5 %"; null when it is no number from 0 to 100. */
export function readShare(text: string): number | null {
  const clean = text.replace('%', '').replace(',', '.').trim();
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(clean)) return null;
  const bp = Math.round(Number(clean) * 100);
  return bp <= 10_000 ? bp : null;
}

/** What shares add up to, in hundredths of a percent. */
export const sumOf = (shares: AudienceShare[]): number => shares.reduce((sum, { bp }) => sum + bp, 0);

/** A stored value of a column or field, as the page shows it. */
export function valueShown(column: string, value: string): string {
  if (value === '') return 'nothing';
  switch (column) {
    case 'followers':
    case 'posts_per_month':
    case 'postsPerMonth':
    case 'average_views':
    case 'averageViews':
      return Number(value).toLocaleString('en');
    case 'engagement_bp':
    case 'engagementBp':
      return rate(Number(value));
    case 'engagement_basis':
    case 'engagementBasis':
      return bases.find((basis) => basis.value === value)?.label ?? value;
    case 'country':
      return countryName(value);
    case 'languages':
      return languagesShown(value);
    case 'birthday':
      return birthdayShown(value);
    case 'last_contact_on':
    case 'next_action_on':
      return shortDay(value);
    case 'tier':
    case 'usage_rights':
    case 'usageRights':
    case 'influencer_status':
    case 'contract_status':
    case 'payment_status':
      return words(value);
    default:
      return value;
  }
}

const columnWords: Record<string, string> = {
  name: 'Name',
  country: 'Country',
  city: 'City',
  languages: 'Languages',
  time_zone: 'Time zone',
  email: 'Mail address',
  phone: 'Phone',
  manager: 'Manager',
  birthday: 'Birthday',
  quality_score: 'Quality score',
  fit_score: 'Content fit',
  usage_rights: 'Usage rights',
  usage_note: 'Usage note',
  note: 'About',
  preference_note: 'Preferences',
  style_note: 'Style',
  followers: 'Followers',
  engagement_bp: 'Engagement',
  engagement_basis: 'Engagement measured',
  posts_per_month: 'Posts a month',
  average_views: 'Average views',
  url: 'Link',
  tier: 'Tier',
  last_contact_on: 'Last contact',
  next_action: 'Next step',
  next_action_on: 'Next step on',
  reopens_when: 'Wakes when',
  influencer_status: 'Status',
  contract_status: 'Contract',
  payment_status: 'Payment',
  reason: 'Reason',
};

/** The words for a column in the time line. */
export const columnShown = (column: string): string => columnWords[column] ?? words(column);

/** One point of the growth chart: an instant in UTC milliseconds and what was measured. */
export interface GrowthPoint {
  at: number;
  date: string;
  followers: number | null;
  engagementBp: number | null;
  source: string;
  /** "" for the present figure. */
  readingId: string;
}

/** What an account measured, the oldest first, the present last. */
export function growthOf(account: Profile): GrowthPoint[] {
  const points = account.readings.map((reading) => ({
    at: Date.parse(`${reading.onDate}T00:00:00Z`),
    date: reading.onDate,
    followers: reading.followers ?? null,
    engagementBp: reading.engagementBp ?? null,
    source: reading.source,
    readingId: reading.id,
  }));
  if (account.followers != null || account.engagementBp != null) {
    const date = new Date(account.updatedAt).toISOString().slice(0, 10);
    const kept = points.filter((point) => point.date < date);
    return [
      ...kept,
      {
        at: Date.parse(`${date}T00:00:00Z`),
        date,
        followers: account.followers ?? null,
        engagementBp: account.engagementBp ?? null,
        source: '',
        readingId: '',
      },
    ];
  }
  return points;
}

/** How followers grew over the points, "+38% in 11 months"; "" with fewer than two. */
export function growthWords(points: GrowthPoint[]): string {
  const known = points.filter(({ followers }) => followers !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first?.followers || !last?.followers || first === last) return '';
  const change = (last.followers - first.followers) / first.followers;
  const days = Math.round((last.at - first.at) / 86_400_000);
  const months = Math.round(days / 30.4);
  const sign = change >= 0 ? '+' : '−';
  const span = months >= 2 ? `${months} months` : `${days} days`;
  const digits = Math.abs(change) < 0.1 ? 1 : 0;
  return `${sign}${Math.abs(change * 100).toLocaleString('en', { maximumFractionDigits: digits })}% in ${span}`;
}

/** Whether the creator is away on the day, and until when; the next absence otherwise. */
export function availability(page: Pick<CreatorPage, 'absences' | 'today'>): string {
  const now = page.absences.find(({ fromOn, toOn }) => fromOn <= page.today && toOn >= page.today);
  if (now) return `Not available until ${shortDay(now.toOn)}`;
  const next = page.absences.find(({ fromOn }) => fromOn > page.today);
  return next ? `Not available from ${shortDay(next.fromOn)}` : '';
}

/** The label of an action as the creator's own page tells it: without their name, and without the piece that stands below. */
export function storyWords(label: string, name: string, piece: string): string {
  let text = label.replace(`: ${name}, `, ': ');
  for (const part of [name, piece]) {
    if (!part) continue;
    for (const begin of [': ', ', ']) {
      const at = text.indexOf(begin + part);
      const end = at + begin.length + part.length;
      if (at > 0 && (end === text.length || text[end] === ' ' || text[end] === ','))
        text = text.slice(0, at) + text.slice(end);
    }
  }
  return text;
}

/** The largest group of gender, age and country, "62% women, 44% 25–34, 41% Germany"; says so when nothing is known. */
export function glanceOf(audience: Audience[]): string {
  const parts = ['gender', 'age', 'country'].flatMap((dimension) => {
    const shares = audience.find((each) => each.dimension === dimension)?.shares ?? [];
    const [top] = [...shares].sort((a, b) => b.bp - a.bp);
    if (!top) return [];
    const group = groupName(dimension, top.group);
    return [`${Math.round(top.bp / 100)}% ${dimension === 'gender' ? group.toLowerCase() : group}`];
  });
  return parts.join(', ') || 'audience not known';
}
