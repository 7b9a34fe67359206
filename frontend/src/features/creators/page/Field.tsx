import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import styles from './Field.module.css';
import { FieldHistory } from './FieldHistory';

interface RowProps {
  rowId: string;
  field: string;
  label: string;
  /** The label above what it names, for longer texts and where fields stand side by side. */
  above?: boolean;
  children: ReactNode;
}

/** A label, the field itself, and its history behind a quiet button. */
export function FieldRow({ rowId, field, label, above = false, children }: RowProps) {
  return (
    <div className={styles.row} data-above={above || undefined}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <div className={styles.input}>{children}</div>
      <FieldHistory rowId={rowId} field={field} label={label} />
    </div>
  );
}

/** The fields of a creator that are texts. */
export type TextField =
  | 'name'
  | 'city'
  | 'languages'
  | 'email'
  | 'phone'
  | 'manager'
  | 'birthday'
  | 'note'
  | 'usageNote'
  | 'preferenceNote'
  | 'styleNote';

interface TextProps {
  page: CreatorPage;
  field: TextField;
  label: string;
  kind?: 'text' | 'email' | 'lines';
  shown?: string;
  placeholder?: string;
  /** How it is written, shown while it is edited. */
  example?: string;
  /** The text as it is edited, where that is not what is stored. */
  value?: string;
}

/** A text of the creator, edited where it stands. */
export function TextOf({ page, field, label, kind, shown, placeholder = 'Add', example, value }: TextProps) {
  return (
    <FieldRow rowId={page.id} field={field} label={label} above={kind === 'lines'}>
      <EditInPlace
        hideLabel
        label={label}
        kind={kind}
        placeholder={placeholder}
        example={example}
        value={value ?? page[field]}
        shown={shown}
        disabled={page.archivedAt > 0}
        onSave={(text) => creatorPage.setField(page.id, field, text)}
      />
    </FieldRow>
  );
}

const shownAtOnce = 100;

interface PickProps {
  page: CreatorPage;
  field: 'country' | 'timeZone' | 'usageRights';
  label: string;
  data: { value: string; label: string }[];
  searchable?: boolean;
}

/** One of several values of the creator. */
export function PickOf({ page, field, label, data, searchable = false }: PickProps) {
  return (
    <FieldRow rowId={page.id} field={field} label={label}>
      <Select
        aria-label={label}
        classNames={{ input: styles.quiet, section: styles.section }}
        data={data}
        searchable={searchable}
        clearable
        limit={shownAtOnce}
        placeholder="Choose"
        disabled={page.archivedAt > 0}
        value={page[field] || null}
        onChange={(value) =>
          void creatorPage
            .setField(page.id, field, value ?? '')
            .catch((reason: unknown) => notify.fault(reason))
        }
      />
    </FieldRow>
  );
}
