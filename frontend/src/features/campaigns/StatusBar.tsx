import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { CampaignPage, Casting } from '@/bridge/campaigns';
import { count } from '@/shared/lib/text';
import styles from './CampaignPage.module.css';
import { StatusPick } from './StatusMenu';
import { groups } from './statuses';
import type { StatusMoves } from './useStatusMoves';

interface Props {
  page: CampaignPage;
  castings: Casting[];
  moves: StatusMoves;
  /** Agrees on a piece with all of them; left out where nothing can be agreed. */
  onAgree?: (castingIds: string[]) => void;
}

/** What can be done with several creators at once. */
export function StatusActions({ page, castings, moves, onAgree }: Props) {
  return (
    <>
      {groups.map(({ group, name }) => (
        <StatusPick
          key={group}
          statuses={page.statuses}
          group={group}
          position="top"
          onPick={(status) => moves.set(castings, group, status)}
        >
          <Button variant="default" size="compact-sm">
            {name}
          </Button>
        </StatusPick>
      ))}
      {onAgree ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          onClick={() => onAgree(castings.map(({ id }) => id))}
        >
          Agree on a piece
        </Button>
      ) : null}
    </>
  );
}

/** The bar over the list while creators are selected; the board brings its own. */
export function StatusBar({ onClear, ...props }: Props & { onClear: () => void }) {
  if (props.castings.length === 0) return null;
  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected creators">
      <span>{count(props.castings.length, 'creator')} selected</span>
      <StatusActions {...props} />
      <ActionIcon aria-label="Clear the selection" data-tip="Clear the selection (Esc)" onClick={onClear}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
