import { Button, Checkbox, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { z } from 'zod';
import { useMailSetup } from '@/bridge/mailSetup';
import { type ReviewRoom, seenOf } from '@/bridge/review';
import { chooseFolder } from '@/bridge/workspace';
import { count } from '@/shared/lib/text';
import { useJobs } from './jobs';
import { useKept } from './kept';
import styles from './Pack.module.css';
import { useAsked, useAsShown, useOthers, usePackMaking } from './packs';
import { Warning } from './Warning';
import { pieceName, standingWords } from './words';

interface Props {
  room: ReviewRoom;
  onClose: () => void;
}

/** So many comments stand there whole; a longer list scrolls. */
const fewNotes = 4;

/** What the job is called. */
const making = 'Making the review pack';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];

/** Sends drafts to the client as one page that needs no login: what goes, to whom, with which words. */
export function PackDialog({ room, onClose }: Props) {
  const asShown = useAsShown();
  const card = asShown(room.card);
  const others = useOthers(card).map(asShown);
  const asked = useAsked(card);
  const { data: setup } = useMailSetup();
  const [chosen, setChosen] = useState([card.deliverableId]);
  const [name, setName] = useState<string | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const [replyTo, setReplyTo] = useKept('answers go to', z.string());
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [language, setLanguage] = useState('en');
  const [tried, setTried] = useState(false);
  const busy = useJobs().some(({ label, state }) => label === making && state === 'running');
  const { fault, make: begin } = usePackMaking(onClose);

  const person = { name: name ?? asked?.contactName ?? '', address: address ?? asked?.contactEmail ?? '' };
  const own = replyTo ?? setup?.accounts[0]?.address ?? '';
  const mailed = (setup?.accounts.length ?? 0) > 0;
  const make = async (folder: string) => {
    const order = {
      deliverableIds: chosen,
      seen: seenOf(going),
      people: [person],
      replyTo: own,
      note,
      language,
      answerBy:
        room.window.until || (room.deadlines.find(({ stage }) => stage === 'client_review')?.dueAt ?? 0),
      reason: unsigned.length > 0 ? reason : '',
    };
    await begin(order, folder);
  };
  const save = async () => {
    const folder = await chooseFolder('Save the review pack into');
    if (folder) await make(folder);
  };
  const going = [card, ...others].filter(({ deliverableId }) => chosen.includes(deliverableId));
  const unsigned = going.filter(({ ask, stage }) => ask !== '' && stage === 'coordinator_review');
  const lacks = {
    pieces: going.length === 0 && 'Choose at least one piece.',
    address: person.address.trim() === '' && 'Write whom it goes to.',
    own: own.trim() === '' && 'Write where their answer goes to, your own address most often.',
    reason: unsigned.length > 0 && reason.trim() === '' && 'Say why first.',
  };
  const form = useRef<HTMLFormElement>(null);
  /** Goes on where nothing lacks; else what does is said at its field. */
  const whenReady = (go: () => void) => {
    flushSync(() => setTried(true));
    const first = form.current?.querySelector<HTMLElement>(
      '[aria-invalid="true"], fieldset[data-lacks] input',
    );
    if (first) first.focus();
    else if (!busy) go();
  };
  const warning = going.includes(card) && room.moves.find(({ to }) => to === 'client_review')?.warning;
  const notes = going.includes(card)
    ? room.comments.filter(
        ({ resolved, replyTo, audience, party }) =>
          !resolved && !replyTo && audience === 'client' && party !== 'client',
      )
    : [];
  const mark = (id: string) => (on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id));

  return (
    <Modal opened onClose={onClose} title={`Review pack for ${card.client}`} size={560}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          whenReady(() => void (mailed ? make('') : save()));
        }}
      >
        <Stack gap="md">
          <p className={styles.words}>
            One page with the drafts, which {card.client} opens in any browser, without a login or a network.
            Their comments and decisions come back as a mail.
          </p>
          <fieldset className={styles.pieces} data-lacks={(tried && lacks.pieces) || undefined}>
            <legend>Pieces</legend>
            {tried && lacks.pieces ? <p className={styles.fault}>{lacks.pieces}</p> : null}
            {[card, ...others].map((each) => (
              <Checkbox
                key={each.deliverableId}
                label={
                  <>
                    {each.creator}, {pieceName(each)}, v{each.version}{' '}
                    <span className={styles.standing}>{standingWords(each)}</span>
                  </>
                }
                checked={chosen.includes(each.deliverableId)}
                onChange={({ currentTarget }) => mark(each.deliverableId)(currentTarget.checked)}
              />
            ))}
          </fieldset>
          <Group grow align="flex-start">
            <TextInput
              label="Who is asked"
              data-autofocus
              value={person.name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <TextInput
              label="Their mail address"
              type="email"
              value={person.address}
              error={tried && lacks.address}
              onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            />
          </Group>
          <Group grow align="flex-start">
            <TextInput
              label="Their answer goes to"
              type="email"
              value={own}
              error={tried && lacks.own}
              onChange={({ currentTarget }) => setReplyTo(currentTarget.value)}
            />
            <Select
              label="Language of the page"
              data={languages}
              value={language}
              allowDeselect={false}
              onChange={(next) => setLanguage(next ?? 'en')}
            />
          </Group>
          <Textarea
            label="What you want to say"
            autosize
            minRows={2}
            maxRows={6}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {notes.length > 0 ? (
            <div className={styles.along}>
              {count(notes.length, 'comment')} for the client on {pieceName(card)}{' '}
              {notes.length === 1 ? 'goes' : 'go'} along:
              <ul className={styles.remarks} tabIndex={notes.length > fewNotes ? 0 : undefined}>
                {notes.map(({ id, body }) => (
                  <li key={id}>{body}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {warning ? <Warning>{warning}</Warning> : null}
          {unsigned.length > 0 ? (
            <Textarea
              label={
                unsigned.length === 1
                  ? unsigned[0]?.ask
                  : 'Not everybody has signed these off. Say why they go out anyway.'
              }
              autosize
              minRows={2}
              maxRows={6}
              value={reason}
              error={tried && lacks.reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          ) : null}
          {fault ? (
            <p className={styles.fault} role="alert">
              {fault}
            </p>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            {mailed ? (
              <Button variant="default" disabled={busy} onClick={() => whenReady(() => void save())}>
                Save to a folder…
              </Button>
            ) : null}
            <Button type="submit" loading={busy}>
              {mailed ? 'Make the mail' : 'Save to a folder…'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
