import { Button } from '@mantine/core';
import { IconAlertCircle, IconArrowMerge, IconArrowsLeftRight, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { duplicates, type MergePreview } from '@/bridge/duplicates';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { useKeys } from '@/shared/lib/keys';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Kbd } from '@/shared/ui/Kbd';
import styles from './Duplicates.module.css';
import { Fields } from './Fields';
import { SideHead } from './SideHead';
import { type Choices, listed, type PairIds } from './words';

interface Props {
  ids: PairIds;
  busy: boolean;
  onSwap: () => void;
  onMerge: (choices: Choices) => void;
  onApart: () => void;
}

/** Enter merges, unless the focus is on something that Enter presses or opens. */
const enterIsFree = () =>
  !document.activeElement?.closest('a, button:not([role="radio"]), input, [role="dialog"], [role="option"]');

/** What would become of two creators: field by field, what moves, and the two ways to decide. */
export function MergePane({ ids: [keepId, otherId], busy, onSwap, onMerge, onApart }: Props) {
  const [choices, setChoices] = useState<Choices>({});
  const { data: preview, error } = useQuery({
    queryKey: keys.creator.part(keepId, `merged with ${otherId}`),
    queryFn: () => duplicates.preview(keepId, otherId),
    retry: false,
  });
  const ready = preview !== undefined && !error && !busy;
  const mergeable = ready && preview.refused === '';
  const group = 'Possible duplicates';
  useKeys([
    {
      keys: 'Enter',
      label: 'Merge',
      group,
      when: () => mergeable && enterIsFree(),
      run: () => onMerge(choices),
    },
    { keys: 'd', label: 'They are two people', group, when: () => ready, run: onApart },
    { keys: 's', label: 'Keep the other one', group, when: () => ready, run: onSwap },
  ]);
  if (error) {
    return (
      <div className={styles.pane}>
        <EmptyState icon={<IconUsers />} title="These two can’t be merged">
          {toFault(error).message}
        </EmptyState>
      </div>
    );
  }
  if (!preview) return <div className={styles.pane} />;
  return (
    <section className={styles.pane} aria-label={`${preview.keep.name} and ${preview.other.name}`}>
      <Decision
        preview={preview}
        ready={ready}
        mergeable={mergeable}
        onMerge={() => onMerge(choices)}
        {...{ onSwap, onApart }}
      />
      <div className={styles.scroll}>
        <div className={styles.heads}>
          <SideHead side={preview.keep} words="Stays" />
          <SideHead side={preview.other} words="Becomes part of it" />
        </div>
        <Refused why={preview.refused} />
        <Fields
          fields={preview.fields}
          choices={choices}
          onChoose={(field, choice) => setChoices({ ...choices, [field]: choice })}
        />
        <Consequences preview={preview} />
      </div>
    </section>
  );
}

interface DecisionProps {
  preview: MergePreview;
  ready: boolean;
  mergeable: boolean;
  onSwap: () => void;
  onMerge: () => void;
  onApart: () => void;
}

function Decision({ preview, ready, mergeable, onSwap, onMerge, onApart }: DecisionProps) {
  const icon = { size: 15, stroke: 1.75 } as const;
  return (
    <div className={styles.decision}>
      <Button
        variant="subtle"
        disabled={!ready}
        leftSection={<IconArrowsLeftRight {...icon} />}
        rightSection={<Kbd keys="s" />}
        onClick={onSwap}
      >
        Keep the other one
      </Button>
      <span className={styles.soft}>
        {preview.toldApart ? 'Somebody has found these to be two people before.' : ''}
      </span>
      <Button variant="default" disabled={!ready} rightSection={<Kbd keys="d" />} onClick={onApart}>
        Two people
      </Button>
      <Button
        disabled={!mergeable}
        leftSection={<IconArrowMerge {...icon} />}
        rightSection={<Kbd keys="Enter" />}
        onClick={onMerge}
      >
        Merge
      </Button>
    </div>
  );
}

function Refused({ why }: { why: string }) {
  if (!why) return null;
  return (
    <p className={styles.refused} role="alert">
      <IconAlertCircle size={16} stroke={2} aria-hidden />
      {why}
    </p>
  );
}

function Consequences({ preview }: { preview: MergePreview }) {
  const { moves, shared, other, keep } = preview;
  return (
    <div className={styles.then}>
      <p>
        {moves.length > 0
          ? `${listed(moves)} of ${other.name} ${moves.length === 1 && moves[0]?.startsWith('1 ') ? 'moves' : 'move'} over. Nothing is lost, and one Undo brings both back.`
          : `${other.name} has nothing else that has to move. One Undo brings both back.`}
      </p>
      {shared.map(({ campaignId, campaign, client, lines }) => (
        <div key={campaignId}>
          <h3>
            Both are in {campaign} <span className={styles.soft}>for {client}</span>
          </h3>
          <p className={styles.soft}>Their castings become one, the one of {keep.name}.</p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
