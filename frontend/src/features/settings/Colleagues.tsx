import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type Colleague, team } from '@/bridge/team';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import { attempt } from './attempt';
import styles from './Settings.module.css';

/** Who works here, who sits at this desk, and who owns stages. */
export function Colleagues() {
  const queries = useQueryClient();
  const { data: list = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: () => team.colleagues(),
  });
  const { data: roles = [] } = useQuery({
    queryKey: keys.settings.choices('roles'),
    queryFn: () => team.roles(),
  });
  const roleChoices = roles.map(({ role, name }) => ({ value: role, label: name }));
  const become = async ({ id, name }: Colleague) => {
    await team.becomeMe(id);
    await queries.invalidateQueries();
    notify.success(`You work as ${name} now`);
  };
  return (
    <>
      <ul className={`${styles.list} ${styles.people}`}>
        {list.map((colleague) => (
          <li key={colleague.id}>
            <div className={styles.who}>
              <EditInPlace
                label={`Name of ${colleague.name}`}
                hideLabel
                value={colleague.name}
                onSave={(name) => team.save({ ...plain(colleague), name })}
              />
              <EditInPlace
                label={`Mail address of ${colleague.name}`}
                hideLabel
                kind="email"
                placeholder="Add a mail address"
                value={colleague.email}
                onSave={(email) => team.save({ ...plain(colleague), email })}
              />
            </div>
            <Select
              aria-label={`Role of ${colleague.name}`}
              data={roleChoices}
              value={colleague.role}
              allowDeselect={false}
              onChange={(role) => role && attempt(team.save({ ...plain(colleague), role }))}
            />
            {colleague.me ? (
              <span className={styles.me}>This is you</span>
            ) : (
              <>
                <Button size="xs" variant="default" onClick={() => attempt(become(colleague))}>
                  Work as {colleague.name.split(' ')[0]}
                </Button>
                <ActionIcon
                  aria-label={`Remove ${colleague.name}`}
                  onClick={() => attempt(team.archive(colleague.id))}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      <AddColleague roles={roleChoices} />
    </>
  );
}

const plain = ({ id, name, email, role }: Colleague) => ({ id, name, email, role });

function AddColleague({ roles }: { roles: { value: string; label: string }[] }) {
  const [busy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const form = useForm({ initialValues: { name: '', email: '', role: 'coordinator' } });
  const add = form.onSubmit(async (values) => {
    setBusy(true);
    try {
      await team.save({ id: '', ...values });
      form.reset();
      name.current?.focus();
    } catch (reason) {
      const fault = toFault(reason);
      if (fault.field in values) form.setFieldError(fault.field, fault.message);
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  });
  return (
    <form className={styles.add} onSubmit={add} noValidate aria-label="Add a colleague">
      <TextInput ref={name} label="Name" {...form.getInputProps('name')} />
      <TextInput label="Mail address" type="email" {...form.getInputProps('email')} />
      <Select label="Role" data={roles} allowDeselect={false} {...form.getInputProps('role')} />
      <Button type="submit" variant="default" loading={busy}>
        Add
      </Button>
    </form>
  );
}
