import type { ReviewBoard, ReviewCard, ReviewTransition } from '@/bridge/review';

const unknown = 'A card can’t be moved there.';

/** Looks steps up in Go's table: from a card's column to another. */
export function movesOf(table: ReviewTransition[]) {
  const steps = new Map(table.map((step) => [`${step.from} ${step.to}`, step]));
  const find = (card: ReviewCard, to: string) => steps.get(`${card.stage} ${to}`);
  return {
    find,
    /** Why the card may not go there; null when it may. */
    refusal: (card: ReviewCard, to: string): string | null => {
      const step = find(card, to);
      if (!step) return unknown;
      return step.allowed ? null : step.why || unknown;
    },
    /** The first step of these cards that is not taken without a reason. */
    asking: (cards: ReviewCard[], to: string): ReviewTransition | undefined =>
      cards.map((card) => onRoute(find(card, to), card, cards.length)).find((step) => step?.needsReason),
  };
}

/** The step of a card that not everybody on its route has signed off: it goes out only with a reason. */
function onRoute(step: ReviewTransition | undefined, card: ReviewCard, cards: number) {
  if (!step?.allowed || !card.ask || card.stage !== 'coordinator_review' || step.to !== 'client_review')
    return step;
  const ask = cards > 1 ? 'Say why they go out anyway' : card.ask;
  return { ...step, needsReason: true, ask };
}

export type Moves = ReturnType<typeof movesOf>;

/** Why a file may not be laid on this card; null when it may. */
export function fileRefusal(card: ReviewCard): string | null {
  if (card.stage !== 'approved') return null;
  return `v${card.version} is approved and locked. Withdraw the approval first, then the card takes a new version.`;
}

/** What to mind before changes are requested: the rounds that were agreed are used up. "" when nothing. */
export function roundsWarning(cards: ReviewCard[], to: string): string {
  if (to !== 'changes_requested') return '';
  const over = cards.filter((card) => card.nextRound !== '');
  const [first] = over;
  if (!first) return '';
  if (cards.length > 1)
    return `${over.length} of these have used all the rounds of changes that were agreed.`;
  return first.nextRound;
}

const nextActor: Record<string, string> = {
  coordinator_review: 'coordinator',
  client_review: 'client',
  changes_requested: 'creator',
};

/** The board as it will look once the cards are in the column, until Go says so itself. */
export function withMoved(board: ReviewBoard, ids: string[], to: string, now: number): ReviewBoard {
  const going = new Set(ids);
  const from = (card: ReviewCard) => going.has(card.deliverableId) && card.stage !== to;
  const landed = board.columns
    .flatMap(({ cards }) => cards.filter(from))
    .map((card) => ({
      ...card,
      stage: to,
      mustAct: nextActor[to] ?? '',
      owner: '',
      turn: '',
      wants: '',
      ready: false,
      ask: '',
      since: now,
      rounds: card.rounds + (to === 'changes_requested' ? 1 : 0),
      state: to === 'approved' ? 'done' : to === 'coordinator_review' ? 'on_time' : 'waiting',
      dueAt: 0,
    }));
  const columns = board.columns.map((column) => {
    const left = column.cards.filter(from);
    const came = column.id === to ? landed : [];
    return {
      ...column,
      cards: [...came, ...column.cards.filter((card) => !from(card))],
      count: column.count - left.length + came.length,
      lateCount: column.lateCount - left.filter((card) => card.state === 'late').length,
    };
  });
  return { ...board, columns };
}
