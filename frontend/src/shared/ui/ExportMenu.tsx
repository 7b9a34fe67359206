import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { chooseWhere, type ExportChoice, followJob, imports } from '@/bridge/import';
import { notify } from './notify';

interface Props {
  /** Whom the export holds; asked when a kind of file is picked. */
  choice: () => ExportChoice;
  /** What the file is called before a person says otherwise, without its ending. */
  name: string;
  disabled?: boolean;
}

const kinds = [
  { label: 'As CSV', ending: '.csv', ledger: false },
  { label: 'As an Excel workbook', ending: '.xlsx', ledger: false },
  { label: 'As a ledger: Active, Nurture, Dormant', ending: '.xlsx', ledger: true },
];

/** Writes a list of creators into a file that a person chooses. */
export function ExportMenu({ choice, name, disabled }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconDownload size={15} stroke={1.75} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ label, ending, ledger }) => (
          <Menu.Item
            key={label}
            onClick={() => void write({ ...choice(), ledger }, `${name}${ledger ? ' ledger' : ''}${ending}`)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

async function write(choice: ExportChoice, name: string): Promise<void> {
  try {
    const path = await chooseWhere('Where to write the list', name);
    if (!path) return;
    const file = path.split(/[\\/]/).pop() ?? path;
    const job = await followJob(
      () => imports.export(path, choice),
      () => {},
    );
    const slow = setTimeout(() => notify.hint(`Writing ${file}`, { label: 'Cancel', run: job.cancel }), 700);
    try {
      await job.ended;
    } finally {
      clearTimeout(slow);
    }
    notify.success(`Written: ${file}`);
  } catch (reason) {
    notify.fault(reason);
  }
}
