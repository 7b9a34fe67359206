import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type CreatorPage, creatorPage, type StoryEntry } from '@/bridge/creatorPage';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { notify } from '@/shared/ui/notify';
import styles from './StoryTab.module.css';
import { storyKinds } from './storyKinds';
import { columnShown, storyWords, valueShown } from './words';

interface Props {
  entry: StoryEntry;
  page: CreatorPage;
}

/** One thing that happened: what, about which piece, why, by whom and when. */
export function StoryLine({ entry, page }: Props) {
  const now = useNow();
  const zone = deskZone();
  const kind = storyKinds.find(({ value }) => value === entry.story);
  const Icon = kind?.icon;
  return (
    <li className={styles.entry} data-undone={entry.undone || undefined}>
      <span className={styles.kind} data-tip={kind?.label}>
        {Icon ? <Icon size={15} stroke={1.75} role="img" aria-label={kind.label} /> : null}
      </span>
      <div className={styles.words}>
        {entry.noteId ? (
          <Note entry={entry} page={page} />
        ) : (
          <>
            <span className={styles.label}>
              {storyWords(entry.label, page.name, entry.campaignId ? entry.piece : '')}
            </span>
            <About entry={entry} />
            {entry.loggedId ? <p className={styles.said}>{entry.text}</p> : null}
            {entry.note ? <q className={styles.why}>{entry.note}</q> : null}
            {entry.changed.map((change) => (
              <span key={change.field} className={styles.change}>
                {columnShown(change.field)}:{' '}
                {change.from ? <del>{valueShown(change.field, change.from)}</del> : null}{' '}
                <ins>{change.to ? valueShown(change.field, change.to) : 'emptied'}</ins>
              </span>
            ))}
          </>
        )}
        {entry.undone ? <span className={styles.soft}>Taken back</span> : null}
      </div>
      <span className={styles.who}>{entry.actor === 'backlot' ? 'Backlot' : entry.actor}</span>
      <time
        className={styles.when}
        dateTime={new Date(entry.at).toISOString()}
        data-tip={fullTime(entry.at, zone)}
      >
        {agoWords(entry.at, zone, now)}
      </time>
    </li>
  );
}

/** The piece and the campaign, each a way there. */
function About({ entry }: { entry: StoryEntry }) {
  if (!entry.campaignId) return null;
  return (
    <span className={styles.about}>
      {entry.deliverableId ? (
        <Link to="/review/$deliverableId" params={{ deliverableId: entry.deliverableId }}>
          {entry.piece}
        </Link>
      ) : null}
      <Link to="/campaigns/$id" params={{ id: entry.campaignId }}>
        {entry.campaign}
      </Link>
    </span>
  );
}

function Note({ entry, page }: Props) {
  const [draft, setDraft] = useState<string>();
  const save = async () => {
    try {
      if (draft !== undefined && draft !== entry.text)
        await creatorPage.writeNote(page.id, entry.noteId, draft);
      setDraft(undefined);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  const remove = () => creatorPage.removeNote(entry.noteId).catch((reason: unknown) => notify.fault(reason));
  if (draft !== undefined) {
    return (
      <div className={styles.noteEdit}>
        <Textarea
          aria-label="The note"
          autosize
          minRows={2}
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            if (event.key === 'Escape') setDraft(undefined);
          }}
        />
        <Button size="compact-sm" onClick={() => void save()}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <p>{entry.text}</p>
      {page.archivedAt ? null : (
        <span className={styles.noteTools}>
          <ActionIcon size={24} aria-label="Change the note" onClick={() => setDraft(entry.text)}>
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon size={24} aria-label="Remove the note" onClick={() => void remove()}>
            <IconTrash size={14} />
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
