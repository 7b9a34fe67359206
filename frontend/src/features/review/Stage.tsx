import { Button } from '@mantine/core';
import { IconFileUpload, IconLock } from '@tabler/icons-react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';
import { agoWords, shortDate } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Banner } from './Banner';
import type { Marker } from './mark';
import { liesOn } from './order';
import { PagedStage } from './PagedStage';
import { PdfStage } from './PdfStage';
import { PhotoStage } from './PhotoStage';
import { pageCount, pictureOf } from './pages';
import type { Player } from './player';
import { VideoStage } from './VideoStage';
import { WindowBanner } from './WindowBanner';
import { actorOf, quoted } from './words';

interface Props {
  room: ReviewRoom;
  draft: ReviewDraft | undefined;
  player: Player | null;
  /** The comment that is looked at, "" for none. */
  marked: string;
  marker: Marker;
  onMark: (comment: ReviewComment) => void;
  onDrawn: () => void;
  onNewest: () => void;
  onAdd: () => void;
}

/** The version that is looked at, with what to know about it above. */
export function Stage(props: Props) {
  const { room, draft, player, marked, marker, onMark, onDrawn, onNewest, onAdd } = props;
  const media = useMedia();
  const { file, poster } = media;
  const { card } = room;
  if (!draft) {
    const cancelled = card.stage === 'cancelled';
    return (
      <EmptyState
        icon={<IconFileUpload size={20} stroke={1.5} />}
        title={cancelled ? 'This piece is cancelled' : 'No draft yet'}
        action={cancelled ? undefined : <Button onClick={onAdd}>Add a draft…</Button>}
      >
        {cancelled
          ? 'Agree it again on the campaign’s page if it is owed after all.'
          : `${actorOf(card)} owes it. Drop the file anywhere here, or it comes by itself from the drafts folder.`}
      </EmptyState>
    );
  }
  const url = file(draft.sha256);
  const posterUrl = draft.hasPoster ? poster(draft.sha256) : '';
  const own = liesOn(room, draft);
  const looked = own.find(({ id }) => id === marked);
  const shapes = looked?.shapes ?? [];
  const pages = pageCount(draft);
  return (
    <>
      <Notes room={room} draft={draft} onNewest={onNewest} />
      {draft.kind === 'video' && player ? (
        <VideoStage
          key={draft.id}
          draft={draft}
          platform={card.platform}
          url={url}
          posterUrl={posterUrl}
          player={player}
          comments={own}
          looked={looked}
          marker={marker}
          onMark={onMark}
          onDrawn={onDrawn}
        />
      ) : null}
      {pages > 0 ? (
        <PagedStage
          key={draft.id}
          draft={draft}
          comments={own}
          looked={looked}
          marker={marker}
          onDrawn={onDrawn}
        />
      ) : null}
      {draft.kind === 'photo' && pages === 0 ? (
        <PhotoStage
          key={`${draft.id} ${draft.proxyState === 'ready'}`}
          label={`Version ${draft.version}`}
          picture={pictureOf(draft, media)}
          shapes={shapes}
          marker={marker}
          onDrawn={onDrawn}
        />
      ) : null}
      {draft.kind === 'pdf' && pages === 0 ? (
        <PdfStage key={draft.id} draft={draft} url={url} posterUrl={posterUrl} />
      ) : null}
    </>
  );
}

function Notes({ room, draft, onNewest }: { room: ReviewRoom; draft: ReviewDraft; onNewest: () => void }) {
  const now = useNow();
  const { card, drafts, decisions } = room;
  const newest = drafts.at(-1);
  const older = newest && newest.id !== draft.id;
  const approval = decisions.findLast((decision) => decision.kind === 'approved');
  return (
    <>
      <WindowBanner room={room} />
      {older ? (
        <Banner
          action={
            <Button variant="default" size="compact-sm" onClick={onNewest}>
              Show v{newest.version}
            </Button>
          }
        >
          You are looking at v{draft.version}. Decisions go to v{newest.version}, the newest.
        </Banner>
      ) : null}
      {draft.approved && approval ? (
        <Banner tone="done" icon={<IconLock size={15} stroke={1.75} aria-hidden />}>
          v{draft.version} is approved and locked: {approval.label.toLocaleLowerCase('en')},{' '}
          {agoWords(approval.decidedAt, card.timeZone, now)}
          {approval.reason ? `, ${quoted(approval.reason)}` : ''}.
          {card.postAt > 0 ? ` Its post is agreed for ${shortDate(card.postAt, card.timeZone, now)}.` : ''}
        </Banner>
      ) : null}
      {draft.factsState === 'waiting' ? <Banner tone="soon">{draft.factsWhy}</Banner> : null}
      {draft.factsState === 'failed' ? (
        <Banner tone="soon">{draft.factsWhy || 'This file could not be read whole.'}</Banner>
      ) : null}
    </>
  );
}
