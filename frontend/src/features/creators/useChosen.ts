import { useCallback } from 'react';
import { type ListQuery, shortlist } from '@/bridge/shortlist';
import { announce } from '@/shared/lib/announce';
import { useKeptState } from '@/shared/lib/kept';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';

/** As many can be chosen at once: more than anybody would look at. */
const mostChosen = 1000;

const nobody: ReadonlySet<string> = new Set();

/** Who is ticked in a list; stays while one scrolls, filters and sorts, and looks at somebody's page. */
export function useChosen(list: string) {
  const [chosen, setChosen] = useKeptState(`chosen ${list}`, nobody);
  const clear = useCallback(() => setChosen(nobody), [setChosen]);

  /** Ticks everybody in the list, or nobody when somebody is ticked. */
  const all = async (query: ListQuery, total: number) => {
    if (chosen.size > 0) return clear();
    if (total > mostChosen) {
      return notify.hint(
        `${count(total, 'creator')} are too many to choose at once. Narrow the list to ${mostChosen.toLocaleString('en')} or fewer.`,
      );
    }
    try {
      const ids = await shortlist.chosen(query);
      setChosen(new Set(ids));
      announce(`${ids.length} selected`);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  return { chosen, setChosen, clear, all };
}
