import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CreatorPage, creators } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { openOutside } from '@/bridge/runtime';
import { usePlace } from '@/shared/lib/place';
import { EmptyState } from '@/shared/ui/EmptyState';
import { HistoryList } from '@/shared/ui/HistoryList';
import { MoneyText } from '@/shared/ui/MoneyText';
import { notify } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { Accounts } from './Accounts';
import { CastingBox } from './CastingBox';
import styles from './Creators.module.css';
import { Details } from './Details';
import { PaymentsOf } from './PaymentsOf';

/** One creator: who they are, what they do for us, and everything that happened. */
export default function CreatorScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: page, error } = useQuery({
    queryKey: keys.creator.one(id),
    queryFn: () => creators.page(id),
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
  if (!page) return null;
  return (
    <Page
      header={
        <PageHeader
          title={page.name}
          note={page.archivedAt ? 'Archived' : page.niches.join(', ')}
          actions={<Actions page={page} />}
        />
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <Figures page={page} />
          <section className={styles.section}>
            <h2>Campaigns</h2>
            {page.castings.length === 0 ? (
              <EmptyState title="Not in a campaign yet">
                Open a campaign and add {page.name} under Casting.
              </EmptyState>
            ) : (
              page.castings.map((casting) => <CastingBox key={casting.id} casting={casting} page={page} />)
            )}
          </section>
          {page.payments.length > 0 ? <PaymentsOf page={page} /> : null}
          <HistoryOf id={id} />
        </div>
        <aside className={styles.aside}>
          <Details page={page} />
          <Accounts page={page} />
        </aside>
      </div>
    </Page>
  );
}

function Actions({ page }: { page: CreatorPage }) {
  const [asks, setAsks] = useState(false);
  const restore = () => creators.restore(page.id).catch((reason: unknown) => notify.fault(reason));
  const archive = async (reason: string) => {
    try {
      await creators.archive(page.id, reason);
      setAsks(false);
    } catch (failure) {
      notify.fault(failure);
    }
  };
  if (page.archivedAt) {
    return (
      <Button variant="default" onClick={() => void restore()}>
        Bring back
      </Button>
    );
  }
  return (
    <>
      {page.email ? (
        <Button variant="default" onClick={() => openOutside(`mailto:${page.email}`)}>
          Write a mail
        </Button>
      ) : null}
      <Button variant="default" onClick={() => setAsks(true)}>
        Archive
      </Button>
      <ReasonDialog
        opened={asks}
        title={`Archive ${page.name}`}
        confirm="Archive"
        onClose={() => setAsks(false)}
        onConfirm={(reason) => void archive(reason)}
      />
    </>
  );
}

function Figures({ page }: { page: CreatorPage }) {
  return (
    <div className={styles.figures}>
      <Figure name="Drafts">{page.drafts}</Figure>
      <Figure name="Posts">{page.posts}</Figure>
      <Figure name="Paid so far">
        {page.earned.length === 0
          ? 'nothing yet'
          : page.earned.map(({ minor, currency }) => (
              <MoneyText key={currency} minor={minor} currency={currency} />
            ))}
      </Figure>
      <Figure name="Days to pay">{page.averageDaysToPay ?? 'not paid yet'}</Figure>
    </div>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.figure}>
      <span className={styles.soft}>{name}</span>
      <strong>{children}</strong>
    </div>
  );
}

const shownFirst = 15;

function HistoryOf({ id }: { id: string }) {
  const { data: entries = [] } = useQuery({
    queryKey: keys.history.of('creator', id),
    queryFn: () => creators.history(id),
  });
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, shownFirst);
  return (
    <section className={styles.section}>
      <h2>History</h2>
      <HistoryList entries={shown} />
      {shown.length < entries.length ? (
        <Button className={styles.more} variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {entries.length}
        </Button>
      ) : null}
    </section>
  );
}
