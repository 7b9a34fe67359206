import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy, IconMail } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { copyText, openOutside } from '@/bridge/runtime';
import { announce } from '@/shared/lib/announce';
import { type Mail, mailHasBody, mailHref } from '@/shared/lib/mail';
import styles from './CopyText.module.css';
import { notify } from './notify';

interface CopyProps extends ButtonProps {
  text: string;
  /** What the button says: "Copy the message". */
  label?: string;
}

const shown = 2000;

/** Puts the text on the clipboard and says so on the button for a moment. */
export function CopyButton({ text, label = 'Copy', ...rest }: CopyProps) {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    if (!(await copyText(text))) {
      notify.hint('The system would not take the text. Select it and copy it by hand.');
      return;
    }
    announce('Copied');
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), shown);
  };
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="compact-sm"
      {...rest}
      leftSection={<Icon size={14} aria-hidden />}
      onClick={copy}
    >
      {copied ? 'Copied' : label}
    </Button>
  );
}

interface Props {
  /** Who it is for: "To Mira Okafor". */
  title: string;
  text: string;
  label?: string;
  /** Whom to mail it to and about what; without an address there is only the button that copies. */
  mail?: Omit<Mail, 'body'>;
  /** Another way to send it, beside the one that copies. */
  children?: ReactNode;
}

/** A message that is ready to be sent, as it will read, with a button that copies it. */
export function CopyText({ title, text, label = 'Copy the message', mail, children }: Props) {
  return (
    <figure className={styles.message}>
      <figcaption className={styles.head}>
        <span className={styles.title}>{title}</span>
        {mail?.email ? <MailButton {...mail} body={text} /> : null}
        {children}
        <CopyButton text={text} label={label} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls, by keyboard as well. */}
      <p className={styles.text} tabIndex={0} role="group" aria-label={title}>
        {text.trim()}
      </p>
    </figure>
  );
}

/** Opens the mail program with the message; one that is too long for it is on the clipboard, to be pasted. */
function MailButton(mail: Mail) {
  const write = async () => {
    if (!mailHasBody(mail) && (await copyText(mail.body))) {
      notify.hint('The message is long: it is on the clipboard. Paste it into the mail.');
    }
    openOutside(mailHref(mail));
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconMail size={14} aria-hidden />}
      onClick={write}
    >
      Write a mail
    </Button>
  );
}
