import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CreatorPage } from '@/bridge/creatorPage';
import type { Casting } from '@/bridge/creators';
import { openOutside } from '@/bridge/runtime';
import { deskZone, shortDate } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './Creators.module.css';
import { boardHref, words } from './words';

/** One campaign the creator takes part in: the terms, and every piece with where it stands. */
export function CastingBox({ casting, page }: { casting: Casting; page: CreatorPage }) {
  const statuses = [casting.influencerStatus, casting.contractStatus, casting.paymentStatus]
    .filter(Boolean)
    .map(words);
  const terms = `pays within ${count(casting.paymentWindowDays, 'day')}`;
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <div className={styles.names}>
          <Link to="/campaigns/$id" params={{ id: casting.campaignId }}>
            {casting.campaign}
          </Link>
          <span className={styles.soft}>
            {[`${casting.client}, ${words(casting.phase).toLowerCase()}`, ...statuses].join(' · ')}
          </span>
          {casting.reason ? <q className={styles.soft}>{casting.reason}</q> : null}
        </div>
        <div className={styles.fee}>
          {casting.feeMinor > 0 ? (
            <MoneyText minor={casting.feeMinor} currency={casting.currency} strong />
          ) : (
            <span>no fee agreed</span>
          )}
          <span className={styles.soft}>{terms}</span>
        </div>
      </div>
      {casting.deliverables.length > 0 ? (
        <ul className={styles.pieces}>
          {casting.deliverables.map((piece) => (
            <PieceLine key={piece.id} piece={piece} page={page} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function PieceLine({ piece, page }: { piece: Casting['deliverables'][number]; page: CreatorPage }) {
  const name = piece.title || words(piece.format);
  const href = boardHref(piece, page.payments);
  return (
    <li>
      <PlatformIcon platform={piece.platform} />
      {href ? <a href={`#${href}`}>{name}</a> : <span>{name}</span>}
      <span className={styles.soft}>{words(piece.stage)}</span>
      <span className={styles.soft}>{shortDate(piece.postAt, deskZone())}</span>
      {piece.url ? (
        <ActionIcon size={24} aria-label={`Open the post of ${name}`} onClick={() => openOutside(piece.url)}>
          <IconExternalLink size={14} />
        </ActionIcon>
      ) : (
        <span />
      )}
    </li>
  );
}
