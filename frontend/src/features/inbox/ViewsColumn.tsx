import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPencilPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { MailAccount, MailCounts } from '@/bridge/mail';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { FetchingButton } from '@/shared/ui/FetchingButton';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { InboxPlace } from './useInboxPlace';
import styles from './Views.module.css';
import { type InboxView, views } from './views';
import { accountStanding } from './words';

interface Props {
  place: InboxPlace;
  accounts: MailAccount[];
  counts: MailCounts | undefined;
  /** Figures of the views that are no lists of threads. */
  writing: { drafts: number; outbox: number };
  onNew: () => void;
}

function figureOf(view: InboxView, { counts, writing }: Pick<Props, 'counts' | 'writing'>): number {
  if (view.name === 'drafts') return writing.drafts;
  if (view.name === 'outbox') return writing.outbox;
  return view.counts && counts ? counts[view.counts] : 0;
}

const grouped = new Intl.NumberFormat('en');

/** The views of the inbox, and the accounts with what each is doing. */
export function ViewsColumn(props: Props) {
  const { place, accounts, onNew } = props;
  return (
    <div className={styles.column}>
      <Button fullWidth leftSection={<IconPencilPlus size={16} stroke={1.75} />} onClick={onNew}>
        New mail
      </Button>
      <nav aria-label="Views of the mail">
        <ul className={styles.views}>
          {views.map((view) => {
            const figure = figureOf(view, props);
            const Icon = view.icon;
            return (
              <li key={view.name} data-apart={view.apart || undefined}>
                <Link
                  to="/inbox/$view/{-$threadId}"
                  params={{ view: view.name, threadId: undefined }}
                  search={({ f }) => ({ f })}
                  className={styles.view}
                  aria-current={place.view.name === view.name ? 'page' : undefined}
                >
                  <Icon size={16} stroke={1.6} aria-hidden />
                  <span>{view.label}</span>
                  {figure > 0 ? <span className={styles.figure}>{grouped.format(figure)}</span> : null}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <Accounts place={place} accounts={accounts} />
    </div>
  );
}

function Accounts({ place, accounts }: Pick<Props, 'place' | 'accounts'>) {
  const now = useNow();
  const several = accounts.length > 1;
  return (
    <section className={styles.accounts} aria-label="Mail accounts">
      <ul>
        {accounts.map((account) => {
          const { id, address, state } = account;
          const { state: shown, words } = accountStanding(state);
          const tip =
            state.syncedAt > 0 ? `Last look ${agoWords(state.syncedAt, deskZone(), now)}` : undefined;
          const chosen = place.accountId === id;
          return (
            <li key={id} data-chosen={chosen || undefined}>
              {several ? (
                <button
                  type="button"
                  className={styles.account}
                  aria-pressed={chosen}
                  onClick={() => place.ofAccount(chosen ? '' : id)}
                >
                  {address}
                </button>
              ) : (
                <span className={styles.account}>{address}</span>
              )}
              <span data-tip={state.why || tip}>
                <StateBadge state={shown} plain>
                  {words}
                </StateBadge>
              </span>
              <FetchingButton account={account} />
              {state.status === 'refused' || state.status === 'failed' ? (
                <a href="#/settings" className={styles.mend}>
                  Open the mail settings
                </a>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The views as a menu, where there is no room for a column. */
export function ViewsMenu(props: Props) {
  const { place, onNew } = props;
  const Shown = place.view.icon;
  return (
    <span className={styles.strip}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Shown size={15} stroke={1.75} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {place.view.label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => {
            const figure = figureOf(view, props);
            const Icon = view.icon;
            return (
              <Menu.Item
                key={view.name}
                leftSection={<Icon size={15} stroke={1.6} />}
                rightSection={
                  figure > 0 ? <span className={styles.figure}>{grouped.format(figure)}</span> : null
                }
                onClick={() => place.goTo(view.name)}
              >
                {view.label}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconPencilPlus size={16} stroke={1.75} />} onClick={onNew}>
        New mail
      </Button>
    </span>
  );
}
