import { Badge, Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconDots, IconFlag, IconMail, IconNote } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CreatorPage } from '@/bridge/creatorPage';
import { creators } from '@/bridge/creators';
import { clock, shortDate } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { countryName } from '@/shared/lib/places';
import { useWriteTo } from '@/shared/mail/useWriteTo';
import { FlagMark } from '@/shared/ui/FlagMark';
import { notify } from '@/shared/ui/notify';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { heaviest } from './flags';
import styles from './PageHead.module.css';
import { QualityBadge } from './QualityBadge';
import { availability, languagesShown, tiers } from './words';

interface Props {
  page: CreatorPage;
  onFlag: () => void;
  onNote: () => void;
  /** The tabs. */
  children: ReactNode;
}

/** Who the creator is: name, standing, place, and what can be done. */
export function PageHead({ page, onFlag, onNote, children }: Props) {
  const tier = tiers.find(({ value }) => value === page.standing.tier);
  return (
    <PageHeader
      title={page.name}
      note={
        <span className={styles.badges}>
          {page.archivedAt ? <Archived page={page} /> : null}
          {tier ? (
            <Badge color="gray" data-tip={tier.note} className={styles.tier}>
              {tier.label}
            </Badge>
          ) : null}
          <QualityBadge page={page} />
          <FlagMark mark={heaviest(page.flags)} worded />
        </span>
      }
      actions={<Actions page={page} onFlag={onFlag} onNote={onNote} />}
    >
      <Who page={page} />
      {children}
    </PageHeader>
  );
}

function Archived({ page }: { page: CreatorPage }) {
  if (!page.mergedInto) return <span>Archived</span>;
  return (
    <span>
      Merged into{' '}
      <Link to="/creators/$id" params={{ id: page.mergedInto }}>
        {page.mergedName || 'another creator'}
      </Link>
    </span>
  );
}

/** Niches, place, languages and the clock on the creator's wall, on one line. */
function Who({ page }: { page: CreatorPage }) {
  const now = useNow();
  const place = [page.city, page.country && countryName(page.country)].filter(Boolean).join(', ');
  const away = availability(page);
  const parts = [
    page.niches.join(', '),
    place,
    languagesShown(page.languages),
    page.timeZone && `${clock(now, page.timeZone)} there`,
  ].filter(Boolean);
  return (
    <p className={styles.who}>
      {parts.length > 0
        ? parts.join(' · ')
        : `Added ${shortDate(page.createdAt, page.timeZone || 'UTC', now)}`}
      {away ? <span className={styles.away}>{away}</span> : null}
    </p>
  );
}

function Actions({ page, onFlag, onNote }: Omit<Props, 'children'>) {
  const [asks, setAsks] = useState(false);
  const write = useWriteTo();
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
    if (page.mergedInto) return null;
    return (
      <Button variant="default" onClick={() => void restore()}>
        Bring back
      </Button>
    );
  }
  const icon = { size: 15, stroke: 1.75 } as const;
  return (
    <>
      {page.email ? (
        <Button
          variant="default"
          leftSection={<IconMail {...icon} />}
          onClick={() => write({ name: page.name, address: page.email, creatorId: page.id })}
        >
          Write a mail
        </Button>
      ) : null}
      <Button variant="default" leftSection={<IconNote {...icon} />} onClick={onNote}>
        Note
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label="More" px={8}>
            <IconDots {...icon} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFlag {...icon} />} onClick={onFlag}>
            Raise a flag
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowMerge {...icon} />}
            renderRoot={(props) => <Link to="/creators/duplicates" search={{ ids: page.id }} {...props} />}
          >
            Merge with…
          </Menu.Item>
          <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => setAsks(true)}>
            Archive
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
