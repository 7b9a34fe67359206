import { ActionIcon, Menu } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';

interface Props {
  /** The copy is played. */
  copy: boolean;
  onChoose: (copy: boolean) => void;
}

/** What is played of a large film: its quick copy, or itself. */
export function SourceMenu({ copy, onChoose }: Props) {
  return (
    <Menu position="top-end" width={230}>
      <Menu.Target>
        <ActionIcon
          aria-label={copy ? 'Playing the quick copy' : 'Playing the original'}
          data-on={copy || undefined}
          data-tip={copy ? 'This is the quick copy' : 'This is the original'}
        >
          <IconBolt size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-chosen={copy || undefined} onClick={() => onChoose(true)}>
          Quick copy: moments show at once
        </Menu.Item>
        <Menu.Item data-chosen={!copy || undefined} onClick={() => onChoose(false)}>
          Original: every pixel, as it came
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
