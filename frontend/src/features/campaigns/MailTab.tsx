import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import type { CampaignPage } from '@/bridge/campaigns';
import { ThreadsWith } from '@/shared/mail/ThreadsWith';
import { useWriteTo } from '@/shared/mail/useWriteTo';
import styles from './CampaignPage.module.css';

/** The threads about the campaign. */
export function MailTab({ page }: { page: CampaignPage }) {
  const write = useWriteTo();
  return (
    <div className={styles.mail}>
      <div className={styles.mailHead}>
        <h2>Threads</h2>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMail size={15} stroke={1.75} />}
          onClick={() => write({ name: '', address: '', campaignId: page.id })}
        >
          Write
        </Button>
      </div>
      <ThreadsWith campaignId={page.id} name={page.name} />
    </div>
  );
}
