import { Link } from '@tanstack/react-router';
import type { MergeSide } from '@/bridge/duplicates';
import { deskZone, shortDate } from '@/shared/lib/dates';
import { compactFigure, count } from '@/shared/lib/text';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './Duplicates.module.css';

/** Who one of the two is: accounts, work, since when. */
export function SideHead({ side, words }: { side: MergeSide; words: string }) {
  return (
    <div className={styles.side}>
      <span className={styles.sideWords}>{words}</span>
      <Link to="/creators/$id" params={{ id: side.id }} className={styles.name}>
        {side.name}
      </Link>
      <ul className={styles.accounts} aria-label="Accounts">
        {side.accounts.map((account) => (
          <li key={account.id}>
            <PlatformIcon platform={account.platform} size={14} />
            <span>@{account.handle}</span>
            {account.followers !== undefined && account.followers !== null ? (
              <span className={styles.soft}>{compactFigure(account.followers)}</span>
            ) : null}
          </li>
        ))}
        {side.accounts.length === 0 ? <li className={styles.soft}>No accounts</li> : null}
      </ul>
      <span className={styles.soft}>
        {[
          side.niches.join(', '),
          count(side.castings, 'casting'),
          side.createdAt > 0 ? `added ${shortDate(side.createdAt, deskZone())}` : '',
          side.archivedAt > 0 ? 'archived' : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
