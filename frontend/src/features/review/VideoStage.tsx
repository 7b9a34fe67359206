import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { useKeys } from '@/shared/lib/keys';
import { Controls } from './Controls';
import { type Player, usePlayerView } from './player';
import { roomHasKeys, spaceIsFree } from './roomKeys';
import { Scrub } from './Scrub';
import styles from './Stage.module.css';
import { StageFault } from './StageFault';

interface Props {
  draft: ReviewDraft;
  url: string;
  posterUrl: string;
  player: Player;
  comments: ReviewComment[];
  onMark: (comment: ReviewComment) => void;
}

const long = 10_000;
const short = 1000;

/** A clip with its controls. Nothing spins while it loads: the poster stands until the first frame is there. */
export function VideoStage({ draft, url, posterUrl, player, comments, onMark }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { playing, broken } = usePlayerView(player);

  useEffect(() => {
    player.attach(video.current);
    return () => player.attach(null);
  }, [player]);

  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };
  usePlayerKeys(player, fullScreen);

  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space and K are the keys of the whole room. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button for it stands below. */}
      <div className={styles.stage} onClick={player.toggle}>
        {broken ? (
          <StageFault posterUrl={posterUrl} onOpen={() => openOutside(url)}>
            This computer can’t play {draft.fileName}. The file itself is safe.
          </StageFault>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: a draft has no captions yet.
          <video
            ref={video}
            className={styles.media}
            src={url || undefined}
            poster={posterUrl || undefined}
            crossOrigin="anonymous"
            preload="auto"
            playsInline
            aria-label={`Version ${draft.version}`}
          />
        )}
        {playing || broken ? null : (
          <span className={styles.bigPlay} aria-hidden>
            <IconPlayerPlayFilled size={26} />
          </span>
        )}
      </div>
      <div className={styles.controls}>
        <Scrub player={player} milliFps={draft.milliFps} comments={comments} onMark={onMark} />
        <Controls
          player={player}
          milliFps={draft.milliFps}
          hasAudio={draft.hasAudio}
          onFullScreen={fullScreen}
        />
      </div>
    </div>
  );
}

function usePlayerKeys(player: Player, fullScreen: () => void) {
  const group = 'Player';
  const when = roomHasKeys;
  useKeys([
    { keys: 'Space', label: 'Play or pause', group, when: spaceIsFree, run: player.toggle },
    { keys: 'k', label: 'Play or pause', group, when, run: player.toggle },
    { keys: 'j', label: '10 seconds back', group, when, run: () => player.jump(-long) },
    { keys: 'l', label: '10 seconds on', group, when, run: () => player.jump(long) },
    { keys: [',', 'ArrowLeft'], label: 'One frame back', group, when, run: () => player.step(-1) },
    { keys: ['.', 'ArrowRight'], label: 'One frame on', group, when, run: () => player.step(1) },
    { keys: 'shift+ArrowLeft', label: 'One second back', group, when, run: () => player.jump(-short) },
    { keys: 'shift+ArrowRight', label: 'One second on', group, when, run: () => player.jump(short) },
    { keys: 'Home', label: 'To the start', group, when, run: () => player.seek(0) },
    { keys: 'End', label: 'To the end', group, when, run: () => player.seek(Number.MAX_SAFE_INTEGER) },
    { keys: '<', label: 'Slower', group, when, run: () => player.shiftRate(-1) },
    { keys: '>', label: 'Faster', group, when, run: () => player.shiftRate(1) },
    { keys: 'm', label: 'Sound on or off', group, when, run: player.toggleMute },
    { keys: 'o', label: 'Loop on or off', group, when, run: player.toggleLoop },
    { keys: 'f', label: 'Full screen', group, when, run: fullScreen },
  ]);
}
