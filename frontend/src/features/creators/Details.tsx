import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { type CreatorPage, creators } from '@/bridge/creators';
import { countryChoices, zoneChoices } from '@/shared/lib/places';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import styles from './Creators.module.css';

type Field = 'name' | 'email' | 'phone' | 'manager' | 'languages' | 'note';

const shownAtOnce = 100;

/** What is known of the person, each edited in place. */
export function Details({ page }: { page: CreatorPage }) {
  const zones = useMemo(zoneChoices, []);
  const countries = useMemo(countryChoices, []);
  const text = (field: Field, label: string, kind: 'text' | 'email' | 'lines' = 'text') => (
    <EditInPlace
      label={label}
      kind={kind}
      placeholder="Add"
      value={page[field]}
      onSave={(value) => creators.setField(page.id, field, value)}
    />
  );
  const pick = (field: 'country' | 'timeZone', label: string, data: typeof zones) => (
    <Select
      label={label}
      data={data}
      searchable
      clearable
      limit={shownAtOnce}
      placeholder="Choose"
      value={page[field] || null}
      onChange={(value) =>
        void creators.setField(page.id, field, value ?? '').catch((reason: unknown) => notify.fault(reason))
      }
    />
  );
  return (
    <section className={styles.section}>
      <h2>Details</h2>
      <div className={styles.box}>
        {text('name', 'Name')}
        {text('email', 'Mail address', 'email')}
        {text('phone', 'Phone')}
        {text('manager', 'Manager')}
        {pick('country', 'Country', countries)}
        {text('languages', 'Languages')}
        {pick('timeZone', 'Time zone', zones)}
        {text('note', 'Notes', 'lines')}
      </div>
    </section>
  );
}
