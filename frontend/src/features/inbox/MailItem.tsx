import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp, IconDots } from '@tabler/icons-react';
import type { ThreadMail } from '@/bridge/mail';
import type { Proposal } from '@/bridge/proposals';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { Initials } from '@/shared/ui/Initials';
import { Files } from './Files';
import { MailBody } from './MailBody';
import { acceptable, chooseable, Proposals } from './Proposals';
import styles from './Reader.module.css';
import { personName } from './words';

/** How an answer is begun. */
export type AnswerKind = 'reply' | 'all' | 'forward';

interface Props {
  mail: ThreadMail;
  now: number;
  shown: boolean;
  /** Those of the whole thread. */
  proposals: Proposal[];
  onToggle: () => void;
  onAnswer: (mail: ThreadMail, kind: AnswerKind) => void;
}

const kinds: Record<string, string> = {
  bounce: 'Not delivered',
  'auto-reply': 'Automatic answer',
  list: 'Mailing list',
};

/** One mail of a thread: a line when it is folded, otherwise all of it. */
export function MailItem({ mail, now, shown, proposals, onToggle, onAnswer }: Props) {
  const sender = mail.mine ? 'You' : personName({ name: mail.fromName, address: mail.fromAddress });
  const when = (
    <time dateTime={new Date(mail.sentAt).toISOString()} data-tip={fullTime(mail.sentAt, deskZone())}>
      {agoWords(mail.sentAt, deskZone(), now)}
    </time>
  );
  if (!shown) {
    return (
      <li className={styles.mail}>
        <button type="button" className={styles.folded} aria-expanded={false} onClick={onToggle}>
          <Initials name={sender} size={22} silent />
          <span className={styles.sender}>{sender}</span>
          <span className={styles.foldedText}>{mail.snippet}</span>
          <span className={styles.when}>{when}</span>
        </button>
      </li>
    );
  }
  return (
    <li className={styles.mail} data-shown data-mail-id={mail.id}>
      <div className={styles.mailHead}>
        <Initials name={sender} size={28} silent />
        <button type="button" className={styles.whom} aria-expanded onClick={onToggle}>
          <span className={styles.fromLine}>
            <span className={styles.sender}>{sender}</span>
            {mail.mine ? null : <span className={styles.soft}>{mail.fromAddress}</span>}
            {kinds[mail.kind] ? <span className={styles.kind}>{kinds[mail.kind]}</span> : null}
          </span>
          <span className={styles.soft}>to {mail.to.map(personName).join(', ') || 'nobody named'}</span>
        </button>
        <span className={styles.when}>{when}</span>
        <ActionIcon
          aria-label={`Reply to ${sender}`}
          data-tip="Reply"
          onClick={() => onAnswer(mail, 'reply')}
        >
          <IconArrowBackUp size={16} stroke={1.6} />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for the mail of ${sender}`}>
              <IconDots size={16} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowBackUpDouble size={15} />}
              onClick={() => onAnswer(mail, 'all')}
            >
              Reply to all
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowForwardUp size={15} />}
              onClick={() => onAnswer(mail, 'forward')}
            >
              Forward
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={styles.mailBody}>
        <Proposals
          list={proposals.filter(({ mailId }) => mailId === mail.id)}
          keyed={[acceptable(proposals)?.id, chooseable(proposals)?.id]}
        />
        <MailBody mail={mail} />
        <Files mailId={mail.id} files={mail.files} />
      </div>
    </li>
  );
}
