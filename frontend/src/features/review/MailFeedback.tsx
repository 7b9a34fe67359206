import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { onFeedback, reviews } from '@/bridge/review';
import { runJob, useJobs } from './jobs';

/** What the job is called. */
const drawing = 'Drawing the pictures for the mail';

/** Begins a mail to the creator with the feedback and a picture for each comment on a moment or a place. */
export function MailFeedback({ deliverableId }: { deliverableId: string }) {
  const navigate = useNavigate();
  const asked = useRef(false);
  const busy = useJobs().some(({ label, state }) => label === drawing && state === 'running');
  useEffect(
    () =>
      onFeedback(({ mailDraftId }) => {
        if (!asked.current) return;
        asked.current = false;
        void navigate({ to: '/inbox', search: { open: mailDraftId } });
      }),
    [navigate],
  );
  const mail = () => {
    asked.current = true;
    void runJob(() => reviews.mailFeedback(deliverableId));
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconMail size={14} aria-hidden />}
      loading={busy}
      onClick={mail}
    >
      Mail it
    </Button>
  );
}
