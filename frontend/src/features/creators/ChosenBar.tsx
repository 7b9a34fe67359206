import { ActionIcon, Button } from '@mantine/core';
import { IconColumns3, IconUserPlus, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { campaignCalls } from '@/bridge/campaigns';
import { useKeys } from '@/shared/lib/keys';
import { count } from '@/shared/lib/text';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { notify } from '@/shared/ui/notify';
import { CampaignPicker } from './CampaignPicker';
import { mostCompared } from './decisions';
import styles from './List.module.css';

interface Props {
  chosen: ReadonlySet<string>;
  onClear: () => void;
}

/** What can be done with the creators that are ticked. Nothing while none are. */
export function ChosenBar({ chosen, onClear }: Props) {
  const navigate = useNavigate();
  const ids = [...chosen];
  const compare = () => void navigate({ to: '/compare', search: { ids: ids.join(' ') } });
  const comparable = ids.length > 0 && ids.length <= mostCompared;
  const some = () => chosen.size > 0;
  useKeys([
    { keys: 'c', label: 'Compare the selected', group: 'Creators', when: () => comparable, run: compare },
    { keys: 'Escape', label: 'Clear the selection', group: 'Creators', when: some, run: onClear },
  ]);
  if (chosen.size === 0) return null;
  const add = async (campaignId: string) => {
    try {
      const { skipped } = await campaignCalls.addCreators(campaignId, ids);
      if (skipped.length > 0)
        notify.hint(`Not added: ${skipped.map(({ name, why }) => `${name} (${why})`).join(', ')}`);
      onClear();
    } catch (reason) {
      notify.fault(reason);
    }
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected creators">
      <span className={styles.strong}>{count(chosen.size, 'creator')} selected</span>
      <div className={styles.barEnd}>
        <CampaignPicker
          words="Add to a campaign"
          icon={<IconUserPlus size={15} stroke={1.75} aria-hidden />}
          onPick={(id) => void add(id)}
        />
        <Button
          variant="default"
          disabled={!comparable}
          data-tip={comparable ? undefined : `Up to ${mostCompared} creators stand side by side`}
          leftSection={<IconColumns3 size={15} stroke={1.75} aria-hidden />}
          onClick={compare}
        >
          Compare
        </Button>
        <ExportMenu name="selected creators" choice={() => ({ ids })} />
        <ActionIcon aria-label="Clear the selection" data-tip="Clear the selection (Esc)" onClick={onClear}>
          <IconX size={15} />
        </ActionIcon>
      </div>
    </div>
  );
}
