import '@mantine/tiptap/styles.css';
import { ActionIcon, Button } from '@mantine/core';
import { IconPaperclip, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDropTarget } from '@/bridge/drop';
import { type AppFault, toFault } from '@/bridge/fault';
import type { MailAccount } from '@/bridge/mail';
import { type MailDraft, outbox } from '@/bridge/outbox';
import { chooseFiles } from '@/bridge/workspace';
import { announce } from '@/shared/lib/announce';
import { notify } from '@/shared/ui/notify';
import { ComposerHead } from './ComposerHead';
import { DraftFiles, withFiles } from './DraftFiles';
import { Editor, type EditorControls } from './Editor';
import { SendButton } from './SendButton';
import { TemplateMenu } from './TemplateMenu';
import { useSend } from './useSend';
import type { WritingState } from './useWriting';
import styles from './Writing.module.css';

interface Props {
  writing: WritingState;
  accounts: MailAccount[];
  title: string;
}

const keptWords = { untouched: '', typing: 'Saving…', saved: 'Saved', failed: 'Not saved' };

/** Writes a mail: to whom, about what, the text, files; saved as it is typed. */
export default function Composer({ writing, accounts, title }: Props) {
  const { draft, change } = writing;
  const [fault, setFault] = useState<AppFault | null>(null);
  const editor = useRef<EditorControls>(null);
  const attach = async (paths: string[]) => {
    if (paths.length === 0) return;
    try {
      const files = await outbox.attachFiles(paths);
      change({ files: withFiles(draft?.files ?? [], files) });
      announce(`${files.length} attached`);
    } catch (reason) {
      notify.fault(reason);
    }
  };
  const drop = useDropTarget<HTMLDivElement>('mail-draft', 'now', ({ paths }) => {
    void attach(paths);
    return true;
  });
  const end = useRef<HTMLElement>(null);
  // Below a long thread it would begin out of sight.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const send = useSend(writing, (reason) => setFault(toFault(reason)));
  if (!draft) return null;
  const errorOf = (...fields: string[]) => (fault && fields.includes(fault.field) ? fault.message : '');
  const write = (part: Partial<MailDraft>) => {
    setFault(null);
    change(part);
  };
  return (
    <div
      ref={drop}
      role="group"
      aria-label={title}
      className={styles.composer}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        // What a dialog above it hears comes here, too.
        if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        send({ at: 0 });
      }}
    >
      <header className={styles.head}>
        <h2>{draft.subject || title}</h2>
        <span className={styles.kept} role="status">
          {keptWords[writing.kept]}
        </span>
        <ActionIcon
          aria-label="Close, and keep as a draft"
          data-tip="Close, and keep as a draft"
          onClick={writing.close}
        >
          <IconX size={16} />
        </ActionIcon>
      </header>
      <ComposerHead draft={draft} accounts={accounts} write={write} errorOf={errorOf} />
      <Editor
        rich={draft.rich}
        onChange={(rich) => write({ rich })}
        controls={editor}
        autoFocus={draft.to.length > 0}
      />
      <DraftFiles files={draft.files} onChange={(files) => write({ files })} />
      {fault && !['to', 'cc', 'subject'].includes(fault.field) ? (
        <p className={styles.fault} role="alert">
          {fault.message}
        </p>
      ) : null}
      <footer ref={end} className={styles.foot}>
        <SendButton onSend={send} />
        <ActionIcon
          aria-label="Attach files"
          data-tip="Attach files, or drop them here"
          onClick={() => void chooseFiles('Files to attach').then(attach, notify.fault)}
        >
          <IconPaperclip size={17} stroke={1.6} />
        </ActionIcon>
        <TemplateMenu draft={draft} editor={editor} onChange={write} />
        <Button
          className={styles.end}
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} stroke={1.6} />}
          onClick={() => discard(writing)}
        >
          Discard
        </Button>
      </footer>
    </div>
  );
}

/** Throws a draft away; the toast brings it back. */
function discard(writing: WritingState) {
  const { draft } = writing;
  writing.forget(true);
  if (draft?.id) notify.success('Draft thrown away', { undo: () => writing.bringBack(draft) });
}
