import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { FieldRow } from './Field';
import { FormDialog } from './FormDialog';
import styles from './Page.module.css';
import { bandsWords } from './QualityBadge';
import { useDraft } from './useDraft';
import { tiers } from './words';

/** Where the relationship stands, and how good and how fitting the creator is. */
export function Standing({ page }: { page: CreatorPage }) {
  const [edits, setEdits] = useState(false);
  const { standing } = page;
  const tier = tiers.find(({ value }) => value === standing.tier);
  const facts = [
    ['Last contact', standing.lastContactOn && shortDay(standing.lastContactOn)],
    [
      'Next step',
      [standing.nextAction, standing.nextActionOn && shortDay(standing.nextActionOn)]
        .filter(Boolean)
        .join(', '),
    ],
    ['Because', standing.reason],
    ['Wakes when', standing.reopensWhen],
  ].filter(([, words]) => words);
  return (
    <section className={styles.card} aria-labelledby="creator-standing">
      <div className={styles.cardHead}>
        <h2 id="creator-standing">Standing</h2>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={page.archivedAt > 0}
          onClick={() => setEdits(true)}
        >
          {tier ? 'Change' : 'Set the tier'}
        </Button>
      </div>
      {tier ? (
        <div>
          <strong>{tier.label}</strong> <span className={styles.soft}>{tier.note}</span>
          {facts.map(([name, words]) => (
            <div key={name} className={styles.soft}>
              {name}: {words}
            </div>
          ))}
        </div>
      ) : null}
      <div className={styles.fields}>
        <Score page={page} field="qualityScore" label="Quality score" tip={bandsWords(page)} />
        <Score
          page={page}
          field="fitScore"
          label="Content fit"
          tip="0 to 100: how well the content fits the brands we work for, as judged by us"
        />
      </div>
      {edits ? <StandingDialog page={page} onClose={() => setEdits(false)} /> : null}
    </section>
  );
}

interface ScoreProps {
  page: CreatorPage;
  field: 'qualityScore' | 'fitScore';
  label: string;
  tip: string;
}

function Score({ page, field, label, tip }: ScoreProps) {
  const score = page[field];
  const band = field === 'qualityScore' && page.bands.find(({ quality }) => quality === page.quality);
  const shown = score == null ? '' : `${score} of 100${band ? `, ${band.name}` : ''}`;
  return (
    <FieldRow rowId={page.id} field={field} label={label}>
      <div data-tip={tip}>
        <EditInPlace
          hideLabel
          label={label}
          placeholder="Unknown"
          value={score == null ? '' : String(score)}
          shown={shown}
          disabled={page.archivedAt > 0}
          onSave={(text) => creatorPage.setField(page.id, field, text)}
        />
      </div>
    </FieldRow>
  );
}

function StandingDialog({ page, onClose }: { page: CreatorPage; onClose: () => void }) {
  const draft = useDraft({ creatorId: page.id, ...page.standing }, creatorPage.setTier, onClose);
  const chosen = tiers.find(({ value }) => value === draft.values.tier);
  return (
    <FormDialog
      title={`Where we stand with ${page.name}`}
      confirm="Save"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <Select
        label="Tier"
        data-autofocus
        data={tiers.map(({ value, label }) => ({ value, label }))}
        placeholder="Not sorted yet"
        clearable
        description={chosen?.note}
        value={draft.values.tier || null}
        error={draft.error('tier')}
        onChange={(tier) => draft.set({ tier: tier ?? '' })}
      />
      <div className={styles.two}>
        <TextInput type="date" label="Last contact" {...draft.text('lastContactOn')} />
        <TextInput type="date" label="Next step on" {...draft.text('nextActionOn')} />
      </div>
      <TextInput label="Next step" placeholder="Send the look book" {...draft.text('nextAction')} />
      <TextInput label="Because" {...draft.text('reason')} />
      <TextInput label="Wakes when" placeholder="A new skincare client" {...draft.text('reopensWhen')} />
    </FormDialog>
  );
}
