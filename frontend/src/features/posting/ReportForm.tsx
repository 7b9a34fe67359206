import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import { type PostDetail, postingCalls } from '@/bridge/posting';
import { announce } from '@/shared/lib/announce';
import { fromInput, toInput } from '@/shared/lib/dates';
import { notify } from '@/shared/ui/notify';
import { tallyWords } from './checks';
import { RecognisedLink } from './RecognisedLink';
import styles from './ReportForm.module.css';

interface Props {
  detail: PostDetail;
  /** The cursor goes to the link when the form opens. */
  focus: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

const fields = new Set(['url', 'caption', 'postedAt']);

/** When the post went live, as long as nobody says otherwise: as agreed, or now where that is still ahead. */
const likelyLive = ({ card }: PostDetail) => card.postedAt || Math.min(card.postAt, Date.now());

/** Takes a post's link and caption and has them checked. */
export function ReportForm({ detail, focus, onDone, onCancel }: Props) {
  const { card } = detail;
  const again = card.stage !== 'expected';
  const [url, setUrl] = useState(card.url);
  const [caption, setCaption] = useState(detail.caption);
  const [paidLabel, setPaidLabel] = useState(detail.paidLabel);
  const [postedAt, setPostedAt] = useState(() => toInput(likelyLive(detail), card.timeZone));
  const [fault, setFault] = useState<AppFault | null>(null);
  const link = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the panel's own turn: it takes the focus when it opens.
    if (focus) queueMicrotask(() => link.current?.select());
  }, [focus]);

  const { mutate, isPending } = useMutation({
    mutationFn: (at: number) =>
      postingCalls.report(card.deliverableId, { url, caption, paidLabel, postedAt: at }),
    onSuccess: ({ checks }) => {
      announce(`Checked: ${tallyWords(checks)}`);
      onDone();
    },
    onError: (reason) => {
      const failed = toFault(reason);
      if (fields.has(failed.field)) setFault(failed);
      else notify.fault(failed);
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setFault(null);
    const at = postedAt ? fromInput(postedAt, card.timeZone) : 0;
    mutate(at ?? 0);
  };
  const errorOf = (field: string) => (fault?.field === field ? fault.message : undefined);
  const submitByKey = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };

  return (
    <form className={styles.form} aria-label="Paste the link" onSubmit={submit} onKeyDown={submitByKey}>
      <TextInput
        ref={link}
        label={again ? 'The post’s link' : 'Paste the link'}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={url}
        error={errorOf('url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <RecognisedLink id={card.deliverableId} url={url} />
      <Textarea
        label="Caption, as it reads now"
        placeholder="Paste the whole caption: it is checked for the tags, the mentions and the disclosure"
        autosize
        minRows={3}
        maxRows={10}
        value={caption}
        error={errorOf('caption')}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <div className={styles.row}>
        <TextInput
          className={styles.when}
          type="datetime-local"
          label="Went live"
          value={postedAt}
          error={errorOf('postedAt')}
          onChange={(event) => setPostedAt(event.currentTarget.value)}
        />
        <Checkbox
          className={styles.label}
          label="The platform’s paid-partnership label is on"
          checked={paidLabel}
          onChange={(event) => setPaidLabel(event.currentTarget.checked)}
        />
      </div>
      <div className={styles.actions}>
        <Button type="submit" loading={isPending} disabled={url.trim() === ''}>
          {again ? 'Check again' : 'Check the post'}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  );
}
