import { Button } from '@mantine/core';
import { IconExternalLink, IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { PostDetail } from '@/bridge/posting';
import { openOutside } from '@/bridge/runtime';
import { agoWords, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './ReportedPost.module.css';
import { agreedWords, verifiedAfter } from './words';

/** The post as it was reported: its link, when it went live, its caption, and who verified it. */
export function ReportedPost({ detail }: { detail: PostDetail }) {
  const { card, caption, paidLabel } = detail;
  const now = useNow();
  const live = card.postedAt || card.postAt;
  if (!card.url) return null;
  return (
    <section aria-labelledby="post-reported">
      <h3 id="post-reported" className={styles.heading}>
        The post
      </h3>
      <div className={styles.box}>
        <div className={styles.line}>
          <span className={styles.url}>{card.url.replace(/^https?:\/\/(www\.)?/, '')}</span>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconExternalLink size={14} aria-hidden />}
            onClick={() => openOutside(card.url)}
          >
            Open the post
          </Button>
        </div>
        <p className={styles.soft}>
          <span data-tip={fullTime(live, card.timeZone)}>
            {card.postedAt ? 'Went live' : 'Agreed for'} {agreedWords(live, card.timeZone, now)}
          </span>
          {detail.author ? ` · by @${detail.author}` : ''}
          {` · ${paidLabel ? 'paid-partnership label on' : 'no paid-partnership label'}`}
        </p>
        {caption ? (
          <p className={styles.caption}>{caption}</p>
        ) : (
          <p className={styles.soft}>No caption was given.</p>
        )}
        {card.stage === 'verified' ? (
          <p className={styles.verified} data-within={card.withinHour || undefined}>
            <IconRosetteDiscountCheck size={15} stroke={1.75} aria-hidden />
            <span data-tip={fullTime(card.verifiedAt, card.timeZone)}>
              {`Verified ${agoWords(card.verifiedAt, card.timeZone, now)}`}
              {card.verifiedBy ? ` by ${card.verifiedBy}` : ''}
              {card.withinHour
                ? ', within the hour'
                : `, ${verifiedAfter(card).replace('after ', '')} after going live`}
            </span>
          </p>
        ) : null}
      </div>
    </section>
  );
}
