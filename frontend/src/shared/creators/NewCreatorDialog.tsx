import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import { creators, type NewCreator } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { useFocusBack } from '@/shared/lib/focusBack';
import { countryChoices } from '@/shared/lib/places';
import { notify } from '@/shared/ui/notify';
import { platformChoices } from '@/shared/ui/PlatformIcon';

interface Props {
  /** Somebody who wrote: the mail address finds their other threads by itself. */
  writer?: { name: string; address: string };
  onClose: () => void;
  onMade: (id: string) => void;
}

/** The platform that a pasted profile link is on, "" for a handle or another site. */
const platformOf = (profile: string): string =>
  platformChoices.find(({ value }) =>
    new RegExp(`^(https?://)?(\\w+\\.)?${value}\\.com/`, 'i').test(profile.trim()),
  )?.value ?? '';

/** The few things a creator starts with; the page holds the rest. */
export function NewCreatorDialog({ writer, onClose, onMade }: Props) {
  useFocusBack();
  const [busy, setBusy] = useState(false);
  const countries = useMemo(countryChoices, []);
  const form = useForm<NewCreator>({
    initialValues: {
      name: writer?.name ?? '',
      email: writer?.address ?? '',
      country: '',
      niches: [],
      profile: '',
      platform: 'instagram',
    },
    validate: { name: (name) => (name.trim() ? null : 'What is the creator called?') },
  });
  const save = form.onSubmit(async (values) => {
    setBusy(true);
    try {
      const { id } = await creators.save(values);
      onClose();
      onMade(id);
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
    <Modal opened onClose={onClose} title={writer ? 'Add as a creator' : 'New creator'}>
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
          <Group align="flex-start" wrap="nowrap">
            <Select
              label="Platform"
              w={140}
              data={platformChoices}
              allowDeselect={false}
              {...form.getInputProps('platform')}
            />
            <TextInput
              label="Handle or profile link"
              flex={1}
              {...form.getInputProps('profile')}
              onChange={({ currentTarget: { value } }) => {
                form.setFieldValue('profile', value);
                const platform = platformOf(value);
                if (platform) form.setFieldValue('platform', platform);
              }}
            />
          </Group>
          <TextInput label="Mail address" type="email" {...form.getInputProps('email')} />
          <Group align="flex-start" wrap="nowrap">
            <Select
              label="Country"
              placeholder="Choose"
              w={180}
              data={countries}
              searchable
              clearable
              limit={100}
              {...form.getInputProps('country')}
              value={form.values.country || null}
              onChange={(country) => form.setFieldValue('country', country ?? '')}
            />
            <TagsInput
              label="Niches"
              flex={1}
              placeholder="coffee, travel"
              splitChars={[',', ';']}
              acceptValueOnBlur
              {...form.getInputProps('niches')}
            />
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
