import { type CreatorPage, creators } from '@/bridge/creators';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import styles from './Creators.module.css';

const fields = [
  { field: 'name', label: 'Name' },
  { field: 'email', label: 'Mail address', kind: 'email' },
  { field: 'phone', label: 'Phone' },
  { field: 'manager', label: 'Manager' },
  { field: 'country', label: 'Country' },
  { field: 'language', label: 'Language' },
  { field: 'timeZone', label: 'Time zone' },
  { field: 'note', label: 'Notes', kind: 'lines' },
] as const;

/** What is known of the person, each edited in place. */
export function Details({ page }: { page: CreatorPage }) {
  return (
    <section className={styles.section}>
      <h2>Details</h2>
      <div className={styles.box}>
        {fields.map((item) => (
          <EditInPlace
            key={item.field}
            label={item.label}
            kind={'kind' in item ? item.kind : 'text'}
            value={page[item.field]}
            onSave={(value) => creators.setField(page.id, item.field, value)}
          />
        ))}
      </div>
    </section>
  );
}
