import { ActionIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReviewDraft, type ReviewRoom, reviews } from '@/bridge/review';
import { useAct } from './api';
import styles from './Caption.module.css';

const kinds = [
  { kind: 'must', label: 'Must have' },
  { kind: 'do', label: 'Do' },
  { kind: 'dont', label: 'Don’t' },
];

/** What the brief asks of every draft, ticked off for the version that is shown. */
export function BriefChecklist({ room, draft }: { room: ReviewRoom; draft: ReviewDraft | undefined }) {
  const { card, checklist } = room;
  const { act } = useAct();
  const stateOf = (id: string) =>
    room.ticks.find((tick) => tick.draftId === draft?.id && tick.requirementId === id)?.state ?? '';
  if (checklist.length === 0) {
    return (
      <section aria-label="The brief">
        <h3 className={styles.heading}>The brief</h3>
        <p className={styles.quiet}>
          It lists no must-haves, dos or don’ts.{' '}
          <Link to="/campaigns/$id" params={{ id: card.campaignId }}>
            Add them to {card.campaign}
          </Link>
        </p>
      </section>
    );
  }
  return (
    <section aria-label="The brief">
      <h3 className={styles.heading}>{draft ? `The brief, on v${draft.version}` : 'The brief'}</h3>
      {kinds.map(({ kind, label }) => {
        const lines = checklist.filter((line) => line.kind === kind);
        if (lines.length === 0) return null;
        return (
          <div key={kind} className={styles.group}>
            <h4 className={styles.kind}>{label}</h4>
            <ul className={styles.lines}>
              {lines.map(({ requirementId, words }) => {
                const state = stateOf(requirementId);
                const mark = (to: string) => () =>
                  draft && void act(() => reviews.tick(draft.id, requirementId, state === to ? '' : to));
                return (
                  <li key={requirementId} className={styles.line} data-state={state || undefined}>
                    <span className={styles.words}>{words}</span>
                    <ActionIcon
                      size={24}
                      disabled={!draft}
                      aria-label={`Met: ${words}`}
                      aria-pressed={state === 'yes'}
                      data-yes={state === 'yes' || undefined}
                      data-tip="Met"
                      onClick={mark('yes')}
                    >
                      <IconCheck size={15} />
                    </ActionIcon>
                    <ActionIcon
                      size={24}
                      disabled={!draft}
                      aria-label={`Not met: ${words}`}
                      aria-pressed={state === 'no'}
                      data-no={state === 'no' || undefined}
                      data-tip="Not met"
                      onClick={mark('no')}
                    >
                      <IconX size={15} />
                    </ActionIcon>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
