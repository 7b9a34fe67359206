import { ActionIcon, Button } from '@mantine/core';
import { IconClockQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { SlipDialog } from './SlipDialog';

interface Props {
  deliverableId: string;
  /** What is late: a stage, "posting" for the post, "" for the stage that the piece is in. */
  stage: string;
  /** What it is called where the button stands, for those who do not see that. */
  name: string;
  /** With its words. */
  wide?: boolean;
}

/** Opens the question what happens when a stage of a piece is late. */
export function SlipButton({ deliverableId, stage, name, wide }: Props) {
  const [opened, setOpened] = useState(false);
  const ask = {
    'aria-haspopup': 'dialog' as const,
    'aria-label': `What if it is late? ${name}`,
    onClick: () => setOpened(true),
  };
  return (
    <>
      {wide ? (
        <Button
          {...ask}
          variant="default"
          leftSection={<IconClockQuestion size={15} stroke={1.75} aria-hidden />}
        >
          What if it is late?
        </Button>
      ) : (
        <ActionIcon {...ask} variant="subtle" color="gray" size={24} data-tip="What if it is late?">
          <IconClockQuestion size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      )}
      {opened ? (
        <SlipDialog deliverableId={deliverableId} stage={stage} onClose={() => setOpened(false)} />
      ) : null}
    </>
  );
}
