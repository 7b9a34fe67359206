import type { CampaignPage, Casting } from '@/bridge/campaigns';
import { useKeys } from '@/shared/lib/keys';
import { type Group, nextStep } from './statuses';

const here = '[data-card-id], [data-row-id]';
const idOf = (element: Element) =>
  element.getAttribute('data-card-id') ?? element.getAttribute('data-row-id');

/** The card or row that the keyboard is on. */
const focused = (): Element | null => document.activeElement?.closest(here) ?? null;

/** The one below it, which is the next to be looked at. */
function below(element: Element): HTMLElement | null {
  const around = element.closest('[data-column], [role="grid"]') ?? document;
  const all = [...around.querySelectorAll<HTMLElement>(here)].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  return all[all.indexOf(element as HTMLElement) + 1] ?? null;
}

interface Screening {
  page: CampaignPage;
  selection: ReadonlySet<string>;
  set: (castings: Casting[], group: Group, status: string) => void;
  /** `]` is the board's own key for the next column; in the list it takes the step that is offered. */
  inList: boolean;
}

/** First and second screening by keyboard: of the selected creators, or of the one that the keyboard is on. */
export function useScreening({ page, selection, set, inList }: Screening): void {
  const meant = (): Casting[] => {
    if (selection.size > 0) return page.castings.filter(({ id }) => selection.has(id));
    const at = focused();
    const id = at ? idOf(at) : null;
    return page.castings.filter((casting) => casting.id === id);
  };
  const when = () => focused() !== null || selection.size > 0;
  const give =
    (status: string, goesOn = true) =>
    () => {
      const castings = meant();
      const at = focused();
      const next = goesOn && selection.size === 0 && at ? below(at) : null;
      set(castings, 'influencer', status);
      next?.focus();
    };
  const step = () => {
    const [first, ...others] = meant();
    const next = first ? nextStep(page.statuses, first) : null;
    if (first && next) set([first, ...others], 'influencer', next.status);
  };
  const group = 'Casting';
  useKeys([
    { keys: 's', label: 'Shortlist', group, when, run: give('shortlisted') },
    { keys: 'a', label: 'Select for the campaign', group, when, run: give('selected') },
    { keys: 'r', label: 'Reject, with the reason', group, when, run: give('rejected', false) },
    ...(inList ? [{ keys: ']', label: 'Take the next step', group, when, run: step }] : []),
  ]);
}
