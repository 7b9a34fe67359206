import { Button, Menu, Progress } from '@mantine/core';
import { IconBroadcast, IconCash, IconChevronDown, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { formatMoney } from '@/shared/lib/money';
import { PageHeader } from '@/shared/ui/PageHeader';
import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { useAct } from './queries';
import { StageBar } from './StageBar';
import { spanWords } from './words';

const boards = [
  { href: '/review', name: 'Review', icon: IconPlayerPlay },
  { href: '/posting', name: 'Posting', icon: IconBroadcast },
  { href: '/payments', name: 'Payments', icon: IconCash },
];

const moveWords: Record<string, string> = {
  'planning live': 'Go live',
  'planning wrapped': 'Wrap up',
  'live wrapped': 'Wrap up',
  'live planning': 'Back to planning',
  'wrapped live': 'Open again',
};

/** What stands above every part of a campaign: whose it is, its phase, its money and its pieces. */
export function CampaignHead({ page, children }: { page: CampaignPage; children: ReactNode }) {
  const span = spanWords(page.startsOn, page.endsOn, page.now);
  return (
    <PageHeader
      title={page.name}
      note={
        <span className={styles.note}>
          <span>{page.client}</span>
          {span ? <span>{span}</span> : null}
          {page.late > 0 ? <StateBadge state="late">{page.late} late</StateBadge> : null}
        </span>
      }
      actions={
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
                Boards
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {boards.map(({ href, name, icon: Icon }) => (
                <Menu.Item
                  key={href}
                  component="a"
                  href={`#${href}?campaign=${encodeURIComponent(page.id)}`}
                  leftSection={<Icon size={15} stroke={1.75} aria-hidden />}
                >
                  {name} of this campaign
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <PhaseMenu page={page} />
        </>
      }
    >
      <div className={styles.standing}>
        <BudgetBar page={page} />
        <StageBar stages={page.counts} />
      </div>
      {children}
    </PageHeader>
  );
}

function PhaseMenu({ page }: { page: CampaignPage }) {
  const { busy, act } = useAct();
  const move = (phase: string) => void act(() => campaignCalls.setPhase(page.id, phase));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={busy}
          leftSection={<span className={list.phase} data-phase={page.phase} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Phase: ${page.phaseName}`}
        >
          {page.phaseName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {page.phaseMoves.map(({ phase, name }) => (
          <Menu.Item key={phase} onClick={() => move(phase)}>
            {moveWords[`${page.phase} ${phase}`] ?? name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function BudgetBar({ page }: { page: CampaignPage }) {
  const { minor, currency, usedMinor, leftMinor, others } = page.budget;
  const money = (amount: number) => formatMoney(amount, currency, { short: true });
  const over = minor > 0 && leftMinor < 0;
  const share = minor > 0 ? Math.min(100, (usedMinor / minor) * 100) : 0;
  const more = others.map((sum) => formatMoney(sum.minor, sum.currency, { short: true })).join(', ');
  return (
    <div className={styles.budget}>
      <Progress
        value={share}
        size={5}
        color={over ? 'red' : 'accent'}
        aria-label="Budget agreed in fees"
        className={styles.budgetBar}
      />
      <span className={list.stageWords}>
        <span>
          <b>{money(usedMinor)}</b>
          {minor > 0 ? ` of ${money(minor)} agreed` : ' agreed in fees, no budget set'}
        </span>
        {minor > 0 ? (
          <span className={over ? styles.over : undefined}>
            {over ? `${money(-leftMinor)} over` : `${money(leftMinor)} left`}
          </span>
        ) : null}
        {more ? <span data-tip="Fees in other currencies are not added up">and {more}</span> : null}
      </span>
    </div>
  );
}
