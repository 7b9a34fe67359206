import { Link } from '@tanstack/react-router';
import type { CreatorPage, Profile } from '@/bridge/creatorPage';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { rate } from '../words';
import styles from './AccountsGlance.module.css';
import card from './Page.module.css';
import { glanceOf, growthOf, growthWords } from './words';

/** The accounts on one line each, with growth and the largest groups of who follows. */
export function AccountsGlance({ page }: { page: CreatorPage }) {
  if (page.accounts.length === 0) return null;
  return (
    <section className={card.card} aria-labelledby="creator-accounts">
      <div className={card.cardHead}>
        <h2 id="creator-accounts">Accounts</h2>
        <Link to="." search={(before: object) => ({ ...before, tab: 'accounts' })} className={styles.all}>
          Growth and audience
        </Link>
      </div>
      <ul className={styles.accounts}>
        {page.accounts.map((account) => (
          <Line key={account.id} account={account} />
        ))}
      </ul>
    </section>
  );
}

function Line({ account }: { account: Profile }) {
  const growth = growthWords(growthOf(account));
  const audience = glanceOf(account.audience);
  return (
    <li>
      <PlatformIcon platform={account.platform} />
      <span className={styles.handle}>@{account.handle}</span>
      <span data-figures>
        {account.followers == null ? 'followers unknown' : account.followers.toLocaleString('en')}
      </span>
      <span data-figures>{rate(account.engagementBp)}</span>
      <span className={styles.soft}>{growth}</span>
      <span className={styles.audience} data-tip={audience}>
        {audience}
      </span>
    </li>
  );
}
