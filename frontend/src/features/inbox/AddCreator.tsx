import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { creators } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { useFocusBack } from '@/shared/lib/focusBack';
import { notify } from '@/shared/ui/notify';
import { platformChoices } from '@/shared/ui/PlatformIcon';

interface Props {
  name: string;
  address: string;
  onClose: () => void;
  onAdded: (creatorId: string) => void;
}

/** Makes a creator of somebody who wrote; the mail address finds their other threads by itself. */
export function AddCreator({ name, address, onClose, onAdded }: Props) {
  useFocusBack();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name, email: address, platform: 'instagram', profile: '' },
    validate: { name: (given) => (given.trim() ? null : 'What is the creator called?') },
  });
  const save = form.onSubmit(async (values) => {
    setBusy(true);
    try {
      const { id } = await creators.save({ ...values, country: '', niches: [] });
      onClose();
      onAdded(id);
    } catch (reason) {
      const fault = toFault(reason);
      const field = fault.field === 'handle' ? 'profile' : fault.field;
      if (field in values) form.setFieldError(field, fault.message);
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  });
  return (
    <Modal opened onClose={onClose} title="Add as a creator">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
          <TextInput label="Mail address" type="email" {...form.getInputProps('email')} />
          <Group align="flex-start" wrap="nowrap">
            <Select
              label="Platform"
              w={140}
              data={platformChoices}
              allowDeselect={false}
              {...form.getInputProps('platform')}
            />
            <TextInput label="Handle or profile link" flex={1} {...form.getInputProps('profile')} />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Add creator
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
