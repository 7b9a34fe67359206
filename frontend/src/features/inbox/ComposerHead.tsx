import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MailAccount } from '@/bridge/mail';
import type { MailDraft } from '@/bridge/outbox';
import { CampaignField } from './CampaignField';
import { PeopleField } from './PeopleField';
import styles from './Writing.module.css';
import { personName } from './words';

interface Props {
  draft: MailDraft;
  accounts: MailAccount[];
  write: (part: Partial<MailDraft>) => void;
  /** What is wrong with a field, "" nothing. */
  errorOf: (...fields: string[]) => string;
}

/** From whom, to whom and about what; of an answer one line, until it is to be changed. */
export function ComposerHead(props: Props) {
  const { draft, errorOf } = props;
  const [open, setOpen] = useState(draft.replyTo === '' || draft.to.length === 0);
  if (open || errorOf('to', 'cc', 'subject')) return <Fields {...props} />;
  const whom = [...draft.to, ...draft.cc].map(personName).join(', ');
  return (
    <p className={styles.whom}>
      <span>to {whom}</span>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        Change
      </Button>
    </p>
  );
}

function Fields({ draft, accounts, write, errorOf }: Props) {
  const [copies, setCopies] = useState(draft.cc.length > 0);
  const onCreator = (creatorId: string) => {
    if (!draft.creatorId) write({ creatorId });
  };
  return (
    <div className={styles.fields}>
      {accounts.length > 1 ? (
        <Select
          label="From"
          allowDeselect={false}
          data={accounts.map(({ id, address }) => ({ value: id, label: address }))}
          value={draft.accountId}
          onChange={(accountId) => accountId && write({ accountId })}
        />
      ) : null}
      <div className={styles.to}>
        <PeopleField
          label="To"
          people={draft.to}
          error={errorOf('to')}
          onChange={(to) => write({ to })}
          onCreator={onCreator}
          autoFocus={draft.to.length === 0}
        />
        {copies ? null : (
          <Button variant="subtle" size="compact-sm" onClick={() => setCopies(true)}>
            Cc
          </Button>
        )}
      </div>
      {copies ? (
        <PeopleField
          label="Cc"
          people={draft.cc}
          error={errorOf('cc')}
          onChange={(cc) => write({ cc })}
          onCreator={onCreator}
        />
      ) : null}
      <TextInput
        label="Subject"
        value={draft.subject}
        error={errorOf('subject') || undefined}
        onChange={({ currentTarget }) => write({ subject: currentTarget.value })}
      />
      {draft.replyTo === '' ? (
        <CampaignField campaignId={draft.campaignId} onChange={(campaignId) => write({ campaignId })} />
      ) : null}
    </div>
  );
}
