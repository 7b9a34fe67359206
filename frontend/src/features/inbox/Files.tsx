import { ActionIcon, Modal } from '@mantine/core';
import { IconDownload, IconFile, IconFileText, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { chooseWhere } from '@/bridge/import';
import { keys } from '@/bridge/keys';
import { type MailFile, mails } from '@/bridge/mail';
import { notify } from '@/shared/ui/notify';
import styles from './Reader.module.css';
import { fileSize } from './words';

async function save(mailId: string, file: MailFile): Promise<void> {
  try {
    const path = await chooseWhere('Save the attachment', file.name);
    if (!path) return;
    await mails.saveFile(mailId, file.place, path);
    notify.success(`${file.name} saved`);
  } catch (reason) {
    notify.fault(reason);
  }
}

const iconOf = (mediaType: string) => {
  if (mediaType.startsWith('image/')) return IconPhoto;
  return mediaType.startsWith('text/') ? IconFileText : IconFile;
};

/** What came with a mail: each can be looked at where that is possible, and saved. */
export function Files({ mailId, files }: { mailId: string; files: MailFile[] }) {
  const [shown, setShown] = useState<MailFile | null>(null);
  if (files.length === 0) return null;
  return (
    <>
      <ul className={styles.files} aria-label="Attachments">
        {files.map((file) => {
          const Icon = iconOf(file.mediaType);
          return (
            <li key={file.place} className={styles.file}>
              <button type="button" className={styles.fileName} onClick={() => setShown(file)}>
                <Icon size={16} stroke={1.6} aria-hidden />
                <span>{file.name}</span>
                <span className={styles.soft}>{fileSize(file.size)}</span>
              </button>
              <ActionIcon
                size={26}
                aria-label={`Save ${file.name}`}
                data-tip="Save"
                onClick={() => void save(mailId, file)}
              >
                <IconDownload size={15} stroke={1.75} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {shown ? <Preview mailId={mailId} file={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}

function Preview({ mailId, file, onClose }: { mailId: string; file: MailFile; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: keys.mailContent.preview(mailId, file.place),
    queryFn: () => mails.preview(mailId, file.place),
    gcTime: 60_000,
  });
  const title = (
    <span className={styles.previewTitle}>
      {file.name} <span className={styles.soft}>{fileSize(file.size)}</span>
      <ActionIcon aria-label={`Save ${file.name}`} data-tip="Save" onClick={() => void save(mailId, file)}>
        <IconDownload size={16} stroke={1.75} />
      </ActionIcon>
    </span>
  );
  return (
    <Modal opened onClose={onClose} title={title} size="xl">
      {error ? <p>{toFault(error).message}</p> : null}
      {data?.kind === 'picture' ? <img className={styles.picture} src={data.url} alt={file.name} /> : null}
      {data?.kind === 'text' ? <pre className={styles.previewText}>{data.text}</pre> : null}
      {data?.kind === 'none' ? (
        <p className={styles.soft}>
          This kind of file can’t be shown here. Save it, and open it with its own program.
        </p>
      ) : null}
    </Modal>
  );
}
