import { TagsInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { countryChoices, zoneChoices } from '@/shared/lib/places';
import { notify } from '@/shared/ui/notify';
import { FieldRow, PickOf, TextOf } from './Field';
import fieldStyles from './Field.module.css';
import styles from './Page.module.css';
import { birthdayShown, languagesShown } from './words';

/** What is known of the person, each field edited in place and with its history. */
export function Details({ page }: { page: CreatorPage }) {
  const zones = useMemo(zoneChoices, []);
  const countries = useMemo(countryChoices, []);
  return (
    <section className={styles.card} aria-labelledby="creator-details">
      <div className={styles.cardHead}>
        <h2 id="creator-details">Details</h2>
      </div>
      <div className={styles.fields}>
        <TextOf page={page} field="name" label="Name" />
        <Niches page={page} />
        <TextOf page={page} field="city" label="City" />
        <PickOf page={page} field="country" label="Country" data={countries} searchable />
        <TextOf
          page={page}
          field="languages"
          label="Languages"
          example="German, English"
          value={languagesShown(page.languages)}
        />
        <PickOf page={page} field="timeZone" label="Time zone" data={zones} searchable />
        <TextOf page={page} field="email" label="Mail address" kind="email" />
        <TextOf
          page={page}
          field="birthday"
          label="Birthday"
          example="14 March 1994"
          value={page.birthday && birthdayShown(page.birthday)}
        />
      </div>
    </section>
  );
}

function Niches({ page }: { page: CreatorPage }) {
  const [niches, setNiches] = useState(page.niches);
  useEffect(() => setNiches(page.niches), [page.niches]);
  const save = async (next: string[]) => {
    setNiches(next);
    try {
      await creatorPage.setField(page.id, 'niches', next.join(', '));
    } catch (reason) {
      setNiches(page.niches);
      notify.fault(reason);
    }
  };
  return (
    <FieldRow rowId={page.id} field="niches" label="Niches">
      <TagsInput
        aria-label="Niches"
        classNames={{ input: fieldStyles.quiet }}
        styles={{ inputField: { minWidth: 24 } }}
        placeholder={niches.length === 0 ? 'Add' : ''}
        splitChars={[',', ';']}
        acceptValueOnBlur
        disabled={page.archivedAt > 0}
        value={niches}
        onChange={(next) => void save(next)}
      />
    </FieldRow>
  );
}
