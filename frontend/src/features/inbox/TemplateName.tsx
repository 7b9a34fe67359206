import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type MailDraft, outbox } from '@/bridge/outbox';
import { useFocusBack } from '@/shared/lib/focusBack';

/** Asks what a template is called, and keeps it. */
export function TemplateName({ draft, onClose }: { draft: MailDraft; onClose: () => void }) {
  useFocusBack();
  const [name, setName] = useState(draft.subject);
  const [fault, setFault] = useState('');
  const save = async () => {
    try {
      await outbox.saveTemplate({ id: '', name, subject: draft.subject, rich: draft.rich });
      onClose();
    } catch (reason) {
      setFault(toFault(reason).message);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Keep as a template">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            error={fault || undefined}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Keep</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
