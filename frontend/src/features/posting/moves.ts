import type { PostBoard, PostCard, PostMove } from '@/bridge/posting';

/** What a move of these cards needs before it can be made. */
export type Need = '' | 'reason' | 'note' | 'report' | 'reports';

const unknown = 'A card can’t be moved there.';

/** Looks moves up as Go's table gives them: from a card's stage to a column. */
export function movesOf(moves: PostMove[]) {
  const table = new Map(moves.map((move) => [`${move.from} ${move.to}`, move]));
  const find = (card: PostCard, to: string) => table.get(`${card.stage} ${to}`);
  return {
    find,
    /** Why the card may not go there; null when it may. */
    refusal: (card: PostCard, to: string): string | null => {
      const move = find(card, to);
      if (!move) return unknown;
      return move.allowed ? null : move.why || unknown;
    },
    /**
     * What to ask for: the link and caption of one post ("reports": of several, which only goes one by one),
     * a reason, or a note because the checks left something unclear.
     */
    need: (cards: PostCard[], to: string): Need => {
      const needs = new Set(cards.map((card) => find(card, to)?.needs ?? ''));
      if (needs.has('report')) return cards.length > 1 ? 'reports' : 'report';
      if (needs.has('reason')) return 'reason';
      return to === 'verified' && cards.some((card) => card.unclear > 0) ? 'note' : '';
    },
  };
}

export type Moves = ReturnType<typeof movesOf>;

const stageAfter: Record<string, string> = { checking: 'checking', problem: 'problem', verified: 'verified' };

/** The board as it will look once the cards are in the column, until Go says so itself. */
export function withMoved(board: PostBoard, ids: string[], to: string, now: number): PostBoard {
  const going = new Set(ids);
  const moved = board.columns.flatMap(({ cards }) => cards.filter((card) => going.has(card.deliverableId)));
  const stage = stageAfter[to] ?? '';
  const landed = moved.map((card) => ({
    ...card,
    stage: stage || card.stage,
    column: to,
    missed: false,
    since: now,
    verifiedAt: to === 'verified' ? now : card.verifiedAt,
    withinHour: to === 'verified' && now <= (card.postedAt || card.postAt) + 3_600_000,
    state: to === 'verified' ? 'done' : 'waiting',
  }));
  const columns = board.columns.map((column) => {
    const stay = column.cards.filter((card) => !going.has(card.deliverableId));
    const left = column.cards.filter((card) => going.has(card.deliverableId));
    const lateLeft = left.filter((card) => card.state === 'late').length;
    const came = column.id === to ? landed : [];
    return {
      ...column,
      cards: [...came, ...stay],
      count: column.count - left.length + came.length,
      lateCount: column.lateCount - lateLeft,
    };
  });
  return { ...board, columns };
}
