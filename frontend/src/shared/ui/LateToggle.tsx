import { IconAlertCircle } from '@tabler/icons-react';
import { useListSearch } from '@/shared/lib/listSearch';
import styles from './FilterBar.module.css';

/** Narrows a board or list to what is late. */
export function LateToggle() {
  const [search, change] = useListSearch();
  const on = (search.f?.late?.length ?? 0) > 0;
  const late = on ? undefined : ['only'];
  return (
    <button
      type="button"
      className={styles.facet}
      aria-pressed={on}
      data-chosen={on || undefined}
      onClick={() => change({ f: { ...search.f, late } as typeof search.f })}
    >
      <IconAlertCircle size={14} stroke={1.75} aria-hidden />
      Late only
    </button>
  );
}
