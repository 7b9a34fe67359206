import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type ReviewRouteStep, reviews } from '@/bridge/review';
import { CopyText } from '@/shared/ui/CopyText';

interface Props {
  id: string;
  step: ReviewRouteStep;
  onClose: () => void;
}

/** The message that asks the owner of a step to sign off, to be copied or mailed. */
export function AskStep({ id, step, onClose }: Props) {
  const { data: message, error } = useQuery({
    queryKey: keys.review.part(id, `ask ${step.stepId}`),
    queryFn: () => reviews.askStep(id, step.stepId),
  });
  return (
    <Modal opened onClose={onClose} title={`Ask ${step.owner}`} size={520}>
      <Stack gap={12}>
        {error ? <p>{toFault(error).message}</p> : null}
        {message ? (
          <CopyText
            title={message.email ? `To ${message.email}` : `To ${message.to}, no address known`}
            text={message.body}
            label="Copy"
            mail={message}
          />
        ) : null}
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
