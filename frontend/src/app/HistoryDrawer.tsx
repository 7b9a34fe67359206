import { Drawer, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { history } from '@/bridge/history';
import { keys } from '@/bridge/keys';
import { textMatches } from '@/shared/lib/text';
import { HistoryList } from '@/shared/ui/HistoryList';
import styles from './HistoryDrawer.module.css';
import type { Undo } from './undo';

interface Props {
  opened: boolean;
  onClose: () => void;
  undo: Undo;
}

/** What was done in the workspace: who, when, why, and the way back of each action. */
export function HistoryDrawer({ opened, onClose, undo }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title="What was done"
      overlayProps={{ backgroundOpacity: 0.2 }}
      transitionProps={{ duration: 140 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: styles.title }}
    >
      <Actions undo={undo} />
    </Drawer>
  );
}

function Actions({ undo }: { undo: Undo }) {
  const [text, setText] = useState('');
  const { data: actions } = useQuery({
    queryKey: [...keys.history.all, 'latest'],
    queryFn: () => history.latest(),
    placeholderData: keepPreviousData,
  });
  const shown = actions?.filter(({ actor, label, note }) => textMatches(text, actor, label, note));
  return (
    <div className={styles.column}>
      <TextInput
        aria-label="Filter what was done"
        placeholder="Filter by words or a colleague"
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {shown && actions && shown.length === 0 && actions.length > 0 ? (
        <p className={styles.none}>Nothing among the last {actions.length} actions fits.</p>
      ) : null}
      {shown && (shown.length > 0 || actions?.length === 0) ? (
        <HistoryList
          label="What was done"
          entries={shown.map((action) => ({
            ...action,
            actor: action.actor || 'Backlot',
            undo:
              action.undoable && !action.undone && !undo.busy ? () => undo.undo(action.actionId) : undefined,
          }))}
        />
      ) : null}
    </div>
  );
}
