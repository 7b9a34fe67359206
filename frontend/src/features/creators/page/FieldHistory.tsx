import { ActionIcon, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { creatorPage } from '@/bridge/creatorPage';
import { keys } from '@/bridge/keys';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './FieldHistory.module.css';
import { valueShown } from './words';

interface Props {
  /** The creator or the account. */
  rowId: string;
  field: string;
  /** The field's name on the page. */
  label: string;
}

/** A quiet button beside a field that tells who changed it from what to what. */
export function FieldHistory({ rowId, field, label }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          className={styles.button}
          size={24}
          aria-label={`History of ${label}`}
          data-opened={opened || undefined}
          data-tip={opened ? undefined : 'History'}
          onClick={() => setOpened((before) => !before)}
        >
          <IconHistory size={14} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={`History of ${label}`} className={styles.popover} tabIndex={-1}>
        {opened ? <Values rowId={rowId} field={field} label={label} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Values({ rowId, field, label }: Props) {
  const now = useNow();
  const zone = deskZone();
  const { data: values } = useQuery({
    queryKey: keys.history.of(`field ${field}`, rowId),
    queryFn: () => creatorPage.fieldHistory(rowId, field),
  });
  if (!values) return null;
  return (
    <>
      <h3 className={styles.title}>{label}</h3>
      {values.length === 0 ? <p className={styles.none}>Never changed since it was first written.</p> : null}
      <ol className={styles.list} tabIndex={values.length > 5 ? 0 : undefined}>
        {values.map((value) => (
          <li key={value.actionId} data-undone={value.undone || undefined}>
            <span className={styles.change}>
              {value.before === '' ? null : <del>{valueShown(field, value.before)}</del>}
              {field === 'niches' && value.after === '' ? null : (
                <ins>{value.after === '' ? 'emptied' : valueShown(field, value.after)}</ins>
              )}
            </span>
            <span className={styles.who}>
              {value.actor === 'backlot' ? 'Backlot' : value.actor}
              {', '}
              <time dateTime={new Date(value.at).toISOString()} title={fullTime(value.at, zone)}>
                {agoWords(value.at, zone, now)}
              </time>
              {value.undone ? ', taken back' : ''}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
