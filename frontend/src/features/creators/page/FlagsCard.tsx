import {
  ActionIcon,
  Autocomplete,
  Button,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconExternalLink, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { type CreatorPage, creatorPage, type Flag } from '@/bridge/creatorPage';
import { openOutside } from '@/bridge/runtime';
import { deskZone, shortDate } from '@/shared/lib/dates';
import { FlagMark, severityWord } from '@/shared/ui/FlagMark';
import { notify } from '@/shared/ui/notify';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import styles from './FlagsCard.module.css';
import { FormDialog } from './FormDialog';
import { flagTopics, severities } from './flags';
import card from './Page.module.css';
import { useDraft } from './useDraft';

interface Props {
  page: CreatorPage;
  onRaise: () => void;
}

/** Red flags and brand-safety notes: the open ones, then what was settled and how. */
export function FlagsCard({ page, onRaise }: Props) {
  const [edited, setEdited] = useState<Flag>();
  const [settles, setSettles] = useState<Flag>();
  const settle = async (word: string) => {
    try {
      if (settles) await creatorPage.resolveFlag(settles.id, word);
      setSettles(undefined);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  const frozen = page.archivedAt > 0;
  return (
    <section className={card.card} aria-labelledby="creator-flags">
      <div className={card.cardHead}>
        <h2 id="creator-flags">Flags</h2>
        <Button variant="subtle" size="compact-sm" disabled={frozen} onClick={onRaise}>
          Raise a flag
        </Button>
      </div>
      {page.flags.length === 0 ? <p className={card.none}>Nothing speaks against a casting.</p> : null}
      {page.flags.length > 0 ? (
        <ul className={styles.flags}>
          {page.flags.map((flag) => (
            <li key={flag.id} data-severity={flag.resolvedAt ? 'settled' : flag.severity}>
              <FlagWords flag={flag} />
              <span className={styles.buttons}>
                {flag.url ? (
                  <ActionIcon
                    size={24}
                    aria-label={`Open the source of ${flag.topic}`}
                    data-tip="Open the source"
                    onClick={() => openOutside(flag.url)}
                  >
                    <IconExternalLink size={14} />
                  </ActionIcon>
                ) : null}
                {flag.resolvedAt ? (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-xs"
                    onClick={() =>
                      void creatorPage.reopenFlag(flag.id).catch((r: unknown) => notify.fault(r))
                    }
                  >
                    Raise again
                  </Button>
                ) : (
                  <>
                    <ActionIcon size={24} aria-label={`Change ${flag.topic}`} onClick={() => setEdited(flag)}>
                      <IconPencil size={14} />
                    </ActionIcon>
                    <Button variant="default" size="compact-xs" onClick={() => setSettles(flag)}>
                      Settle
                    </Button>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {edited ? <FlagDialog page={page} flag={edited} onClose={() => setEdited(undefined)} /> : null}
      <ReasonDialog
        opened={settles !== undefined}
        title={`Settle: ${settles?.topic ?? ''}`}
        label="How was it settled?"
        confirm="Settle"
        suggestions={['Talked about it, all clear', 'No longer true', 'The client does not mind']}
        onClose={() => setSettles(undefined)}
        onConfirm={(word) => void settle(word)}
      />
    </section>
  );
}

function FlagWords({ flag }: { flag: Flag }) {
  const zone = deskZone();
  const settled = flag.resolvedAt > 0;
  return (
    <div className={styles.words}>
      <span className={styles.topic}>
        {settled ? null : (
          <FlagMark mark={{ severity: flag.severity, count: 1, text: flag.topic }} worded size={13} />
        )}
        <strong>{flag.topic}</strong>
      </span>
      {flag.body ? <span className={styles.body}>{flag.body}</span> : null}
      <span className={card.soft}>
        {settled
          ? `${severityWord(flag.severity)}, settled ${shortDate(flag.resolvedAt, zone)}: ${flag.resolution}`
          : `${flag.raisedBy === 'backlot' ? 'Backlot' : flag.raisedBy}, ${shortDate(flag.raisedAt, zone)}`}
      </span>
    </div>
  );
}

interface DialogProps {
  page: CreatorPage;
  flag?: Flag;
  onClose: () => void;
}

/** Raises a flag, or changes one. */
export function FlagDialog({ page, flag, onClose }: DialogProps) {
  const draft = useDraft(
    {
      id: flag?.id ?? '',
      creatorId: page.id,
      severity: flag?.severity ?? 'caution',
      topic: flag?.topic ?? '',
      body: flag?.body ?? '',
      url: flag?.url ?? '',
    },
    creatorPage.saveFlag,
    onClose,
  );
  const chosen = severities.find(({ value }) => value === draft.values.severity);
  return (
    <FormDialog
      title={flag ? 'Change the flag' : `Raise a flag on ${page.name}`}
      confirm={flag ? 'Save' : 'Raise the flag'}
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <Stack gap={4}>
        <SegmentedControl
          aria-label="Severity"
          data={severities.map(({ value, label }) => ({ value, label }))}
          value={draft.values.severity}
          onChange={(severity) => draft.set({ severity })}
        />
        <Text size="xs" c="dimmed">
          {chosen?.note} It shows wherever {page.name} can be picked.
        </Text>
      </Stack>
      <Autocomplete
        label="What is it about?"
        data-autofocus
        openOnFocus={false}
        data={flagTopics}
        value={draft.values.topic}
        error={draft.error('topic')}
        onChange={(topic) => draft.set({ topic })}
      />
      <Textarea label="What happened" autosize minRows={3} maxRows={10} {...draft.text('body')} />
      <TextInput label="Link to the source" placeholder="https://" {...draft.text('url')} />
    </FormDialog>
  );
}
