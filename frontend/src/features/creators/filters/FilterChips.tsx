import { IconX } from '@tabler/icons-react';
import type { Facets } from '@/bridge/creators';
import { chipsOf } from './chips';
import styles from './Filters.module.css';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  bands: Facets['bands'];
  onChange: (filters: Filters) => void;
}

/** What the list is narrowed by, each with a way to leave it out. Nothing when it is not. */
export function FilterChips({ filters, bands, onChange }: Props) {
  const chips = chipsOf(filters, bands);
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Filters">
      {chips.map(({ words, without }) => (
        <li key={words} className={styles.chip}>
          {words}
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove the filter: ${words}`}
            onClick={() => onChange(without)}
          >
            <IconX size={13} stroke={2} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
