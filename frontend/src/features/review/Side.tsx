import { Tabs } from '@mantine/core';
import type { RefObject } from 'react';
import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';
import { CaptionPanel } from './CaptionPanel';
import { Comments } from './Comments';
import { Details } from './Details';
import type { Marker } from './mark';
import type { Player } from './player';
import styles from './Side.module.css';
import { Story } from './Story';

export type SideTab = 'comments' | 'caption' | 'details' | 'history';

interface Props {
  room: ReviewRoom;
  draft: ReviewDraft | undefined;
  player: Player | null;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  /** The comment that was asked for last. */
  marked: string;
  onShow: (comment: ReviewComment) => void;
  composer: RefObject<HTMLTextAreaElement | null>;
  marker: Marker;
}

/** Beside the media: what was said, what was agreed, what happened. */
export function Side(props: Props) {
  const { room, draft, player, tab, onTab, marked, onShow, composer, marker } = props;
  const open = room.comments.filter(({ resolved, replyTo }) => !resolved && !replyTo).length;
  return (
    <Tabs
      className={styles.side}
      data-side
      value={tab}
      keepMounted={false}
      onChange={(value) => onTab((value ?? 'comments') as SideTab)}
    >
      <Tabs.List className={styles.tabs} aria-label="About this piece">
        <Tabs.Tab value="comments">
          Comments{open > 0 ? <span className={styles.count}>{open}</span> : null}
        </Tabs.Tab>
        <Tabs.Tab value="caption">Caption</Tabs.Tab>
        <Tabs.Tab value="details">Details</Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="comments" tabIndex={-1} className={styles.fill}>
        <Comments
          room={room}
          draft={draft}
          player={player}
          marked={marked}
          onShow={onShow}
          composer={composer}
          marker={marker}
        />
      </Tabs.Panel>
      <Tabs.Panel value="caption" tabIndex={-1} className={styles.scroll}>
        <CaptionPanel room={room} draft={draft} />
      </Tabs.Panel>
      <Tabs.Panel value="details" tabIndex={-1} className={styles.scroll}>
        <Details room={room} draft={draft} />
      </Tabs.Panel>
      <Tabs.Panel value="history" tabIndex={-1} className={styles.scroll}>
        <Story card={room.card} />
      </Tabs.Panel>
    </Tabs>
  );
}
