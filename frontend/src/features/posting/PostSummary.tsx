import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMedia } from '@/bridge/media';
import type { PostDetail } from '@/bridge/posting';
import { openOutside } from '@/bridge/runtime';
import { fullTime, mediaLength } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { PlatformIcon, platformName } from '@/shared/ui/PlatformIcon';
import { type MediaKind, Poster } from '@/shared/ui/Poster';
import styles from './PostSummary.module.css';
import { agreedWords } from './words';

const marketNames = new Intl.DisplayNames('en', { type: 'region' });

function marketName(code: string): string {
  try {
    return marketNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What was agreed for a post: the approved version, the time, the account, and what the caption must say. */
export function PostSummary({ detail }: { detail: PostDetail }) {
  const { card, required, accounts } = detail;
  const now = useNow();
  const media = useMedia();
  const tags = [...required.hashtags, ...required.mentions];
  return (
    <div className={styles.summary}>
      <div className={styles.version}>
        <Link
          to="/review/$deliverableId"
          params={{ deliverableId: card.deliverableId }}
          className={styles.poster}
          aria-label={`Open the approved version of ${card.title} in the review room`}
        >
          <Poster
            kind={card.mediaKind as MediaKind | ''}
            url={card.hasPoster ? media.poster(card.sha256) : ''}
            width={card.posterWidth}
            height={card.posterHeight}
            box={{ width: 112, height: 160 }}
          />
        </Link>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/review/$deliverableId" params={{ deliverableId: card.deliverableId }} {...props} />
          )}
        >
          {card.durationMs > 0 ? `Play ${mediaLength(card.durationMs)}` : 'Look at it'}
        </Button>
      </div>
      <dl className={styles.facts}>
        <Fact name="Agreed for">
          <strong data-tip={fullTime(card.postAt, card.timeZone)}>
            {agreedWords(card.postAt, card.timeZone, now)}
          </strong>{' '}
          <span className={styles.soft}>{placeOf(card.timeZone)} time</span>
        </Fact>
        <Fact name="Campaign">
          <Link to="/campaigns/$id" params={{ id: card.campaignId }} className={styles.link}>
            {card.campaign}
          </Link>{' '}
          <span className={styles.soft}>{card.client}</span>
        </Fact>
        <Fact name="Creator">
          <Link to="/creators/$id" params={{ id: card.creatorId }} className={styles.link}>
            {card.creator}
          </Link>
        </Fact>
        <Fact name="Posts on">
          <span className={styles.row}>
            <PlatformIcon platform={card.platform} silent />
            {platformName(card.platform)}
            {accounts.map(({ handle, url }) =>
              url ? (
                <button key={handle} type="button" className={styles.link} onClick={() => openOutside(url)}>
                  @{handle}
                </button>
              ) : (
                <span key={handle}>@{handle}</span>
              ),
            )}
          </span>
        </Fact>
        <Fact name="Must say">
          {tags.length > 0 ? (
            <span className={styles.row}>
              {tags.map((tag) => (
                <span key={tag} className={styles.tag}>
                  {tag}
                </span>
              ))}
            </span>
          ) : (
            <span className={styles.soft}>No tags or mentions asked for</span>
          )}
        </Fact>
        <Fact name="Seen in">
          {required.markets.length > 0 ? (
            required.markets.map(marketName).join(', ')
          ) : (
            <span className={styles.soft}>No market set, so no disclosure rule is checked</span>
          )}
        </Fact>
        <Fact name="Owner">{card.owner || <span className={styles.soft}>Nobody yet</span>}</Fact>
      </dl>
    </div>
  );
}

const placeOf = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
