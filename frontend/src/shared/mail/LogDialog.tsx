import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type LoggedMessage, logged } from '@/bridge/logged';
import { deskZone, fromInput, toInput } from '@/shared/lib/dates';
import { useFocusBack } from '@/shared/lib/focusBack';
import { notify } from '@/shared/ui/notify';
import { channels } from './channels';

interface Props {
  creator: { id: string; name: string };
  /** The campaigns that it can be about. */
  campaigns: { id: string; name: string }[];
  /** The one to change; without it a new one. */
  message?: LoggedMessage;
  threadId?: string;
  onClose: () => void;
}

/** Notes what was said in a direct message, a call or a meeting. Render it only while it is open. */
export function LogDialog({ creator, campaigns, message, threadId = '', onClose }: Props) {
  useFocusBack();
  const zone = deskZone();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: {
      channel: message?.channel ?? 'dm',
      by: message?.byUs ? 'us' : 'them',
      body: message?.body ?? '',
      saidAt: toInput(message?.saidAt ?? Date.now(), zone),
      campaignId: message?.campaignId ?? '',
    },
  });
  const save = form.onSubmit(async ({ channel, by, body, saidAt, campaignId }) => {
    setBusy(true);
    try {
      await logged.save({
        id: message?.id ?? '',
        creatorId: creator.id,
        campaignId,
        threadId,
        channel,
        byUs: by === 'us',
        body,
        saidAt: fromInput(saidAt, zone) ?? 0,
      });
      onClose();
    } catch (reason) {
      const fault = toFault(reason);
      if (fault.field in form.values) form.setFieldError(fault.field, fault.message);
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  });
  const first = creator.name.split(' ')[0];
  return (
    <Modal
      opened
      onClose={onClose}
      title={message ? 'Change what was said' : `What was said with ${creator.name}`}
      size={520}
    >
      <form
        noValidate
        onSubmit={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <Stack gap={12}>
          <SegmentedControl
            aria-label="How"
            data={channels.map(({ value, label }) => ({ value, label }))}
            {...form.getInputProps('channel')}
          />
          <SegmentedControl
            aria-label="Who said it"
            data={[
              { value: 'them', label: `${first} said` },
              { value: 'us', label: 'We said' },
            ]}
            {...form.getInputProps('by')}
          />
          <Textarea
            label="What was said"
            data-autofocus
            autosize
            minRows={3}
            maxRows={12}
            {...form.getInputProps('body')}
          />
          <Group grow align="flex-start">
            <TextInput label="When" type="datetime-local" {...form.getInputProps('saidAt')} />
            <Select
              label="About"
              data={[
                { value: '', label: 'No campaign' },
                ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              allowDeselect={false}
              {...form.getInputProps('campaignId')}
            />
          </Group>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {message ? 'Save' : 'Note it'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
