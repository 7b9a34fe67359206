import { type RefObject, useCallback, useRef } from 'react';
import type { CreatorRow } from '@/bridge/creators';
import { useKeys } from '@/shared/lib/keys';
import { count } from '@/shared/lib/text';
import type { TableControls } from '@/shared/ui/WindowedTable';
import { decisions } from '../decisions';
import type { Meant } from '../useDecisions';

interface Options {
  frozen: boolean;
  chosen: ReadonlySet<string>;
  /** The ticks are gone once those ticked are decided on. */
  clear: () => void;
  decide: (meant: Meant, status: string) => void;
  controls: RefObject<TableControls | null>;
  /** Whoever is decided on leaves the list, so that the next one takes the place. */
  leaves: boolean;
}

/** Decisions by key: on those who are ticked, else on the row that the keyboard is on, which then goes on. */
export function useDecisionKeys({ frozen, chosen, clear, decide, controls, leaves }: Options) {
  const focused = useRef<{ row: CreatorRow | undefined; index: number }>({ row: undefined, index: -1 });
  const onFocusChange = useCallback((row: CreatorRow | undefined, index: number) => {
    focused.current = { row, index };
  }, []);
  const onChosen = (status: string) =>
    decide({ ids: [...chosen], name: count(chosen.size, 'creator'), next: clear }, status);
  const byKey = (status: string) => {
    if (chosen.size > 0) return onChosen(status);
    const { row, index } = focused.current;
    if (!row) return;
    const next = () => controls.current?.go(leaves ? index : index + 1);
    decide({ ids: [row.id], name: row.name, next }, status);
  };
  const when = () => !frozen && (chosen.size > 0 || focused.current.row !== undefined);
  useKeys(
    decisions.map(({ status, key, words }) => ({
      keys: key,
      label: status === 'rejected' ? 'Reject, with the reason' : words,
      group: 'Shortlist',
      when,
      run: () => byKey(status),
    })),
  );
  return { onFocusChange, onChosen };
}
