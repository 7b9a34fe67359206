import { useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { type MailDraft, outbox } from '@/bridge/outbox';
import { useNow } from '@/shared/lib/now';
import { EmptyState } from '@/shared/ui/EmptyState';
import styles from './Outbox.module.css';
import type { InboxView } from './views';
import { mailTime, peopleWords } from './words';

interface Props {
  view: InboxView;
  openId: string | undefined;
  onOpen: (draft: MailDraft) => void;
}

const plain = (rich: string) =>
  new DOMParser().parseFromString(rich, 'text/html').body.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** What is being written, saved last first. */
export function DraftList({ view, openId, onOpen }: Props) {
  const now = useNow();
  const { data: drafts } = useQuery({ queryKey: keys.outbox.list('drafts'), queryFn: outbox.drafts });
  if (!drafts) return null;
  const Icon = view.icon;
  if (drafts.length === 0)
    return (
      <EmptyState icon={<Icon />} title={view.empty}>
        {view.emptyWords}
      </EmptyState>
    );
  return (
    <ul className={styles.list} aria-label="Drafts">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <button
            type="button"
            className={styles.line}
            aria-current={draft.id === openId || undefined}
            onClick={() => onOpen(draft)}
          >
            <span className={styles.first}>
              <span className={styles.to}>
                {draft.to.length > 0 ? peopleWords(draft.to) : 'To nobody yet'}
              </span>
              <time dateTime={new Date(draft.savedAt).toISOString()}>{mailTime(draft.savedAt, now)}</time>
            </span>
            <span className={styles.text}>
              {draft.subject || 'No subject'} – <span className={styles.soft}>{plain(draft.rich)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
