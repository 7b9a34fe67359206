import { ActionIcon, Button } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { ReviewShape } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { useKeys } from '@/shared/lib/keys';
import { useCopyWhenBroken } from './copy';
import { Drawing } from './Drawing';
import type { Marker } from './mark';
import { goneWords, useGone } from './media';
import { PictureState } from './PictureState';
import type { Picture } from './pages';
import { roomHasKeys } from './roomKeys';
import styles from './Stage.module.css';
import { StageFault } from './StageFault';
import { fittedRect } from './shapes';
import { type Box, fitOf, fitted, moved, nearScale, type Zoom, zoomedAt } from './zoom';

interface Props {
  /** What the picture is called. */
  label: string;
  picture: Picture;
  /** What is said while it is long in coming. */
  waiting?: string;
  /** What is said of it where it can't be shown, though its file is there. */
  undrawn?: string;
  shapes: ReviewShape[];
  marker: Marker;
  onDrawn: () => void;
}

const stepFactor = 1.4;

/** A photo: fitted at first, enlarged by the wheel or a double click where the pointer is, moved by dragging. */
export function PhotoStage(props: Props) {
  const { label, picture, waiting, undrawn, shapes, marker, onDrawn } = props;
  const { url, fileUrl, fileName, posterUrl } = picture;
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();
  const stage = useRef<HTMLDivElement>(null);
  const box: Box = { width, height };
  const [zoom, setZoom] = useState<Zoom>(fitted);
  const [natural, setNatural] = useState<Box>({ width: picture.width, height: picture.height });
  const [loaded, setLoaded] = useState(false);
  const [panning, setPanning] = useState(false);
  const [failed, setFailed] = useState(false);
  const broken = failed || picture.tooLarge;
  const gone = useGone(fileUrl, broken);
  useCopyWhenBroken(picture, failed, gone);
  const fit = fitOf(natural, box);
  const zoomed = zoom.scale > 1;
  const nearWord = fit < 1 ? 'Full size' : 'Double';

  const zoomBy = (factor: number) => setZoom(zoomedAt(zoom, box, factor, width / 2, height / 2));
  const nearer = nearScale(fit);
  const fullSize = (px = width / 2, py = height / 2) =>
    setZoom(zoomed ? fitted : zoomedAt(zoom, box, nearer, px, py));

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const edge = element.getBoundingClientRect();
      const size = { width: edge.width, height: edge.height };
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015));
      setZoom((now) => zoomedAt(now, size, factor, event.clientX - edge.left, event.clientY - edge.top));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const group = 'Photo';
  const when = roomHasKeys;
  useKeys([
    { keys: ['+', '='], label: 'Larger', group, when, run: () => zoomBy(stepFactor) },
    { keys: '-', label: 'Smaller', group, when, run: () => zoomBy(1 / stepFactor) },
    { keys: 'z', label: 'Full size or double, or fitted', group, when, run: () => fullSize() },
  ]);

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || !zoomed) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPanning(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (panning) setZoom((now) => moved(now, box, event.movementX, event.movementY));
  };

  return (
    <div className={styles.frame}>
      <div ref={useMergedRef(sized, stage)} className={styles.stage}>
        {broken ? (
          <StageFault posterUrl={posterUrl} onOpen={gone ? undefined : () => openOutside(fileUrl)}>
            {gone ? goneWords(fileName) : (undrawn ?? <PictureState picture={picture} />)}
          </StageFault>
        ) : (
          <img
            className={styles.photo}
            src={url || undefined}
            alt={label}
            draggable={false}
            data-zoomed={zoomed || undefined}
            data-panning={panning || undefined}
            style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setNatural({ width: naturalWidth, height: naturalHeight });
              setLoaded(true);
            }}
            onError={() => setFailed(true)}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={() => setPanning(false)}
            onPointerCancel={() => setPanning(false)}
            onDoubleClick={(event) => {
              const edge = stage.current?.getBoundingClientRect();
              if (edge) fullSize(event.clientX - edge.left, event.clientY - edge.top);
            }}
          />
        )}
        {waiting && !loaded && !broken ? (
          <span className={styles.waiting} role="status">
            {waiting}
          </span>
        ) : null}
        {broken ? null : (
          <Drawing
            rect={lies(fittedRect(natural, box), zoom)}
            shown={shapes}
            marker={marker}
            onDrawn={onDrawn}
          />
        )}
      </div>
      {broken ? null : (
        <div className={styles.zoom} role="toolbar" aria-label="Photo">
          <span className={styles.note}>{sizeWords(picture, natural)}</span>
          <ActionIcon
            aria-label="Smaller"
            data-tip="Smaller (-)"
            disabled={!zoomed}
            onClick={() => zoomBy(1 / stepFactor)}
          >
            <IconMinus size={16} />
          </ActionIcon>
          <span className={styles.zoomFigure}>{Math.round(fit * zoom.scale * 100)} %</span>
          <ActionIcon aria-label="Larger" data-tip="Larger (+)" onClick={() => zoomBy(stepFactor)}>
            <IconPlus size={16} />
          </ActionIcon>
          <Button
            variant="default"
            size="compact-sm"
            data-tip={`${nearWord} or fitted (Z)`}
            onClick={() => fullSize()}
          >
            {zoomed ? 'Fit' : nearWord}
          </Button>
        </div>
      )}
    </div>
  );
}

/** How large the photo is, and the picture that is shown of it where that is smaller. */
function sizeWords({ width, height }: Picture, shown: Box): string {
  if (shown.width <= 0) return '';
  const words = `${shown.width} × ${shown.height} pixels`;
  return width > shown.width
    ? `${width} × ${height} pixels, shown at ${shown.width} × ${shown.height}`
    : words;
}

/** Where a picture lies that is enlarged and moved from where it was fitted. */
function lies(rect: ReturnType<typeof fittedRect>, { scale, x, y }: Zoom) {
  return {
    x: rect.x * scale + x,
    y: rect.y * scale + y,
    width: rect.width * scale,
    height: rect.height * scale,
  };
}
