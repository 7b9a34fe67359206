import { ActionIcon, Menu, Select } from '@mantine/core';
import { IconArrowDown, IconArrowsSplit2, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import type { RouteStepInput } from '@/bridge/campaigns';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { Escalation } from './Escalation';
import { useColleagues } from './queries';
import own from './Route.module.css';
import { WorkingDays } from './WorkingDays';

interface Props {
  step: RouteStepInput;
  at: number;
  last: number;
  busy: boolean;
  onChange: (part: Partial<RouteStepInput>) => Promise<boolean>;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** One step of the route: who, how many working days, and who hears of it when it is late. */
export function RouteStepRow({ step, at, last, busy, onChange, onMove, onRemove }: Props) {
  const colleagues = useColleagues();
  const icon = (Icon: typeof IconTrash) => <Icon size={15} stroke={1.75} aria-hidden />;
  return (
    <li className={own.step} data-beside={step.beside || undefined} aria-label={step.name}>
      <div className={own.fields}>
        <span className={own.name}>
          <EditInPlace
            label={`Name of step ${at + 1}`}
            hideLabel
            value={step.name}
            onSave={(name) => onChange({ name })}
          />
          {step.beside ? <span className={own.beside}>beside the step above</span> : null}
        </span>
        <Select
          aria-label={`Owner of ${step.name}`}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={step.ownerId || null}
          placeholder="Nobody"
          clearable
          disabled={busy}
          onChange={(ownerId) => void onChange({ ownerId: ownerId ?? '' })}
        />
        <WorkingDays
          of={step.name}
          days={step.workingDays}
          most={30}
          worded
          onSave={(workingDays) => onChange({ workingDays })}
        />
        <Menu position="bottom-end" width={230}>
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={`More for ${step.name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {at > 0 ? (
              <Menu.Item
                leftSection={icon(IconArrowsSplit2)}
                onClick={() => void onChange({ beside: !step.beside })}
              >
                {step.beside ? 'After the step above' : 'Beside the step above'}
              </Menu.Item>
            ) : null}
            <Menu.Item leftSection={icon(IconArrowUp)} disabled={at === 0} onClick={() => onMove(-1)}>
              Earlier
            </Menu.Item>
            <Menu.Item leftSection={icon(IconArrowDown)} disabled={at === last} onClick={() => onMove(1)}>
              Later
            </Menu.Item>
            <Menu.Item leftSection={icon(IconTrash)} onClick={onRemove}>
              Remove from the route
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Escalation
        of={step.name}
        to={step.escalateId}
        days={step.escalateDays}
        busy={busy}
        onSave={(escalateId, escalateDays) => onChange({ escalateId, escalateDays })}
      />
    </li>
  );
}
