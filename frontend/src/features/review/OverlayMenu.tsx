import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { type Overlay, overlaysFor } from './overlays';

interface Props {
  platform: string;
  chosen: Overlay | null;
  onChoose: (overlay: Overlay | null) => void;
}

/** Shows what a platform covers of the picture, or how another shape cuts it. */
export function OverlayMenu({ platform, chosen, onChoose }: Props) {
  const list = overlaysFor(platform);
  const item = (overlay: Overlay) => (
    <Menu.Item
      key={overlay.id}
      data-chosen={overlay.id === chosen?.id || undefined}
      data-tip={overlay.says}
      onClick={() => onChoose(overlay)}
    >
      {overlay.label}
    </Menu.Item>
  );
  return (
    <Menu position="top-end" width={168}>
      <Menu.Target>
        <ActionIcon
          aria-label={chosen ? `Overlay: ${chosen.label}` : 'Safe zones and crops'}
          data-on={chosen ? true : undefined}
          data-tip="Safe zones and crops (V)"
        >
          <IconDeviceMobile size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-chosen={chosen === null || undefined} onClick={() => onChoose(null)}>
          Nothing
        </Menu.Item>
        <Menu.Label>Safe zone</Menu.Label>
        {list.filter(({ margins }) => margins).map(item)}
        <Menu.Label>Crop</Menu.Label>
        {list.filter(({ crop }) => crop !== undefined).map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
