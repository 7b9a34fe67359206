import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconMail, IconMapPin, IconPhone, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { type Contact, type CreatorPage, creatorPage } from '@/bridge/creatorPage';
import { copyText, openOutside } from '@/bridge/runtime';
import { notify } from '@/shared/ui/notify';
import { ContactDialog, contactKinds } from './ContactDialog';
import { Days } from './Days';
import { TextOf } from './Field';
import card from './Page.module.css';

/** How to reach the creator, when not to, and how they like to work. */
export function ContactsTab({ page }: { page: CreatorPage }) {
  return (
    <div className={card.halves}>
      <div className={card.stack}>
        <Contacts page={page} />
        <Days page={page} />
      </div>
      <div className={card.stack}>
        <Notes page={page} />
      </div>
    </div>
  );
}

const icons: Record<string, typeof IconMail> = {
  email: IconMail,
  phone: IconPhone,
  address: IconMapPin,
  person: IconUser,
};

function Contacts({ page }: { page: CreatorPage }) {
  const [edited, setEdited] = useState<Partial<Contact>>();
  const frozen = page.archivedAt > 0;
  const order = (kind: string) => contactKinds.findIndex(({ value }) => value === kind);
  const contacts = [...page.contacts].sort((a, b) => order(a.kind) - order(b.kind));
  return (
    <section className={card.card} aria-labelledby="creator-contacts">
      <div className={card.cardHead}>
        <h2 id="creator-contacts">Contacts</h2>
        <Button
          variant="default"
          size="compact-sm"
          disabled={frozen}
          onClick={() => setEdited({ kind: 'email' })}
        >
          Add a contact
        </Button>
      </div>
      <div className={card.fields}>
        <TextOf page={page} field="email" label="Mail address" kind="email" />
        <TextOf page={page} field="phone" label="Phone" />
        <TextOf page={page} field="manager" label="Manager" />
      </div>
      {contacts.length > 0 ? (
        <ul className={card.list} aria-label="Further contacts">
          {contacts.map((contact) => (
            <Line key={contact.id} contact={contact} frozen={frozen} onEdit={() => setEdited(contact)} />
          ))}
        </ul>
      ) : null}
      {edited ? <ContactDialog page={page} contact={edited} onClose={() => setEdited(undefined)} /> : null}
    </section>
  );
}

interface LineProps {
  contact: Contact;
  frozen: boolean;
  onEdit: () => void;
}

function Line({ contact, frozen, onEdit }: LineProps) {
  const { id, kind, label, value } = contact;
  const Icon = icons[kind] ?? IconUser;
  const name = contactKinds.find((each) => each.value === kind)?.label ?? kind;
  const act = (run: () => Promise<unknown>) => void run().catch((reason: unknown) => notify.fault(reason));
  return (
    <li>
      <Icon size={15} stroke={1.75} role="img" aria-label={name} style={{ flex: 'none' }} />
      <div className={card.words}>
        <span>{value}</span>
        {label ? <span className={card.soft}>{label}</span> : null}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={24} aria-label={`More for ${value}`} disabled={frozen}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>Change</Menu.Item>
          <Menu.Item onClick={() => void copyText(value)}>Copy</Menu.Item>
          {kind === 'email' ? (
            <Menu.Item onClick={() => openOutside(`mailto:${value}`)}>Write a mail</Menu.Item>
          ) : null}
          {kind === 'email' || kind === 'phone' ? (
            <Menu.Item onClick={() => act(() => creatorPage.preferContact(id))}>Use first</Menu.Item>
          ) : null}
          <Menu.Item onClick={() => act(() => creatorPage.removeContact(id))}>Remove</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function Notes({ page }: { page: CreatorPage }) {
  return (
    <section className={card.card} aria-labelledby="creator-ways">
      <div className={card.cardHead}>
        <h2 id="creator-ways">How they work</h2>
      </div>
      <TextOf
        page={page}
        field="preferenceNote"
        label="Preferences"
        kind="lines"
        example="What they like and refuse, how they want to be briefed"
      />
      <TextOf
        page={page}
        field="styleNote"
        label="Style"
        kind="lines"
        example="Tone, look, pace, what works best"
      />
      <TextOf page={page} field="note" label="About" kind="lines" example="Anything else worth knowing" />
    </section>
  );
}
