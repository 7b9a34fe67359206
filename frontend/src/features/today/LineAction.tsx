import { Button, Popover } from '@mantine/core';
import { IconCheck, IconMail } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { agenda, type Line } from '@/bridge/agenda';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { paymentCalls } from '@/bridge/payments';
import { CopyText } from '@/shared/ui/CopyText';
import { notify } from '@/shared/ui/notify';
import { canConfirm, hrefOf, wayOf } from './resolve';
import styles from './Today.module.css';

const nameOf = ({ actionLabel, creator, title, campaign }: Line) =>
  `${actionLabel}: ${creator}, ${title}, ${campaign}`;

/** The step that takes a line off the list: done here where it is one step, else the way to the card. */
export function LineAction({ line }: { line: Line }) {
  if (wayOf(line) === 'mail') return <MailAction line={line} />;
  return (
    <a className={styles.action} href={hrefOf(line)} data-line aria-label={nameOf(line)}>
      {line.actionLabel}
    </a>
  );
}

/** The mail that asks for what is awaited, ready to be copied or sent, beside the line. */
function MailAction({ line }: { line: Line }) {
  const [opened, setOpened] = useState(false);
  const Icon = canConfirm(line) ? IconCheck : IconMail;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={440}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.action}
          data-line
          aria-label={nameOf(line)}
          onClick={() => setOpened(!opened)}
        >
          <Icon size={14} stroke={1.75} aria-hidden />
          {line.actionLabel}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.mail} aria-label={nameOf(line)}>
        <MailToSend line={line} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MailToSend({ line, onDone }: { line: Line; onDone: () => void }) {
  const { data: message, error } = useQuery({
    queryKey: keys.today.part(`${line.kind} ${line.id}`, 'message'),
    queryFn: () => agenda.message(line),
  });
  return (
    <>
      {error ? <p className={styles.quiet}>{toFault(error).message}</p> : null}
      {message ? (
        <CopyText
          title={message.email ? `To ${message.email}` : `To ${message.to}, no address known`}
          text={message.body}
          label="Copy"
          mail={message}
        />
      ) : null}
      <div className={styles.mailFoot}>
        <a href={hrefOf(line)} className={styles.toCard}>
          Open the card
        </a>
        {canConfirm(line) ? <ConfirmArrival line={line} onDone={onDone} /> : null}
      </div>
    </>
  );
}

function ConfirmArrival({ line, onDone }: { line: Line; onDone: () => void }) {
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => paymentCalls.confirm(line.id),
    onSuccess: onDone,
    onError: (reason) => notify.fault(reason),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.today.all }),
  });
  return (
    <Button data-autofocus loading={isPending} onClick={() => mutate()}>
      {line.creator.split(' ')[0]} has the money
    </Button>
  );
}
