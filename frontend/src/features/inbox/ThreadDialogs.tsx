import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { deskZone, fromInput, toInput } from '@/shared/lib/dates';
import { textMatches } from '@/shared/lib/text';
import { DayField } from '@/shared/ui/DayField';
import { ChoiceDialog, type Pick } from './ChoiceDialog';
import styles from './Dialogs.module.css';
import { readClock, snoozeChoices } from './words';

interface Props<T> {
  title?: string;
  onPick: (picked: T) => void;
  onClose: () => void;
}

/** When a thread is to come back to the inbox; 0 wakes it at once. */
export function SnoozeDialog({
  onPick,
  onClose,
  asleep,
  title = 'Snooze until',
}: Props<number> & { asleep?: boolean }) {
  const [now] = useState(Date.now);
  const zone = deskZone();
  const choices = snoozeChoices(now, zone);
  const [proposedDay = '', proposedTime = ''] = toInput(choices.at(-1)?.at ?? now, zone).split('T');
  const [day, setDay] = useState(proposedDay);
  const [time, setTime] = useState(proposedTime);
  const hour = readClock(time);
  const at = (day && hour && fromInput(`${day}T${hour}`, zone)) || 0;
  const picks: Pick[] = choices.map(({ at: id, label, note }) => ({ id: String(id), label, note }));
  if (asleep) picks.unshift({ id: '0', label: 'Wake it up now', note: '' });
  return (
    <ChoiceDialog title={title} picks={picks} onPick={(id) => onPick(Number(id))} onClose={onClose}>
      <div className={styles.foot}>
        <DayField
          label="Another day"
          className={styles.day}
          valueFormat="ddd D MMM YYYY"
          value={day || null}
          onChange={(next) => setDay(next ?? '')}
        />
        <TextInput
          label="Time"
          w={76}
          placeholder="18:00"
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
        />
        <Button variant="default" disabled={at <= now} onClick={() => onPick(at)}>
          Choose
        </Button>
      </div>
      {at > now ? null : <p className={styles.soft}>{past(at)}</p>}
    </ChoiceDialog>
  );
}

const past = (at: number) => (at > 0 ? 'This time is over.' : 'Say a day, and a time such as 18:00.');

/** Who takes care of a thread; "" nobody. */
export function AssignDialog({ onPick, onClose }: Props<string>) {
  const [text, setText] = useState('');
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const picks = colleagues
    .filter(({ name }) => textMatches(text, name))
    .sort((a, b) => Number(b.me) - Number(a.me))
    .map(({ id, name, me }) => ({ id, label: name, note: me ? 'you' : '' }));
  const nobody = text.trim() === '' ? [{ id: '', label: 'Nobody' }] : [];
  return (
    <ChoiceDialog
      title="Assign to"
      picks={[...picks, ...nobody]}
      onPick={onPick}
      onClose={onClose}
      search={{ value: text, onChange: setText, label: 'Find a colleague', placeholder: 'Find a colleague' }}
      none="No colleague has this name."
    />
  );
}

/** Whom a thread is with, or which campaign it is about, said by hand; "" leaves it to the addresses. */
export function LinkDialog({
  what,
  linked,
  onPick,
  onClose,
}: Props<string> & { what: 'creator' | 'campaign'; linked: boolean }) {
  const [text, setText] = useState('');
  const { data: found = [] } = useQuery({
    queryKey: [...keys[what].list({ link: text.trim() }), 'to link'],
    queryFn: () => (what === 'creator' ? findCreators(text.trim()) : findCampaigns(text.trim())),
    placeholderData: keepPreviousData,
  });
  const leave = what === 'creator' ? 'Leave it to the address' : 'No campaign';
  const picks = linked && text.trim() === '' ? [{ id: '', label: leave }, ...found] : found;
  return (
    <ChoiceDialog
      title={what === 'creator' ? 'Link to a creator' : 'Link to a campaign'}
      picks={picks}
      onPick={onPick}
      onClose={onClose}
      search={{ value: text, onChange: setText, label: `Find a ${what}`, placeholder: `Find a ${what}` }}
      none={`No ${what} has this name.`}
    />
  );
}

const shownAtOnce = 20;

async function findCreators(text: string) {
  const filter = { text, niche: '', platform: '', country: '', sort: 'name', limit: shownAtOnce };
  const { rows } = await creators.list(filter);
  return rows.map(({ id, name, email }) => ({ id, label: name, note: email }));
}

async function findCampaigns(text: string) {
  const filter = { text, clientId: '', phase: '', type: '', ownerId: '', limit: shownAtOnce, offset: 0 };
  const { rows } = await campaignCalls.list(filter);
  return rows.map(({ id, name, client }) => ({ id, label: name, note: client }));
}
