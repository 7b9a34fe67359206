import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { useKeys } from '@/shared/lib/keys';
import { useListSearch } from '@/shared/lib/listSearch';
import { usePlace } from '@/shared/lib/place';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { AccountsTab } from './page/AccountsTab';
import { ContactsTab } from './page/ContactsTab';
import { FlagDialog } from './page/FlagsCard';
import { MailTab } from './page/MailTab';
import { OverviewTab } from './page/OverviewTab';
import styles from './page/Page.module.css';
import { PageHead } from './page/PageHead';
import { RatesTab } from './page/RatesTab';
import { StoryTab } from './page/StoryTab';

/** One creator: who they are, what they do for us, and everything that happened. */
export default function CreatorScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: page, error } = useQuery({
    queryKey: keys.creator.part(id, 'page'),
    queryFn: () => creatorPage.read(id),
  });
  usePlace(page ? { label: page.name } : undefined);
  if (error && !page) {
    return (
      <Page header={<PageHeader title="Creator" />}>
        <EmptyState title="This creator is not here" action={<a href="#/creators">All creators</a>}>
          {toFault(error).message}
        </EmptyState>
      </Page>
    );
  }
  return page ? <Room key={page.id} page={page} /> : null;
}

const tabs = ['overview', 'accounts', 'rates', 'contacts', 'mail', 'story'] as const;
type TabName = (typeof tabs)[number];

const names: Record<TabName, string> = {
  overview: 'Overview',
  accounts: 'Accounts & audience',
  rates: 'Rates',
  contacts: 'Contacts & notes',
  mail: 'Mail',
  story: 'Story',
};

function Room({ page }: { page: CreatorPage }) {
  const [search, change] = useListSearch();
  const [flags, setFlags] = useState(false);
  const [writes, setWrites] = useState(false);
  const tab = tabs.find((name) => name === search.tab) ?? 'overview';
  const show = (next: string | null) => {
    setWrites(false);
    change({ tab: next ?? undefined, f: undefined });
  };
  const write = () => {
    show('story');
    setWrites(true);
  };
  const frozen = page.archivedAt > 0;
  const step = (by: number) => show(tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'overview');
  useKeys([
    { keys: 'n', label: 'Write a note', group: 'Creator', when: () => !frozen, run: write },
    { keys: 'f', label: 'Raise a flag', group: 'Creator', when: () => !frozen, run: () => setFlags(true) },
    { keys: ']', label: 'Next part of the page', group: 'Creator', run: () => step(1) },
    { keys: '[', label: 'Part of the page before', group: 'Creator', run: () => step(-1) },
  ]);
  return (
    <Page
      fill
      header={
        <PageHead page={page} onFlag={() => setFlags(true)} onNote={write}>
          <Tabs value={tab} onChange={show} className={styles.tabs}>
            <Tabs.List aria-label="Parts of the page">
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {names[name]} <FigureOf page={page} tab={name} />
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        </PageHead>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it */}
      <div className={styles.body} role="tabpanel" aria-label={names[tab]} tabIndex={0}>
        {tab === 'overview' ? <OverviewTab page={page} onFlag={() => setFlags(true)} /> : null}
        {tab === 'accounts' ? <AccountsTab page={page} /> : null}
        {tab === 'rates' ? <RatesTab page={page} /> : null}
        {tab === 'contacts' ? <ContactsTab page={page} /> : null}
        {tab === 'mail' ? <MailTab page={page} /> : null}
        {tab === 'story' ? <StoryTab page={page} writes={writes} /> : null}
      </div>
      {flags ? <FlagDialog page={page} onClose={() => setFlags(false)} /> : null}
    </Page>
  );
}

function FigureOf({ page, tab }: { page: CreatorPage; tab: TabName }) {
  const figures: Partial<Record<TabName, number>> = {
    accounts: page.accounts.length,
    rates: page.prices.filter(({ currentId }) => currentId).length,
    contacts: page.contacts.length + [page.email, page.phone].filter(Boolean).length,
  };
  const figure = figures[tab];
  return figure ? <span className={styles.figureOf}>{figure}</span> : null;
}
