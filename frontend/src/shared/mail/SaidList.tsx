import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type LoggedMessage, logged } from '@/bridge/logged';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { notify } from '@/shared/ui/notify';
import { channelOf } from './channels';
import styles from './Threads.module.css';

interface Props {
  messages: LoggedMessage[];
  /** The creator's name. */
  name: string;
  /** Without it nothing can be changed. */
  onEdit?: (message: LoggedMessage) => void;
}

/** What was said outside of mail, the newest first. */
export function SaidList({ messages, name, onEdit }: Props) {
  const now = useNow();
  const zone = deskZone();
  const remove = (id: string) => logged.remove(id).catch((reason: unknown) => notify.fault(reason));
  return (
    <ul className={styles.threads} aria-label={`What was said with ${name}`}>
      {messages.map((message) => {
        const channel = channelOf(message.channel);
        const Icon = channel?.icon;
        return (
          <li key={message.id} className={styles.said}>
            <span className={styles.saidHead}>
              {Icon ? <Icon size={14} stroke={1.75} role="img" aria-label={channel.label} /> : null}
              <span>
                {message.byUs ? `${message.loggedBy || 'We'} to ${name}` : name}
                {message.campaign ? ` · ${message.campaign}` : ''}
              </span>
              <time
                className={styles.when}
                dateTime={new Date(message.saidAt).toISOString()}
                data-tip={fullTime(message.saidAt, zone)}
              >
                {agoWords(message.saidAt, zone, now)}
              </time>
              {onEdit ? (
                <>
                  <ActionIcon size={24} aria-label="Change what was said" onClick={() => onEdit(message)}>
                    <IconPencil size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    aria-label="Remove what was said"
                    onClick={() => void remove(message.id)}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                </>
              ) : null}
            </span>
            <p className={styles.body}>{message.body}</p>
          </li>
        );
      })}
    </ul>
  );
}
