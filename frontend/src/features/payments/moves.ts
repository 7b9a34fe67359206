import type { PaymentBoard, PaymentCard, PaymentMove, Sum } from '@/bridge/payments';
import { isUnpaid, sumsOf } from './words';

/** Which form a move asks for: the invoice, or what was sent. */
export type Form = 'invoice' | 'sent';

const unknown = 'A payment can’t be moved there.';

/** Looks moves up as Go's table gives them. */
export function movesOf(moves: PaymentMove[]) {
  const table = new Map(moves.map((move) => [`${move.from} ${move.to}`, move]));
  return {
    /** Why the card may not go there; null when it may. */
    refusal: (card: PaymentCard, to: string): string | null => {
      const move = table.get(`${card.stage} ${to}`);
      if (!move) return unknown;
      return move.allowed ? null : move.why || unknown;
    },
    /** The form that must be filled in for it; null when there is none. */
    form: (card: PaymentCard, to: string): Form | null => {
      const needs = table.get(`${card.stage} ${to}`)?.needs;
      return needs === 'invoice' || needs === 'sent' ? needs : null;
    },
  };
}

/** Takes some sums from others, leaving no currency that is at nothing. */
function without(sums: Sum[], gone: Sum[]): Sum[] {
  return sums
    .map(({ currency, minor }) => ({
      currency,
      minor: minor - (gone.find((sum) => sum.currency === currency)?.minor ?? 0),
    }))
    .filter(({ minor }) => minor !== 0);
}

/** The board as it will look once the payments are in the column, until Go says so itself. */
export function withMoved(board: PaymentBoard, ids: string[], to: string, now: number): PaymentBoard {
  const going = new Set(ids);
  const moved = board.columns
    .flatMap(({ cards }) => cards)
    .filter((card) => going.has(card.paymentId))
    .map((card) => {
      const next = { ...card, stage: to, since: now };
      if (to === 'creator_confirmed') return { ...next, confirmedAt: now, state: 'done', mustAct: '' };
      if (isUnpaid(next)) return next;
      return { ...next, late: false, state: 'waiting', mustAct: 'creator' };
    });
  const columns = board.columns.map((column) => {
    const left = column.cards.filter((card) => going.has(card.paymentId));
    const stay = column.cards.filter((card) => !going.has(card.paymentId));
    const came = column.id === to ? moved : [];
    const late = (cards: PaymentCard[]) => cards.filter((card) => card.late).length;
    const all = sumsOf([
      ...column.totals.map(({ minor, currency }) => ({ amountMinor: minor, currency })),
      ...came,
    ]);
    return {
      ...column,
      cards: [...came, ...stay],
      count: column.count - left.length + came.length,
      lateCount: column.lateCount - late(left) + late(came),
      totals: without(all, sumsOf(left)),
    };
  });
  return { ...board, columns };
}

export type Moves = ReturnType<typeof movesOf>;
