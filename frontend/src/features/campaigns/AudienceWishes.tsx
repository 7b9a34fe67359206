import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Target, Wish } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { groupName, groupsOf } from '@/shared/lib/audience';
import { countryChoices } from '@/shared/lib/places';
import styles from './Audience.module.css';
import { type Dimension, dimensions, linesOf, targetWords, type WishLine, wishesOf } from './wanted';

interface Props {
  targets: Target[];
  /** Sets one dimension; what it throws is shown below the lines. */
  onSave: (dimension: Dimension, wishes: Wish[]) => Promise<unknown>;
  /** Whose they are where the campaign has none of its own. */
  client?: string;
}

/** Whom the audience is to hold, one dimension a line, each changed where it stands. */
export function AudienceWishes({ targets, onSave, client }: Props) {
  const [editing, setEditing] = useState<Dimension | null>(null);
  return (
    <dl className={styles.wishes}>
      {dimensions.map(({ dimension, label }) => {
        const mine = targets.filter((target) => target.dimension === dimension);
        const inherited = mine.some(({ fromClient }) => fromClient);
        const words = targetWords(dimension, mine);
        return (
          <div key={dimension}>
            <dt>{label}</dt>
            <dd>
              {editing === dimension ? (
                <Lines
                  dimension={dimension}
                  label={label}
                  start={linesOf(mine)}
                  onSave={(wishes) => onSave(dimension, wishes)}
                  onClose={() => setEditing(null)}
                />
              ) : (
                <button
                  type="button"
                  className={styles.face}
                  data-empty={words === '' || undefined}
                  onClick={() => setEditing(dimension)}
                >
                  <span>
                    <span className="spoken">{label}: </span>
                    {words || 'Anybody'}
                  </span>
                  {inherited && client ? <span className={styles.from}>as {client} wants it</span> : null}
                </button>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface LinesProps {
  dimension: Dimension;
  label: string;
  start: WishLine[];
  onSave: (wishes: Wish[]) => Promise<unknown>;
  onClose: () => void;
}

function Lines({ dimension, label, start, onSave, onClose }: LinesProps) {
  const [lines, setLines] = useState(start);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const change = (at: number, part: Partial<WishLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSave(wishesOf(lines));
      onClose();
    } catch (reason) {
      setFault(toFault(reason).message);
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const field = event.target as HTMLElement;
    event.preventDefault();
    if (field.getAttribute('aria-expanded') !== 'true') onClose();
  };
  return (
    <form className={styles.lines} aria-label={label} onSubmit={save} onKeyDown={onKeyDown}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity while it is written.
        <div key={at} className={styles.line}>
          <GroupField
            dimension={dimension}
            label={`${label}, line ${at + 1}`}
            value={line.value}
            first={at === 0}
            onChange={(value) => change(at, { value })}
          />
          <NumberInput
            aria-label={`At least, line ${at + 1}`}
            placeholder="any share"
            suffix="%"
            min={0}
            max={100}
            decimalScale={2}
            allowNegative={false}
            hideControls
            value={line.share}
            onChange={(share) => change(at, { share })}
          />
          <ActionIcon
            aria-label={`Remove line ${at + 1}`}
            onClick={() => setLines(lines.filter((_, index) => index !== at))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {fault ? (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          Save
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => setLines([...lines, { value: '', share: '' }])}
        >
          Another
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  dimension: Dimension;
  label: string;
  value: string;
  first: boolean;
  onChange: (value: string) => void;
}

function GroupField({ dimension, label, value, first, onChange }: FieldProps) {
  const common = { 'aria-label': label, autoFocus: first };
  if (dimension === 'interest') {
    return (
      <TextInput
        {...common}
        placeholder="running"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const groups = groupsOf[dimension] ?? [];
  const own = value && !groups.includes(value) ? [value] : [];
  return (
    <Select
      {...common}
      placeholder="Choose"
      searchable={dimension === 'country'}
      openOnFocus={false}
      data={
        dimension === 'country'
          ? countryChoices()
          : [...groups, ...own].map((group) => ({ value: group, label: groupName(dimension, group) }))
      }
      limit={100}
      value={value || null}
      onChange={(group) => onChange(group ?? '')}
    />
  );
}
