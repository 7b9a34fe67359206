import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { type CreatorRow, creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { compactFigure, count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import { notify } from '@/shared/ui/notify';
import { PlatformIcon, platformChoices } from '@/shared/ui/PlatformIcon';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { useAct } from './queries';

const shownAtOnce = 100;

interface Props {
  page: CampaignPage;
  opened: boolean;
  onClose: () => void;
}

/** Finds creators and adds several of them to the campaign. */
export function AddCreators({ page, opened, onClose }: Props) {
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const [platform, setPlatform] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { busy, act } = useAct();
  useEffect(() => {
    if (opened) setChosen(new Set());
    if (opened) setText('');
  }, [opened]);
  const filter = { text: query, niche: '', platform, country: '', sort: 'name', limit: shownAtOnce };
  const { data: found } = useQuery({
    queryKey: keys.creator.list(filter),
    queryFn: () => creators.list(filter, 0),
    placeholderData: keepPreviousData,
    enabled: opened,
  });
  const inside = new Set(page.castings.map(({ creatorId }) => creatorId));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const add = async () => {
    const done = await act(async () => {
      const { skipped } = await campaignCalls.addCreators(page.id, [...chosen]);
      if (skipped.length > 0) {
        notify.hint(`Not added: ${skipped.map(({ name, why }) => `${name} (${why})`).join(', ')}`);
      }
    });
    if (done) onClose();
  };
  const nobody = found?.total === 0 && !query && !platform;
  return (
    <Modal opened={opened} onClose={onClose} title={`Add creators to ${page.name}`} size={560}>
      {nobody ? (
        <EmptyState
          title="No creators yet"
          action={
            <Button component="a" href="#/creators">
              To the creators
            </Button>
          }
        >
          Import a list or add creators by hand, then come back to choose who takes part.
        </EmptyState>
      ) : (
        <form
          className={styles.pick}
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen.size > 0) void add();
          }}
        >
          <div className={styles.pickFoot}>
            <TextInput
              aria-label="Find creators"
              placeholder="Name, handle, niche or profile address"
              data-autofocus
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Select
              aria-label="Platform"
              placeholder="Any platform"
              w={140}
              clearable
              data={platformChoices}
              value={platform || null}
              onChange={(value) => setPlatform(value ?? '')}
            />
          </div>
          <ul className={styles.found} aria-label="Creators">
            {found?.rows.map((row) => (
              <Found
                key={row.id}
                row={row}
                inside={inside.has(row.id)}
                chosen={chosen.has(row.id)}
                onToggle={() => toggle(row.id)}
              />
            ))}
            {found?.total === 0 ? (
              <EmptyState title="Nobody fits">Try another name or platform.</EmptyState>
            ) : null}
          </ul>
          <div className={styles.pickFoot}>
            <span>
              {found && found.total > found.rows.length
                ? `The first ${found.rows.length} of ${found.total}: type to find the others`
                : ''}
            </span>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={chosen.size === 0} loading={busy}>
              {chosen.size === 0 ? 'Add' : `Add ${count(chosen.size, 'creator')}`}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

interface FoundProps {
  row: CreatorRow;
  inside: boolean;
  chosen: boolean;
  onToggle: () => void;
}

function Found({ row, inside, chosen, onToggle }: FoundProps) {
  const box = useId();
  const most = row.accounts.reduce((top, { followers }) => Math.max(top, followers ?? 0), 0);
  return (
    <li>
      <label htmlFor={box} data-in={inside || undefined}>
        <Checkbox
          id={box}
          checked={inside || chosen}
          disabled={inside}
          onChange={onToggle}
          aria-label={inside ? `${row.name} takes part already` : row.name}
        />
        <span className={list.two}>
          <span className={styles.withMark}>
            <span className={list.strong}>{row.name}</span>
            <CreatorFlag id={row.id} size={14} />
          </span>
          <span className={list.soft}>
            {inside
              ? 'Takes part already'
              : [row.country, ...row.niches, most > 0 && `${compactFigure(most)} followers`]
                  .filter(Boolean)
                  .join(' · ')}
          </span>
        </span>
        <span className={styles.platforms}>
          {[...new Set(row.accounts.map((account) => account.platform))].map((platform) => (
            <PlatformIcon key={platform} platform={platform} />
          ))}
        </span>
      </label>
    </li>
  );
}
