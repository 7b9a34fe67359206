import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type Casting, campaignCalls, type StatusChoice } from '@/bridge/campaigns';
import { count } from '@/shared/lib/text';
import styles from './CampaignPage.module.css';
import { useAct } from './queries';

const groups: [id: string, name: string][] = [
  ['influencer', 'Status'],
  ['contract', 'Contract'],
  ['payment', 'Payment'],
];

interface Props {
  statuses: StatusChoice[];
  castings: Casting[];
  onClear: () => void;
  /** Agrees on a piece with all of them; left out where nothing can be agreed. */
  onAgree?: (castingIds: string[]) => void;
}

/** Sets a status for all selected creators at once, or agrees on a piece with them. */
export function StatusBar({ statuses, castings, onClear, onAgree }: Props) {
  const { busy, act } = useAct();
  if (castings.length === 0) return null;
  const ids = castings.map(({ id }) => id);
  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected creators">
      <span>{count(castings.length, 'creator')} selected</span>
      {groups.map(([group, name]) => (
        <Menu key={group} position="top">
          <Menu.Target>
            <Button variant="default" size="compact-sm" loading={busy}>
              {name}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {statuses
              .filter((choice) => choice.group === group)
              .map((choice) => (
                <Menu.Item
                  key={choice.status}
                  onClick={() => void act(() => campaignCalls.setStatus(ids, group, choice.status))}
                >
                  {choice.name}
                </Menu.Item>
              ))}
            {group === 'influencer' ? null : (
              <Menu.Item onClick={() => void act(() => campaignCalls.setStatus(ids, group, ''))}>
                No status
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      ))}
      {onAgree ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          onClick={() => onAgree(ids)}
        >
          Agree on a piece
        </Button>
      ) : null}
      <ActionIcon aria-label="Clear the selection" data-tip="Clear the selection (Esc)" onClick={onClear}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
