import type { CampaignInput, CampaignPage } from '@/bridge/campaigns';
import { shortDate, wallTime } from '@/shared/lib/dates';
import { decimalOf } from '@/shared/lib/money';

/** Tags as the form shows them: each with its mark, each once whatever its case. */
export function markedTags(mark: '#' | '@', tags: string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags) {
    const name = tag.trim().replace(/^[#@＃＠]+/, '');
    if (name && !seen.has(name.toLocaleLowerCase('en'))) seen.set(name.toLocaleLowerCase('en'), mark + name);
  }
  return [...seen.values()];
}

/** "3 Mar to 28 Apr", or what is known of it; "" without dates. */
export function spanWords(startsOn: string, endsOn: string, now: number): string {
  const day = (date: string) => shortDate(Date.parse(`${date}T00:00:00Z`), 'UTC', now);
  if (startsOn && endsOn) return `${day(startsOn)} to ${day(endsOn)}`;
  if (startsOn) return `from ${day(startsOn)}`;
  return endsOn ? `until ${day(endsOn)}` : '';
}

const pad = (figure: number) => String(figure).padStart(2, '0');

/** "Tue 14 Mar, 18:00" in the zone, with the year when it is not this one. */
export function postTime(at: number, zone: string, now: number): string {
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(at);
  const { hour, minute } = wallTime(at, zone);
  return `${weekday} ${shortDate(at, zone, now)}, ${pad(hour)}:${pad(minute)}`;
}

/** The campaign as its form sends it back, so that one field can be changed. */
export function inputOf(page: CampaignPage): CampaignInput {
  return {
    id: page.id,
    clientId: page.clientId,
    name: page.name,
    type: page.type,
    budget: page.budget.minor === 0 ? '' : decimalOf(page.budget.minor, page.budget.currency),
    currency: page.budget.currency,
    startsOn: page.startsOn,
    endsOn: page.endsOn,
    timeZone: page.timeZone,
    holidayCountry: page.holidayCountry,
    markets: page.markets,
    hashtags: page.hashtags,
    mentions: page.mentions,
    note: page.note,
    ownerId: '',
  };
}
