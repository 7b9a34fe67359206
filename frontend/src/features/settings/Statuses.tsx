import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArchive, IconArrowBackUp, IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignCalls, type StatusInput, type StatusRow } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import { StatusWord } from '@/shared/ui/StatusWord';
import { attempt } from './attempt';
import { ColourMenu } from './ColourMenu';
import styles from './Statuses.module.css';

const groups = [
  { group: 'influencer', name: 'Influencer' },
  { group: 'contract', name: 'Contract' },
  { group: 'payment', name: 'Payment' },
];

/** The statuses of castings: the ready-made ones, and the agency's own beside them. */
export function Statuses() {
  const { data: statuses } = useQuery({
    queryKey: keys.campaign.choices('statuses'),
    queryFn: campaignCalls.statuses,
  });
  if (!statuses) return null;
  return (
    <>
      {groups.map(({ group, name }) => (
        <Group key={group} name={name} statuses={statuses.filter((status) => status.group === group)} />
      ))}
      <AddStatus statuses={statuses} />
    </>
  );
}

function Group({ name, statuses }: { name: string; statuses: StatusRow[] }) {
  const own = statuses.filter((status) => status.own);
  /** Own statuses of one meaning stand behind it, in their own order. */
  const swap = (at: number, by: number) => {
    const ids = own.map(({ status }) => status);
    const [one, other] = [ids[at], ids[at + by]];
    if (!one || !other) return;
    ids[at] = other;
    ids[at + by] = one;
    attempt(campaignCalls.orderStatuses(ids));
  };
  const meets = (at: number, by: number) =>
    own[at + by]?.meaning === own[at]?.meaning && own[at + by] !== undefined;
  return (
    <section className={styles.group} aria-label={`${name} statuses`}>
      <h3>{name}</h3>
      <ul className={styles.ready} aria-label="Ready-made">
        {statuses
          .filter((status) => !status.own)
          .map((status) => (
            <li key={status.status}>
              <StatusWord choice={status} />
            </li>
          ))}
      </ul>
      {own.length > 0 ? (
        <ul className={styles.own} aria-label="Your own">
          {own.map((status, at) => (
            <Own
              key={status.status}
              status={status}
              statuses={statuses}
              onUp={meets(at, -1) ? () => swap(at, -1) : undefined}
              onDown={meets(at, 1) ? () => swap(at, 1) : undefined}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

const inputOf = ({ status, group, name, colour, meaning }: StatusRow): StatusInput => ({
  id: status,
  group,
  name,
  colour,
  meaning,
});

const none = 'none';

/** What a status of the agency's own can count as. */
const meaningsOf = (statuses: StatusRow[], group: string) => [
  ...(group === 'influencer' ? [] : [{ value: none, label: 'Not begun' }]),
  ...statuses
    .filter((status) => status.group === group && !status.own)
    .map(({ status, name }) => ({ value: status, label: name })),
];

interface OwnProps {
  status: StatusRow;
  statuses: StatusRow[];
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

function Own({ status, statuses, onUp, onDown }: OwnProps) {
  const save = (part: Partial<StatusInput>) => campaignCalls.saveStatus({ ...inputOf(status), ...part });
  const archive = (archived: boolean) => attempt(campaignCalls.archiveStatus(status.status, archived));
  return (
    <li>
      <ColourMenu
        label={`Colour of ${status.name}`}
        colour={status.colour}
        onPick={(colour) => attempt(save({ colour }))}
      />
      <EditInPlace
        label={`Name of ${status.name}`}
        hideLabel
        value={status.name}
        onSave={(name) => save({ name })}
      />
      <Select
        aria-label={`${status.name} counts as`}
        data={meaningsOf(statuses, status.group)}
        value={status.meaning || none}
        allowDeselect={false}
        onChange={(meaning) => meaning && attempt(save({ meaning: meaning === none ? '' : meaning }))}
      />
      <span className={styles.used}>
        {status.archived ? 'archived' : status.used > 0 ? count(status.used, 'creator') : 'not used'}
      </span>
      <span className={styles.buttons}>
        <ActionIcon aria-label={`Move ${status.name} up`} disabled={!onUp} onClick={onUp}>
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon aria-label={`Move ${status.name} down`} disabled={!onDown} onClick={onDown}>
          <IconArrowDown size={14} />
        </ActionIcon>
        {status.archived ? (
          <ActionIcon
            aria-label={`Bring ${status.name} back`}
            data-tip="Bring back"
            onClick={() => archive(false)}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        ) : (
          <ActionIcon
            aria-label={`Archive ${status.name}`}
            data-tip="Archive: whoever has it keeps it"
            onClick={() => archive(true)}
          >
            <IconArchive size={14} />
          </ActionIcon>
        )}
      </span>
    </li>
  );
}

function AddStatus({ statuses }: { statuses: StatusRow[] }) {
  const [busy, setBusy] = useState(false);
  const form = useForm<StatusInput>({
    initialValues: { id: '', group: 'influencer', name: '', colour: 'blue', meaning: 'brief_sent' },
  });
  const { group, colour } = form.values;
  const add = form.onSubmit(async (values) => {
    setBusy(true);
    try {
      await campaignCalls.saveStatus({ ...values, meaning: values.meaning === none ? '' : values.meaning });
      form.setFieldValue('name', '');
    } catch (reason) {
      const fault = toFault(reason);
      if (fault.field in values) form.setFieldError(fault.field, fault.message);
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  });
  return (
    <form className={styles.add} onSubmit={add} noValidate aria-label="Add a status">
      <Select
        label="Group"
        data={groups.map((each) => ({ value: each.group, label: each.name }))}
        allowDeselect={false}
        value={group}
        onChange={(value) => {
          if (!value) return;
          form.setFieldValue('group', value);
          form.setFieldValue('meaning', meaningsOf(statuses, value)[0]?.value ?? '');
        }}
      />
      <TextInput
        label="Name"
        placeholder="Sample sent"
        leftSection={
          <ColourMenu
            label="Colour"
            colour={colour}
            onPick={(picked) => form.setFieldValue('colour', picked)}
          />
        }
        {...form.getInputProps('name')}
      />
      <Select
        label="Counts as"
        data={meaningsOf(statuses, group)}
        allowDeselect={false}
        {...form.getInputProps('meaning')}
      />
      <Button type="submit" variant="default" loading={busy}>
        Add
      </Button>
    </form>
  );
}
