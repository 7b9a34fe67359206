import { Button, Chip, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Refusal } from './Refusal';

interface Props {
  opened: boolean;
  title: string;
  /** What happens, and who will read the reason. */
  children?: React.ReactNode;
  label?: string;
  /** Reasons that come up often, as chips that fill the text. */
  suggestions?: string[];
  confirm: string;
  optional?: boolean;
  busy?: boolean;
  /** To begin with: what was typed before and not taken. */
  words?: string;
  /** Why the words were not taken, "" while nothing is known against them. The dialog stays. */
  refused?: string;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks why, for the steps that must say so. Until it is opened first it weighs nothing. */
export function ReasonDialog(props: Props) {
  const [there, setThere] = useState(false);
  // It is there closed before it opens: only then it knows where the focus was, and gives it back.
  useLayoutEffect(() => {
    if (props.opened) setThere(true);
  }, [props.opened]);
  return there || props.opened ? <Asking {...props} opened={props.opened && there} /> : null;
}

function Asking(props: Props) {
  const {
    opened,
    title,
    children,
    label = 'Reason',
    suggestions = [],
    confirm,
    optional,
    busy,
    words = '',
    refused = '',
    onClose,
  } = props;
  const [reason, setReason] = useState('');
  const [missed, setMissed] = useState(false);
  const begin = useRef(words);
  begin.current = words;
  const confirmed = useConfirmed(opened, busy, () => props.onConfirm(reason.trim()));
  useEffect(() => {
    if (opened) setReason(begin.current);
    setMissed(false);
  }, [opened]);
  const ready = optional || reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) confirmed();
    else setMissed(true);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={460}>
      <form onSubmit={submit}>
        <Stack gap={12}>
          {children ? <Text c="dimmed">{children}</Text> : null}
          {suggestions.length > 0 ? (
            <Group gap={6}>
              {suggestions.map((offered) => (
                <Chip
                  key={offered}
                  size="xs"
                  checked={reason === offered}
                  onChange={() => setReason(offered)}
                >
                  {offered}
                </Chip>
              ))}
            </Group>
          ) : null}
          <Textarea
            label={label}
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            value={reason}
            error={missed && !ready ? 'Say why first.' : undefined}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
            }}
          />
          <Refusal>{refused}</Refusal>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/**
 * Confirms once. A press while something else is under way, as the step before this one, is not forgotten: it counts as soon
 * as that is over.
 */
function useConfirmed(opened: boolean, busy: boolean | undefined, confirm: () => void): () => void {
  const [waiting, setWaiting] = useState(false);
  /** What is under way is what was confirmed here. */
  const own = useRef(false);
  const latest = useRef(confirm);
  latest.current = confirm;
  useEffect(() => {
    own.current = false;
    if (!opened) setWaiting(false);
  }, [opened]);
  const was = useRef(busy);
  useEffect(() => {
    if (was.current && !busy) own.current = false;
    was.current = busy;
    if (busy || !waiting) return;
    setWaiting(false);
    own.current = true;
    latest.current();
  }, [busy, waiting]);
  return () => {
    if (!busy) {
      own.current = true;
      confirm();
    } else if (!own.current) setWaiting(true);
  };
}
