import { Button, Collapse } from '@mantine/core';
import { IconAlertCircle, IconMessageForward } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type PostCard, postingCalls } from '@/bridge/posting';
import { useNow } from '@/shared/lib/now';
import { CopyText } from '@/shared/ui/CopyText';
import styles from './Nudge.module.css';
import { agreedWords, spanWords } from './words';

interface Props {
  card: PostCard;
  /** The creator's address, "" while it is not known. */
  email: string;
  open?: boolean;
}

/** A message that asks the creator for the post; `open` for a missed one, where it is what to do next. */
export function Nudge({ card, email, open = false }: Props) {
  const [shown, setShown] = useState(open);
  const now = useNow();
  const heading = useId();
  const subject = `${card.campaign}: ${card.title}`;
  const missed = now >= card.windowEndsAt;
  const { data: text } = useQuery({
    queryKey: [...keys.posting.part(card.deliverableId, 'nudge'), missed],
    queryFn: () => postingCalls.nudgeText(card.deliverableId),
  });
  if (!open) {
    return (
      <section>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMessageForward size={14} aria-hidden />}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {now < card.postAt ? 'Remind the creator' : 'Nudge the creator'}
        </Button>
        <Collapse expanded={shown}>
          <div className={styles.text}>
            {text ? <CopyText title={`To ${card.creator}`} text={text} mail={{ email, subject }} /> : null}
          </div>
        </Collapse>
      </section>
    );
  }
  return (
    <section className={styles.missed} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        <IconAlertCircle size={16} stroke={2} aria-hidden />
        Not posted, {spanWords(now - card.postAt)} after the agreed time
      </h3>
      <p className={styles.soft}>
        It was agreed for {agreedWords(card.postAt, card.timeZone, now)}. Send this, or paste the link below
        if it is up.
      </p>
      {text ? <CopyText title={`To ${card.creator}`} text={text} mail={{ email, subject }} /> : null}
    </section>
  );
}
