import { ActionIcon, Button } from '@mantine/core';
import { IconBulb, IconX } from '@tabler/icons-react';
import { type Proposal, proposals } from '@/bridge/proposals';
import { useKeys } from '@/shared/lib/keys';
import { Kbd } from '@/shared/ui/Kbd';
import { notify } from '@/shared/ui/notify';
import { OutsideLink } from './Linked';
import styles from './Proposals.module.css';

/** Those that wait for a person, or that one should know. */
export const openOnes = (list: Proposal[]): Proposal[] => list.filter(({ state }) => state === 'open');

/** The one that the key accepts: the first with something to do that needs no choosing. */
export const acceptable = (list: Proposal[]): Proposal | undefined =>
  openOnes(list).find(({ choices, refused }) => choices.length === 1 && !refused);

const attempt = (work: Promise<unknown>) => void work.catch((reason: unknown) => notify.fault(reason));

/** Accepts the first proposal of a thread by a key. */
export function useProposalKeys(list: Proposal[]): void {
  const first = acceptable(list);
  const next = openOnes(list)[0];
  useKeys([
    {
      keys: 'y',
      label: 'Do what is proposed',
      group: 'Inbox',
      when: () => first !== undefined,
      run: () => first && attempt(proposals.accept(first.id, '')),
    },
    {
      keys: 'shift+y',
      label: 'Dismiss what is proposed',
      group: 'Inbox',
      when: () => next !== undefined,
      run: () => next && attempt(proposals.dismiss(next.id)),
    },
  ]);
}

/** What a mail seems to say, above it: done with one press, and never by itself. */
export function Proposals({ list, keyed }: { list: Proposal[]; keyed: string | undefined }) {
  const open = openOnes(list);
  if (open.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Proposals">
      {open.map((proposal) => (
        <Line key={proposal.id} proposal={proposal} keyed={proposal.id === keyed} />
      ))}
    </ul>
  );
}

function Line({ proposal, keyed }: { proposal: Proposal; keyed: boolean }) {
  const { id, title, why, words, sure, url, choices, refused } = proposal;
  return (
    <li className={styles.proposal}>
      <IconBulb size={16} stroke={1.75} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <span className={styles.title}>
          {title}
          {sure ? '' : ' (a guess)'}
        </span>
        <span className={styles.why}>
          {why}
          {words ? (
            <>
              {' '}
              <q>{words}</q>
            </>
          ) : null}{' '}
          {url ? <OutsideLink href={url} words={url} /> : null}
        </span>
        {refused ? <span className={styles.refused}>{refused}</span> : null}
      </div>
      <div className={styles.buttons}>
        {choices.map((choice) => (
          <Button
            key={choice.id}
            size="compact-sm"
            variant={choices.length === 1 ? 'filled' : 'default'}
            data-tip={choice.title}
            onClick={() => attempt(proposals.accept(id, choice.id))}
          >
            {choices.length === 1 ? 'Do it' : choice.label}
            {keyed ? (
              <span className={styles.key}>
                <Kbd keys="y" />
              </span>
            ) : null}
          </Button>
        ))}
        <ActionIcon
          size={26}
          aria-label={`Dismiss: ${title}`}
          data-tip="Not what it means"
          onClick={() => attempt(proposals.dismiss(id))}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
    </li>
  );
}
