import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type Contact, type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { FormDialog } from './FormDialog';
import { useDraft } from './useDraft';

/** The kinds of contacts, in the order in which they are shown. */
export const contactKinds = [
  { value: 'email', label: 'Mail', field: 'Mail address', hint: 'Bookings, private' },
  { value: 'phone', label: 'Phone', field: 'Phone number', hint: 'Mobile, office' },
  {
    value: 'person',
    label: 'Person',
    field: 'Name, and how to reach them',
    hint: 'Manager, agent, assistant',
  },
  { value: 'address', label: 'Address', field: 'Postal address', hint: 'Parcels, invoices' },
];

interface Props {
  page: CreatorPage;
  contact: Partial<Contact>;
  onClose: () => void;
}

/** A further way to reach the creator. */
export function ContactDialog({ page, contact, onClose }: Props) {
  const draft = useDraft(
    {
      id: contact.id ?? '',
      creatorId: page.id,
      kind: contact.kind ?? 'email',
      label: contact.label ?? '',
      value: contact.value ?? '',
    },
    creatorPage.saveContact,
    onClose,
  );
  const kind = contactKinds.find(({ value }) => value === draft.values.kind) ?? contactKinds[0];
  const lines = draft.values.kind === 'address' || draft.values.kind === 'person';
  return (
    <FormDialog
      title={contact.id ? 'Change a contact' : `Add a contact of ${page.name}`}
      confirm={contact.id ? 'Save' : 'Add'}
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label="Kind of contact"
        data={contactKinds.map(({ value, label }) => ({ value, label }))}
        value={draft.values.kind}
        onChange={(next) => draft.set({ kind: next })}
      />
      {lines ? (
        <Textarea label={kind?.field} data-autofocus autosize minRows={3} {...draft.text('value')} />
      ) : (
        <TextInput
          label={kind?.field}
          data-autofocus
          type={draft.values.kind === 'email' ? 'email' : 'tel'}
          {...draft.text('value')}
        />
      )}
      <TextInput label="What for" placeholder={kind?.hint} {...draft.text('label')} />
    </FormDialog>
  );
}
