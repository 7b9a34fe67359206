import { Menu } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRewindBackward5,
  IconRewindForward5,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { IconPress } from '@/shared/ui/IconPress';
import styles from './Controls.module.css';
import type { Frames } from './frames';
import { type Player, rates, usePlayerTime, usePlayerView } from './player';
import { frameWords, timeCode } from './words';

interface Props {
  player: Player;
  frames: Frames;
  hasAudio: boolean;
  onFullScreen: () => void;
  children?: ReactNode;
}

/** Everything the keys of the player do, for the pointer. */
export function Controls({ player, frames, hasAudio, onFullScreen, children }: Props) {
  const { playing, rate, wound, muted, volume, loop } = usePlayerView(player);
  return (
    <div className={styles.row} role="toolbar" aria-label="Player">
      <Press label={playing ? 'Pause (Space)' : 'Play (Space)'} onClick={player.toggle}>
        {playing ? <IconPlayerPauseFilled size={17} /> : <IconPlayerPlayFilled size={17} />}
      </Press>
      <Press label="5 seconds back" className={styles.leap} onClick={() => player.jump(-5000)}>
        <IconRewindBackward5 size={17} stroke={1.6} />
      </Press>
      <Press label="5 seconds on" className={styles.leap} onClick={() => player.jump(5000)}>
        <IconRewindForward5 size={17} stroke={1.6} />
      </Press>
      <Press label="One frame back (,)" onClick={() => player.step(-1)}>
        <IconChevronLeft size={17} stroke={1.6} />
      </Press>
      <Press label="One frame on (.)" onClick={() => player.step(1)}>
        <IconChevronRight size={17} stroke={1.6} />
      </Press>
      <Clock player={player} frames={frames} />
      <span className={styles.space} />
      <Menu position="top-end" width={104}>
        <Menu.Target>
          <button
            type="button"
            className={styles.rate}
            aria-label={`Speed ${wound || rate}`}
            data-tip="Speed (< >)"
          >
            {wound === 0 ? rate : String(wound).replace('-', '−')}×
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {rates.map((each) => (
            <Menu.Item
              key={each}
              data-chosen={each === rate || undefined}
              onClick={() => player.setRate(each)}
            >
              {each}×
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Press label={loop ? 'Stop looping (Shift L)' : 'Loop (Shift L)'} on={loop} onClick={player.toggleLoop}>
        <IconRepeat size={17} stroke={1.6} />
      </Press>
      {hasAudio ? (
        <>
          <Press label={muted ? 'Sound on (M)' : 'Mute (M)'} on={muted} onClick={player.toggleMute}>
            {muted ? <IconVolumeOff size={17} stroke={1.6} /> : <IconVolume size={17} stroke={1.6} />}
          </Press>
          <input
            type="range"
            className={styles.volume}
            min={0}
            max={1}
            step={0.05}
            value={muted ? 0 : volume}
            aria-label="Volume"
            data-tip="Volume (↑ ↓)"
            style={{ '--share': `${(muted ? 0 : volume) * 100}%` } as CSSProperties}
            onChange={(event) => player.setVolume(Number(event.currentTarget.value))}
          />
        </>
      ) : (
        <span className={styles.silent} data-tip="This clip has no sound">
          <IconVolumeOff size={15} stroke={1.6} aria-hidden />
          <span className="spoken">No sound</span>
          <span className={styles.silentWords} aria-hidden>
            No sound
          </span>
        </span>
      )}
      {children}
      <Press label="Full screen (F)" onClick={onFullScreen}>
        <IconMaximize size={17} stroke={1.6} />
      </Press>
    </div>
  );
}

interface PressProps {
  label: string;
  on?: boolean;
  className?: string;
  onClick: () => void;
  children: ReactNode;
}

function Press({ label, on, ...rest }: PressProps) {
  return <IconPress label={label.replace(/ \(.*\)$/, '')} tip={label} on={on} aria-pressed={on} {...rest} />;
}

function Clock({ player, frames }: { player: Player; frames: Frames }) {
  const time = usePlayerTime(player);
  const { duration } = usePlayerView(player);
  return (
    <span
      className={styles.clock}
      data-figures
      data-tip={['Minutes, seconds, hundredths', frameWords(time, duration, frames)]
        .filter(Boolean)
        .join('. ')}
    >
      <span className={styles.now}>{timeCode(time)}</span>
      <span> / {timeCode(duration)}</span>
    </span>
  );
}
