import { ActionIcon, Menu, SegmentedControl, Select } from '@mantine/core';
import { IconArrowsSort, IconCheck, IconLayoutKanban, IconList } from '@tabler/icons-react';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { useAct, useChoices } from './queries';
import { type Group, groups } from './statuses';

export type View = 'list' | 'board';

interface Props {
  page: CampaignPage;
  view: View;
  onView: (view: View) => void;
  group: Group;
  onGroup: (group: Group) => void;
}

/** How the casting is looked at: as a list or a board, by which statuses, in which order. */
export function CastingTools({ page, view, onView, group, onGroup }: Props) {
  return (
    <div className={styles.looks}>
      {view === 'board' ? (
        <Select
          aria-label="Columns"
          w={128}
          data={groups.map((each) => ({ value: each.group, label: `By ${each.name.toLowerCase()}` }))}
          value={group}
          allowDeselect={false}
          onChange={(value) => value && onGroup(value as Group)}
        />
      ) : null}
      <WorkflowMenu page={page} />
      <SegmentedControl
        aria-label="View"
        value={view}
        onChange={(value) => onView(value as View)}
        data={[
          { value: 'list', label: <Look icon={IconList} name="As a list" /> },
          { value: 'board', label: <Look icon={IconLayoutKanban} name="As a board" /> },
        ]}
      />
    </div>
  );
}

const Look = ({ icon: Icon, name }: { icon: typeof IconList; name: string }) => (
  <span className={styles.look} data-tip={`${name} (v)`}>
    <Icon size={15} stroke={1.75} aria-hidden />
    <span className="spoken">{name}</span>
  </span>
);

function WorkflowMenu({ page }: { page: CampaignPage }) {
  const { workflows } = useChoices();
  const { busy, act } = useAct();
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={30}
          loading={busy}
          aria-label={`Order of the statuses: ${page.workflowName}`}
          data-tip={`Order of the statuses: ${page.workflowName}`}
        >
          <IconArrowsSort size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {workflows.map(({ workflow, name, about }) => (
          <Menu.Item
            key={workflow}
            rightSection={workflow === page.workflow ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
            onClick={() =>
              workflow !== page.workflow && void act(() => campaignCalls.setWorkflow(page.id, workflow))
            }
          >
            <span className={styles.flow}>
              <span className={list.strong}>{name}</span>
              <span className={list.soft}>{about}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
