import { Button, Menu, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { isNarrowed, type ListSearch, useListSearch } from '@/shared/lib/listSearch';
import styles from './FilterBar.module.css';
import { notify } from './notify';

/** What a view keeps of an address. */
export type KeptSearch = Pick<ListSearch, 'q' | 'f' | 'lane' | 'campaign' | 'sort'>;

interface SavedView {
  name: string;
  search: KeptSearch;
}

interface Props {
  list: string;
  /** The campaign of a list that is not narrowed to it by its address. */
  campaign?: string;
  /** Shows a view that may lie at another address; left out, it is shown where one is. */
  onShow?: (search: KeptSearch) => void;
}

/** Views of one list, kept on this desk: a name for a choice of filters, order and lanes. */
export function SavedViews({ list, campaign, onShow }: Props) {
  const [search, change] = useListSearch();
  const [views, setViews] = useLocalStorage<SavedView[]>({
    key: `backlot.views.${list}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const [name, setName] = useState('');
  const { q, f, lane, sort } = search;
  const now: KeptSearch = { q, f, lane, sort, campaign: campaign ?? search.campaign };

  const save = () => {
    const own = name.trim();
    if (!own) return;
    setViews([...views.filter((view) => view.name !== own), { name: own, search: now }]);
    setName('');
    if (views.some((view) => view.name === own))
      notify.success(`View “${own}” replaced`, { undo: () => setViews(views) });
    else notify.success(`View “${own}” saved`);
  };

  const remove = (view: SavedView) => {
    setViews(views.filter((each) => each !== view));
    notify.success(`View “${view.name}” removed`, { undo: () => setViews(views) });
  };

  const show = ({ search: kept }: SavedView) => {
    if (onShow) onShow(kept);
    else
      change({ q: undefined, f: undefined, lane: undefined, campaign: undefined, sort: undefined, ...kept });
  };

  return (
    <Menu position="bottom-end" width={260} closeOnItemClick>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={15} stroke={1.75} aria-hidden />}>
          Views
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((view) => (
          <div key={view.name} className={styles.view}>
            <Menu.Item onClick={() => show(view)}>{view.name}</Menu.Item>
            <Menu.Item
              className={styles.remove}
              aria-label={`Remove view ${view.name}`}
              onClick={() => remove(view)}
            >
              <IconTrash size={14} stroke={1.75} aria-hidden />
            </Menu.Item>
          </div>
        ))}
        {views.length > 0 ? <Menu.Divider /> : null}
        {isNarrowed(search) || lane || sort || campaign ? (
          <form
            className={styles.views}
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <TextInput
              className={styles.viewName}
              aria-label="Name of this view"
              placeholder="Name this view"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') event.stopPropagation();
              }}
            />
            <Button type="submit" className={styles.saveView} disabled={!name.trim()}>
              Save
            </Button>
          </form>
        ) : (
          <Menu.Label>Filter the list, then save it here as a view.</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
