import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { keys } from '@/bridge/keys';
import { type ReviewDraft, type ReviewRoom, reviews } from '@/bridge/review';
import { useAct } from './api';
import { BriefChecklist } from './BriefChecklist';
import styles from './Caption.module.css';
import { CaptionChecks } from './CaptionChecks';
import { CaptionVersions } from './CaptionVersions';
import { useKept } from './kept';

const pause = 120;

/** The caption with its versions, what is to be said of it while it is typed, and the lines of the brief. */
export function CaptionPanel({ room, draft }: { room: ReviewRoom; draft: ReviewDraft | undefined }) {
  const { card, captions } = room;
  const id = card.deliverableId;
  const newest = captions.at(-1)?.body ?? '';
  const [typed, setTyped] = useKept(`caption ${id}`, z.string());
  const body = typed ?? newest;
  const [settled] = useDebouncedValue(body, pause);
  const { data: report } = useQuery({
    queryKey: [...keys.review.part(id, 'caption'), settled],
    queryFn: () => reviews.checkCaption(id, settled),
    placeholderData: keepPreviousData,
  });
  const { act, busy } = useAct();
  const altered = body.trim() !== newest.trim() && body.trim() !== '';
  const save = async () => {
    if (altered && !busy && (await act(() => reviews.saveCaption(id, body)))) setTyped(null);
  };
  const over = report !== undefined && report.limit > 0 && report.length > report.limit;

  return (
    <div className={styles.panel}>
      {report && !report.hasCaption ? (
        <p className={styles.quiet}>A {card.format.replaceAll('_', ' ')} is posted without a caption.</p>
      ) : null}
      <Textarea
        label={captions.length > 0 ? `Caption, v${captions.length}` : 'Caption'}
        placeholder="Paste or write the caption that the creator wants to post"
        autosize
        minRows={4}
        maxRows={14}
        value={body}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className={styles.foot}>
        {report ? (
          <span className={styles.figure} data-over={over || undefined} data-figures>
            {report.length.toLocaleString('en')}
            {report.limit > 0 ? ` of ${report.limit.toLocaleString('en')}` : ''}
          </span>
        ) : null}
        <span className={styles.space} />
        {altered ? (
          <Button variant="default" size="compact-sm" onClick={() => setTyped(null)}>
            Discard
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          data-tip="Ctrl with Enter"
          disabled={!altered}
          loading={busy}
          onClick={() => void save()}
        >
          Save the caption
        </Button>
      </div>
      {report && body.trim() !== '' ? <CaptionChecks report={report} card={card} /> : null}
      <CaptionVersions captions={captions} />
      <BriefChecklist room={room} draft={draft} />
    </div>
  );
}
