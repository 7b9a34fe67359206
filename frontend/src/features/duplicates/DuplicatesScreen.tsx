import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { duplicates } from '@/bridge/duplicates';
import { toFault } from '@/bridge/fault';
import { useKeys } from '@/shared/lib/keys';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { notify } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import styles from './Duplicates.module.css';
import { MergePane } from './MergePane';
import { PairList } from './PairList';
import { useDuplicates } from './useDuplicates';
import { WhoElse } from './WhoElse';
import type { Choices } from './words';

/** Creators who may be in twice: pair by pair, merged or found to be two people. Nothing is merged by itself. */
export default function DuplicatesScreen() {
  const { list, error, ids, at, show, step, dealWith, busy } = useDuplicates(notify.fault);
  const navigate = useNavigate();
  const group = 'Possible duplicates';
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next pair', group, run: () => step(1) },
    { keys: ['k', 'ArrowUp'], label: 'Previous pair', group, run: () => step(-1) },
  ]);
  const merge = async ([keep, other]: [string, string], choices: Choices) => {
    const chosenFreely = at < 0;
    const done = await dealWith(() => duplicates.merge(keep, other, choices));
    if (done && chosenFreely) void navigate({ to: '/creators/$id', params: { id: keep } });
  };
  return (
    <Page
      fill
      header={
        <PageHeader
          title="Possible duplicates"
          note={
            list && list.total > 0
              ? `${list.more ? 'more than ' : ''}${count(list.total, 'pair')}`
              : undefined
          }
          actions={
            <Button variant="default" renderRoot={(props) => <Link to="/creators" {...props} />}>
              To the creators
            </Button>
          }
        />
      }
    >
      <div className={styles.screen} data-alone={list?.pairs.length === 0 || undefined}>
        {list && list.pairs.length > 0 ? <PairList list={list} at={at} onShow={show} /> : null}
        {ids?.[1] ? (
          <MergePane
            key={ids.join()}
            ids={ids}
            busy={busy}
            onSwap={() => show([ids[1], ids[0]])}
            onMerge={(choices) => void merge(ids, choices)}
            onApart={() => void dealWith(() => duplicates.distinct(ids[0], ids[1]))}
          />
        ) : ids ? (
          <WhoElse keepId={ids[0]} onPick={(other) => show([ids[0], other])} />
        ) : (
          <Nobody list={list !== undefined} error={error} />
        )}
      </div>
    </Page>
  );
}

function Nobody({ list, error }: { list: boolean; error: unknown }) {
  if (error) return <EmptyState title="The list can’t be read">{toFault(error).message}</EmptyState>;
  if (!list) return <p className={styles.looking}>Looking through all creators…</p>;
  return (
    <EmptyState
      icon={<IconChecks />}
      title="Nobody seems to be in twice"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/creators" {...props} />}>
          To the creators
        </Button>
      }
    >
      Backlot compares names, accounts, mail addresses and phone numbers. To merge two who are not alike,
      choose “Merge with…” on the page of one of them.
    </EmptyState>
  );
}
