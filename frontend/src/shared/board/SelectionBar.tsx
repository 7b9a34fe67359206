import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { count } from '@/shared/lib/text';
import styles from './Board.module.css';
import type { BoardColumn } from './types';
import type { BoardModel } from './useBoard';

interface Props<C> {
  model: BoardModel<C>;
  /** Where to move them is being chosen. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
}

/** Shows while cards are selected: moves them without dragging, and whatever else the feature offers for many. */
export function SelectionBar<C>({ model, choosing, onChoosing }: Props<C>) {
  if (model.selection.size === 0) return null;
  const cards = [...model.selection].flatMap((id) => model.places.get(id)?.card ?? []);
  const goesTo = (column: BoardColumn<C>) => cards.some((card) => !column.cards.includes(card));
  const targets = model.columns
    .filter(goesTo)
    .map((column) => ({ column, reason: model.refusal(cards, column.id) }));
  const open = targets.find(({ reason }) => reason === null)?.column;
  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected cards">
      <span className={styles.selected}>{count(cards.length, 'card')} selected</span>
      <Menu position="top" offset={8} opened={choosing} onChange={onChoosing}>
        <Menu.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconArrowRight size={14} aria-hidden />}>
            Move to
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {targets.map(({ column, reason }) => (
            <Menu.Item
              key={column.id}
              disabled={reason !== null}
              data-autofocus={column === open || undefined}
              onClick={() => model.move(cards, column.id)}
            >
              {column.name}
              {reason ? <span className={styles.reason}>{reason}</span> : null}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {model.props.selectionActions?.(cards)}
      <Tooltip label="Clear the selection (Esc)">
        <ActionIcon aria-label="Clear the selection" onClick={model.clearSelection}>
          <IconX size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
