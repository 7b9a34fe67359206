import { Button } from '@mantine/core';
import { useMemo } from 'react';
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

/** A mail with its formatting; what was held back of it is said above, and where its links lead below. */
export function MailHtml({ document, title, onPictures }: Props) {
  const links = useMemo(() => linksOf(document.html), [document.html]);
  const { remotePictures, trackers } = document;
  return (
    <div>
      {(remotePictures > 0 && onPictures) || trackers > 0 ? (
        <div className={styles.held}>
          {remotePictures > 0 && onPictures ? (
            <>
              <span>
                {count(remotePictures, 'remote picture')} held back: they tell the sender that you read.
              </span>
              <Button size="compact-sm" variant="subtle" onClick={onPictures}>
                Show
              </Button>
            </>
          ) : null}
          {trackers > 0 ? <span>{count(trackers, 'tracking picture')} left out.</span> : null}
        </div>
      ) : null}
      <MailFrame html={document.html} title={title} />
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
