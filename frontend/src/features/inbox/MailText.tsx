import { useState } from 'react';
import type { ThreadMail } from '@/bridge/mail';
import { Linked } from './Linked';
import styles from './Reader.module.css';

/** A mail as plain text; what it repeats of earlier mails is folded. */
export function MailText({ pieces }: { pieces: ThreadMail['pieces'] }) {
  if (pieces.every(({ text }) => text.trim() === ''))
    return <p className={styles.soft}>This mail has no text.</p>;
  let at = 0;
  return (
    <div className={styles.plain}>
      {pieces.map(({ text, quoted }) => {
        const key = at;
        at += text.length + 1;
        return quoted ? (
          <Quoted key={key} text={text} />
        ) : (
          <div key={key}>
            <Linked text={text.replace(/^\n+|\s+$/g, '')} />
          </div>
        );
      })}
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  const [shown, setShown] = useState(false);
  const words = shown ? 'Hide quoted text' : 'Show quoted text';
  return (
    <>
      <button
        type="button"
        className={styles.quote}
        aria-expanded={shown}
        aria-label={words}
        data-tip={words}
        onClick={() => setShown(!shown)}
      >
        •••
      </button>
      {shown ? (
        <div className={styles.quoted}>
          <Linked text={text.replace(/^\n+|\s+$/g, '')} />
        </div>
      ) : null}
    </>
  );
}
