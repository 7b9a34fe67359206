import { ActionIcon, Button, Select } from '@mantine/core';
import { IconBulb, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
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

/** The one between whose two choices the figures choose. */
export const chooseable = (list: Proposal[]): Proposal | undefined =>
  openOnes(list).find(({ choices, refused }) => choices.length === mostButtons && !refused);

/** What is shown: the open ones, and what was accepted, until the mail is answered. */
const shownOnes = (list: Proposal[]): Proposal[] => list.filter(({ state }) => state !== 'dismissed');

/** More choices than these are a list to choose from instead of buttons. */
const mostButtons = 2;
const choiceKeys = ['1', '2'];

const attempt = (work: Promise<unknown>) => void work.catch((reason: unknown) => notify.fault(reason));

/** Accepts the first proposal of a thread by a key. */
export function useProposalKeys(list: Proposal[]): void {
  const first = acceptable(list);
  const next = openOnes(list)[0];
  const between = chooseable(list);
  useKeys([
    ...choiceKeys.map((key, nth) => ({
      keys: key,
      label: `Do what is proposed, choice ${key}`,
      group: 'Inbox',
      when: () => between !== undefined,
      run: () => between && attempt(proposals.accept(between.id, between.choices[nth]?.id ?? '')),
    })),
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
export function Proposals({ list, keyed }: { list: Proposal[]; keyed: readonly (string | undefined)[] }) {
  const shown = shownOnes(list);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Proposals">
      {shown.map((proposal) =>
        proposal.state === 'accepted' ? (
          <li key={proposal.id} className={styles.settled}>
            <IconCheck size={15} stroke={2} role="img" aria-label="Done" className={styles.done} />
            {proposal.title}
          </li>
        ) : (
          <Line key={proposal.id} proposal={proposal} keyed={keyed.includes(proposal.id)} />
        ),
      )}
    </ul>
  );
}

function Line({ proposal, keyed }: { proposal: Proposal; keyed: boolean }) {
  const { id, title, why, sure, url, refused } = proposal;
  return (
    <li className={styles.proposal}>
      <IconBulb size={16} stroke={1.75} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <span className={styles.title}>
          {title}
          {sure ? '' : ' (a guess)'}
        </span>
        <span className={styles.why}>
          The mail {why}. {url ? <OutsideLink href={url} words={url} /> : null}
        </span>
        {refused ? <span className={styles.refused}>{refused}</span> : null}
      </div>
      <div className={styles.buttons}>
        <Choices proposal={proposal} keyed={keyed} />
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

/** What a proposal can come to: a button for each, or one for what is chosen from a list. */
function Choices({ proposal: { id, title, choices }, keyed }: { proposal: Proposal; keyed: boolean }) {
  const [picked, setPicked] = useState('');
  if (choices.length > mostButtons) {
    const chosen = choices.find((choice) => choice.id === picked) ?? choices[0];
    return (
      <>
        <Select
          size="xs"
          w={240}
          aria-label={`${title}: for which?`}
          data={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
          value={chosen?.id ?? null}
          allowDeselect={false}
          onChange={(next) => setPicked(next ?? '')}
        />
        <Button
          size="compact-sm"
          data-tip={chosen?.title}
          onClick={() => chosen && attempt(proposals.accept(id, chosen.id))}
        >
          Do it
        </Button>
      </>
    );
  }
  return choices.map((choice, nth) => (
    <Button
      key={choice.id}
      size="compact-sm"
      className={styles.choice}
      variant={choices.length === 1 ? 'filled' : 'default'}
      data-tip={choice.title}
      onClick={() => attempt(proposals.accept(id, choice.id))}
    >
      {choices.length === 1 ? 'Do it' : choice.label}
      {keyed ? (
        <span className={styles.key}>
          <Kbd keys={choices.length === 1 ? 'y' : (choiceKeys[nth] ?? '')} />
        </span>
      ) : null}
    </Button>
  ));
}
