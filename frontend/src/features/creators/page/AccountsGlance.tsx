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
      <Figure name="Followers">{account.followers?.toLocaleString('en')}</Figure>
      <Figure name="Engagement">
        {account.engagementBp == null ? undefined : rate(account.engagementBp)}
      </Figure>
      <span className={styles.soft}>{growth}</span>
      <span className={styles.audience} data-tip={audience}>
        {audience}
      </span>
    </li>
  );
}

/** A figure, or a dash that says what is not known. */
function Figure({ name, children }: { name: string; children: string | undefined }) {
  if (children) return <span data-figures>{children}</span>;
  return (
    <span data-figures className={styles.soft} data-tip={`${name} unknown`}>
      <span aria-hidden>–</span>
      <span className="spoken">{name} unknown</span>
    </span>
  );
}
