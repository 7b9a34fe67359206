import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useFocusBack } from '@/shared/lib/focusBack';

interface Props {
  title: string;
  confirm: string;
  busy: boolean;
  onSubmit: (event: FormEvent) => void;
  onClose: () => void;
  /** At the left of the buttons: taking it away. */
  aside?: ReactNode;
  size?: number;
  children: ReactNode;
}

/** A dialog with a few fields. Render it only while it is open. */
export function FormDialog({ title, confirm, busy, onSubmit, onClose, aside, size = 480, children }: Props) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form
        noValidate
        onSubmit={onSubmit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <Stack gap={12}>
          {children}
          <Group justify="space-between" gap={8}>
            <span>{aside}</span>
            <Group gap={8}>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={busy}>
                {confirm}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
