import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { MailDocument } from '@/bridge/mail';
import { count } from '@/shared/lib/text';
import { OutsideLink } from './Linked';
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
    const words = link.textContent?.replace(/\s+/g, ' ').trim() || href;
    if (/^(https?:|mailto:)/i.test(href) && !found.has(href)) found.set(href, words);
  }
  return [...found].map(([href, words]) => ({ href, words }));
}

/**
 * A mail with its formatting, in a frame that has neither scripts nor an origin. So nothing can measure it or hear its
 * clicks: it has a height of its own that can be drawn larger, and its links stand below it as well.
 */
export function MailHtml({ document, title, onPictures }: Props) {
  const links = useMemo(() => linksOf(document.html), [document.html]);
  const [large, setLarge] = useState(false);
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
      <iframe
        className={styles.frame}
        data-large={large || undefined}
        title={title}
        sandbox="allow-popups"
        referrerPolicy="no-referrer"
        srcDoc={document.html}
      />
      <div className={styles.below}>
        <Button size="compact-sm" variant="subtle" onClick={() => setLarge(!large)}>
          {large ? 'Make it smaller' : 'Make it larger'}
        </Button>
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
    </div>
  );
}
