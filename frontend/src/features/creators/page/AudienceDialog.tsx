import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { creatorPage, type Profile } from '@/bridge/creatorPage';
import { AppFault } from '@/bridge/fault';
import { dimensionNames, groupName, groupsOf, sharePercent } from '@/shared/lib/audience';
import { countryChoices } from '@/shared/lib/places';
import styles from './AudienceDialog.module.css';
import { FormDialog } from './FormDialog';
import card from './Page.module.css';
import { useDraft } from './useDraft';
import { languagesShown, readShare } from './words';

interface Props {
  account: Profile;
  dimension: string;
  onClose: () => void;
}

interface Line {
  key: number;
  group: string;
  share: string;
}

/** A small grid of groups and their shares, with who says so and when. */
export function AudienceDialog({ account, dimension, onClose }: Props) {
  const known = account.audience.find((audience) => audience.dimension === dimension);
  const label = dimensionNames[dimension] ?? dimension;
  const groups = groupsOf[dimension] ?? [];
  const next = useRef(0);
  const line = (group = '', bp?: number): Line => {
    next.current += 1;
    return { key: next.current, group, share: bp === undefined ? '' : sharePercent(bp, 2).replace('%', '') };
  };
  const draft = useDraft(
    {
      shares: startOf(known?.shares, groups, dimension, line),
      source: known?.source ?? '',
      onDate: known?.onDate ?? '',
    },
    ({ shares, source, onDate }) =>
      creatorPage.setAudience({
        accountId: account.id,
        dimension,
        shares: sharesOf(shares),
        source,
        onDate,
      }),
    onClose,
  );
  const { shares } = draft.values;
  const sum = shares.reduce((total, { share: text }) => total + (readShare(text) ?? 0), 0);
  const change = (key: number, part: Partial<Line>) =>
    draft.set({ shares: shares.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  return (
    <FormDialog
      title={`${label}: who follows @${account.handle}`}
      confirm="Save"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <div className={styles.grid} role="group" aria-label="Groups and their shares">
        {shares.map((each, row) => (
          <div key={each.key} className={styles.line}>
            <Group
              dimension={dimension}
              value={each.group}
              label={`Group ${row + 1}`}
              first={row === 0 && each.group === ''}
              onChange={(group) => change(each.key, { group })}
            />
            <TextInput
              aria-label={`Share of ${each.group || `group ${row + 1}`} in percent`}
              rightSection={<span className={card.soft}>%</span>}
              inputMode="decimal"
              data-autofocus={row === 0 && each.group !== '' ? true : undefined}
              value={each.share}
              error={each.share.trim() !== '' && readShare(each.share) === null}
              onChange={(event) => change(each.key, { share: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove ${each.group || `group ${row + 1}`}`}
              onClick={() => draft.set({ shares: shares.filter(({ key }) => key !== each.key) })}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => draft.set({ shares: [...shares, line()] })}
        >
          Add a group
        </Button>
        <span data-over={sum > 10_000 || undefined} className={styles.sum} role="status">
          {sum > 10_000
            ? `${sharePercent(sum, 2)}: more than all of the audience`
            : `${sharePercent(sum, 2)}, ${sharePercent(10_000 - sum, 2)} unknown`}
        </span>
      </div>
      {draft.error('shares') ? (
        <p className={styles.wrong} role="alert">
          {draft.error('shares')}
        </p>
      ) : null}
      <div className={card.two}>
        <TextInput label="Source" placeholder="Media kit, screenshot" {...draft.text('source')} />
        <TextInput type="date" label="As of" {...draft.text('onDate')} />
      </div>
    </FormDialog>
  );
}

/** What is known, or the usual groups of the dimension with their shares left open. */
function startOf(
  known: { group: string; bp: number }[] | undefined,
  groups: string[],
  dimension: string,
  line: (group?: string, bp?: number) => Line,
): Line[] {
  const shown = (group: string) => (dimension === 'language' ? languagesShown(group) : group);
  if (known) return known.map(({ group, bp }) => line(shown(group), bp));
  return groups.length > 0 ? groups.map((group) => line(group)) : [line(), line(), line()];
}

/** The lines that say something; what is no share is told before anything is sent. */
function sharesOf(lines: Line[]) {
  return lines
    .filter(({ group, share: text }) => group.trim() !== '' && text.trim() !== '')
    .map(({ group, share: text }) => {
      const bp = readShare(text);
      if (bp === null) {
        throw new AppFault({
          code: 'invalid',
          message: `“${text}” is not a share. Write a number from 0 to 100.`,
          field: 'shares',
          retry: false,
        });
      }
      return { group, bp };
    });
}

interface GroupProps {
  dimension: string;
  value: string;
  label: string;
  first: boolean;
  onChange: (group: string) => void;
}

function Group({ dimension, value, label, first, onChange }: GroupProps) {
  const countries = useMemo(countryChoices, []);
  if (dimension === 'country' || dimension === 'gender') {
    const genders = (groupsOf.gender ?? []).map((group) => ({
      value: group,
      label: groupName('gender', group),
    }));
    return (
      <Select
        aria-label={label}
        data={dimension === 'country' ? countries : genders}
        searchable={dimension === 'country'}
        limit={100}
        placeholder="Choose"
        data-autofocus={first || undefined}
        value={value || null}
        onChange={(group) => onChange(group ?? '')}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={dimension === 'age' ? '18-24' : 'Name'}
      data-autofocus={first || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
