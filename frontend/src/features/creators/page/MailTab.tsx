import { Button } from '@mantine/core';
import { IconMail, IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreatorPage } from '@/bridge/creatorPage';
import { keys } from '@/bridge/keys';
import { type LoggedMessage, logged } from '@/bridge/logged';
import { LogDialog } from '@/shared/mail/LogDialog';
import { SaidList } from '@/shared/mail/SaidList';
import { ThreadsWith } from '@/shared/mail/ThreadsWith';
import { useWriteTo } from '@/shared/mail/useWriteTo';
import card from './Page.module.css';

/** The threads with the creator, and what was said elsewhere. */
export function MailTab({ page }: { page: CreatorPage }) {
  const write = useWriteTo();
  const [edited, setEdited] = useState<{ message?: LoggedMessage }>();
  const { data: said = [] } = useQuery({
    queryKey: keys.creator.part(page.id, 'said'),
    queryFn: () => logged.with(page.id),
  });
  const frozen = page.archivedAt > 0;
  const campaigns = page.castings.map(({ campaignId, campaign }) => ({ id: campaignId, name: campaign }));
  return (
    <div className={card.columns}>
      <section className={card.card} aria-labelledby="creator-threads">
        <div className={card.cardHead}>
          <h2 id="creator-threads">Mail</h2>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconMail size={15} stroke={1.75} />}
            disabled={frozen}
            onClick={() => write({ name: page.name, address: page.email, creatorId: page.id })}
          >
            Write
          </Button>
        </div>
        <ThreadsWith creatorId={page.id} name={page.name} />
      </section>
      <section className={card.card} aria-labelledby="creator-said">
        <div className={card.cardHead}>
          <h2 id="creator-said">Said elsewhere</h2>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconMessagePlus size={15} stroke={1.75} />}
            disabled={frozen}
            onClick={() => setEdited({})}
          >
            Note a call or message
          </Button>
        </div>
        {said.length === 0 ? (
          <p className={card.none}>Direct messages, calls and meetings that you note stand here.</p>
        ) : (
          <SaidList
            messages={said}
            name={page.name}
            onEdit={frozen ? undefined : (message) => setEdited({ message })}
          />
        )}
      </section>
      {edited ? (
        <LogDialog creator={page} campaigns={campaigns} onClose={() => setEdited(undefined)} {...edited} />
      ) : null}
    </div>
  );
}
