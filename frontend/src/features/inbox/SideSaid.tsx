import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ThreadSide } from '@/bridge/mail';
import { LogDialog } from '@/shared/mail/LogDialog';
import { SaidList } from '@/shared/mail/SaidList';
import styles from './Side.module.css';
import { SidePart } from './SidePart';

/** What was said outside of mail, and the way to note more of it. */
export function SideSaid({
  side: { creator, castings, logged },
  threadId,
}: {
  side: ThreadSide;
  threadId: string;
}) {
  const [noting, setNoting] = useState(false);
  if (!creator) return null;
  return (
    <SidePart title="Said elsewhere">
      {logged.length > 0 ? <SaidList messages={logged} name={creator.name} /> : null}
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconMessagePlus size={14} />}
          onClick={() => setNoting(true)}
        >
          Note a call or message
        </Button>
      </div>
      {noting ? (
        <LogDialog
          creator={creator}
          campaigns={castings.map(({ campaignId, campaign }) => ({ id: campaignId, name: campaign }))}
          threadId={threadId}
          onClose={() => setNoting(false)}
        />
      ) : null}
    </SidePart>
  );
}
