import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { MailDocument } from '@/bridge/mail';
import { count } from '@/shared/lib/text';
import { leadsOut, linkWords } from './frame';
import { OutsideLink } from './Linked';
import { MailFrame } from './MailFrame';
import styles from './Reader.module.css';

interface Props {
  document: MailDocument;
  title: string;
  /** Shows the pictures that lie elsewhere; left out when they are shown. */
  onPictures?: () => void;
}

/** A link of a mail as one can choose it outside of its frame. */
interface MailLink {
  href: string;
  words: string;
}

/** The links of a document that was made fit to be shown, each address once. */
export function linksOf(html: string): MailLink[] {
  const found = new Map<string, string>();
  for (const link of new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (leadsOut(href) && !found.has(href)) found.set(href, linkWords(link));
  }
  return [...found].map(([href, words]) => ({ href, words }));
}

type Pictures = Pick<MailDocument, 'remotePictures' | 'trackers' | 'unreachable'>;

/**
 * What became of the pictures of a mail that do not show, and why; "" when all do. `lost` is how many of those that a
 * person asked for did not come, or that they are held back still.
 */
export function pictureWords(
  { remotePictures, trackers, unreachable }: Pictures,
  lost: number | 'held',
): string {
  const all = count(remotePictures, 'remote picture');
  const failed = lost === remotePictures ? all : `${lost} of ${all}`;
  return [
    lost === 'held' && remotePictures > 0 ? `${all} held back: they tell the sender that you read.` : '',
    lost !== 'held' && lost > 0 ? `${failed} did not come: no answer, or there no more.` : '',
    unreachable > 0 ? `${count(unreachable, 'picture')} not on the public web, so never fetched.` : '',
    trackers > 0 ? `${count(trackers, 'tracking picture')} left out.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A mail with its formatting; what was held back of it is said above, and where its links lead below. */
export function MailHtml({ document, title, onPictures }: Props) {
  const links = useMemo(() => linksOf(document.html), [document.html]);
  const [lost, setLost] = useState(0);
  const said = pictureWords(document, onPictures ? 'held' : lost);
  return (
    <div>
      {said ? (
        <div className={styles.held} role="status">
          <span>{said}</span>
          {document.remotePictures > 0 && onPictures ? (
            <Button size="compact-sm" variant="subtle" onClick={onPictures}>
              Show
            </Button>
          ) : null}
        </div>
      ) : null}
      <MailFrame html={document.html} title={title} onLost={setLost} />
      {links.length > 0 ? (
        <details className={styles.links}>
          <summary>{count(links.length, 'link')} in this mail</summary>
          <ul>
            {links.map(({ href, words }) => (
              <li key={href}>
                <OutsideLink href={href} words={words} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
