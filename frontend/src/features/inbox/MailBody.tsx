import { SegmentedControl } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { mails, type ThreadMail } from '@/bridge/mail';
import { MailHtml } from './MailHtml';
import { MailText } from './MailText';
import styles from './Reader.module.css';
import { RestOfMail } from './RestOfMail';

/** What a mail says: as plain text first, with its formatting when one wants that, which is remembered. */
export function MailBody({ mail }: { mail: ThreadMail }) {
  const [look, setLook] = useLocalStorage<'plain' | 'formatted'>({
    key: 'backlot.mail.look',
    defaultValue: 'plain',
    getInitialValueInEffect: false,
  });
  const [pictures, setPictures] = useState(false);
  const { data: document } = useQuery({
    queryKey: keys.mailContent.document(mail.id, pictures),
    queryFn: () => mails.document(mail.id, pictures),
    placeholderData: (before) => before,
    gcTime: 60_000,
  });
  const formatted = document !== undefined && document.html !== '';
  return (
    <>
      <Notes mail={mail} cut={document?.cut ?? false} damaged={document?.damaged ?? []} />
      {formatted && look === 'formatted' ? (
        <MailHtml
          document={document}
          title={`Mail of ${mail.fromName || mail.fromAddress}`}
          onPictures={pictures ? undefined : () => setPictures(true)}
        />
      ) : (
        <MailText pieces={mail.pieces} />
      )}
      {formatted ? (
        <SegmentedControl
          className={styles.look}
          aria-label="How mails are shown"
          value={look}
          onChange={(next) => setLook(next as typeof look)}
          data={[
            { value: 'plain', label: 'Plain text' },
            { value: 'formatted', label: 'Formatted' },
          ]}
        />
      ) : null}
    </>
  );
}

function Notes({ mail, cut, damaged }: { mail: ThreadMail; cut: boolean; damaged: string[] }) {
  const notes = [...damaged];
  if (mail.state === 'broken') notes.push('The server could not give this mail whole.');
  if (cut) notes.push('This mail is longer than what is shown here.');
  const begun = mail.state === 'head';
  if (notes.length === 0 && !begun) return null;
  return (
    <ul className={styles.notes}>
      {begun ? (
        <li>
          <RestOfMail mail={mail} />
        </li>
      ) : null}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
