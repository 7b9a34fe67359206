import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, SyntheticEvent } from 'react';
import type { StatusChoice } from '@/bridge/campaigns';
import { StatusWord } from '@/shared/ui/StatusWord';
import styles from './Status.module.css';
import { choiceOf, type Group, pickable } from './statuses';

interface Props {
  statuses: StatusChoice[];
  group: Group;
  /** What it is of, for screen readers: "Status of Mira Okafor". */
  label: string;
  /** The status that is there now. */
  status: string;
  onPick: (status: string) => void;
  /** Tab reaches it. Left out in the rows of a list, which Tab does not walk through. */
  inOrder?: boolean;
}

const keepFromRow = (event: SyntheticEvent) => event.stopPropagation();

/** A status that is changed where it stands. */
export function StatusMenu({ statuses, group, label, status, onPick, inOrder }: Props) {
  const choice = choiceOf(statuses, status);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks and keys of the menu from the row around it.
    <span onClick={keepFromRow} onKeyDown={keepFromRow} style={{ display: 'inline-flex', minWidth: 0 }}>
      <StatusPick statuses={statuses} group={group} now={status} onPick={onPick}>
        <button
          type="button"
          tabIndex={inOrder ? 0 : -1}
          className={styles.button}
          aria-label={`${label}: ${choice?.name ?? 'none yet'}, change`}
        >
          <StatusWord choice={choice} />
        </button>
      </StatusPick>
    </span>
  );
}

interface PickProps {
  statuses: StatusChoice[];
  group: Group;
  /** The one that all of them have; left out for several castings. */
  now?: string;
  onPick: (status: string) => void;
  position?: 'top' | 'bottom-start';
  children: ReactElement;
}

/** The statuses of a group to pick from, opened by the button inside. */
export function StatusPick({ statuses, group, now, onPick, position = 'bottom-start', children }: PickProps) {
  const tick = (status: string) => (status === now ? <IconCheck size={14} stroke={2} aria-hidden /> : null);
  return (
    <Menu position={position} offset={4} withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {pickable(statuses, group).map((choice) => (
          <Menu.Item
            key={choice.status}
            rightSection={tick(choice.status)}
            data-autofocus={choice.status === now || undefined}
            onClick={() => choice.status !== now && onPick(choice.status)}
          >
            <StatusWord choice={choice} plain />
          </Menu.Item>
        ))}
        {group === 'influencer' ? null : (
          <Menu.Item rightSection={tick('')} onClick={() => now !== '' && onPick('')}>
            <StatusWord choice={undefined} none="None yet" plain />
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
