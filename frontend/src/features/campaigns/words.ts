import type { CampaignInput, CampaignPage, Casting, Deliverable } from '@/bridge/campaigns';
import { shortDate, wallTime } from '@/shared/lib/dates';
import { amountToEdit } from '@/shared/lib/money';

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
    budget: page.budget.minor === 0 ? '' : amountToEdit(page.budget.minor, page.budget.currency),
    currency: page.budget.currency,
    startsOn: page.startsOn,
    endsOn: page.endsOn,
    timeZone: page.timeZone,
    holidayCountry: page.holidayCountry,
    markets: page.markets,
    hashtags: page.hashtags,
    mentions: page.mentions,
    musts: page.musts,
    dos: page.dos,
    donts: page.donts,
    note: page.note,
    ownerId: '',
    workflow: page.workflow,
  };
}

/** Who does what next with a piece: "Mira Okafor posts it", "Ben Achterberg pays". "" when nobody must. */
export function turnWords(
  piece: Pick<Deliverable, 'step' | 'version'>,
  casting: Pick<Casting, 'creator'>,
  page: Pick<CampaignPage, 'client' | 'stages'>,
): string {
  const owner = (stage: string) =>
    page.stages.find((plan) => plan.stage === stage)?.owner || 'The coordinator';
  switch (piece.step) {
    case 'waiting_for_draft':
      return `${casting.creator} sends the draft`;
    case 'coordinator_review':
      return `${owner('coordinator_review')} looks at v${piece.version}`;
    case 'client_review':
      return `${page.client} answers on v${piece.version}`;
    case 'changes_requested':
      return `${casting.creator} changes v${piece.version}`;
    case 'expected':
      return `${casting.creator} posts it`;
    case 'checking':
      return `${owner('posting')} checks the post`;
    case 'problem':
      return `${casting.creator} fixes the post`;
    case 'content_posted':
      return `${casting.creator} sends the invoice`;
    case 'invoice_received':
      return `${owner('payment')} pays`;
    case 'payment_sent':
      return `${casting.creator} confirms the money`;
    default:
      return '';
  }
}
