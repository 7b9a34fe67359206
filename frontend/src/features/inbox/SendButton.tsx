import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconAlarm, IconCheck, IconChevronDown, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { deskZone, isoDate, shortDay } from '@/shared/lib/dates';
import { Kbd } from '@/shared/ui/Kbd';
import { SnoozeDialog } from './ThreadDialogs';
import type { SendChoice } from './useSend';
import styles from './Writing.module.css';

const day = 24 * 3_600_000;
const followUps = [3, 7, 14];

/** Sends at once or later, and has one reminded when no answer comes. */
export function SendButton({ onSend }: { onSend: (choice: SendChoice) => void }) {
  const [later, setLater] = useState(false);
  const [followUpOn, setFollowUpOn] = useState('');
  const dayIn = (days: number) => isoDate(Date.now() + days * day, deskZone());
  return (
    <>
      <Button.Group>
        <Button
          leftSection={<IconSend size={15} stroke={1.75} />}
          data-tip="Ctrl Enter"
          onClick={() => onSend({ at: 0, followUpOn })}
        >
          Send
        </Button>
        <Menu position="top-start">
          <Menu.Target>
            <ActionIcon
              variant="filled"
              color="accent"
              size={30}
              className={styles.more}
              aria-label="When to send"
            >
              <IconChevronDown size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection={<Kbd keys="mod+Enter" />} onClick={() => onSend({ at: 0, followUpOn })}>
              Send now
            </Menu.Item>
            <Menu.Item leftSection={<IconAlarm size={15} />} onClick={() => setLater(true)}>
              Send later…
            </Menu.Item>
            <Menu.Divider />
            <Menu.Label>Remind me when no answer comes</Menu.Label>
            {followUps.map((days) => (
              <Menu.Item
                key={days}
                closeMenuOnClick={false}
                leftSection={
                  followUpOn === dayIn(days) ? <IconCheck size={15} /> : <span className={styles.gap} />
                }
                onClick={() => setFollowUpOn(followUpOn === dayIn(days) ? '' : dayIn(days))}
              >
                in {days} days
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      {followUpOn ? <span className={styles.soft}>Reminds you {shortDay(followUpOn)}</span> : null}
      {later ? (
        <SnoozeDialog
          title="Send later"
          onClose={() => setLater(false)}
          onPick={(at) => {
            setLater(false);
            onSend({ at, followUpOn });
          }}
        />
      ) : null}
    </>
  );
}
