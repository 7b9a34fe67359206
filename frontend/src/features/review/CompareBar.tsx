import { ActionIcon, SegmentedControl, Select } from '@mantine/core';
import { IconColumns2, IconContrast2, IconSquareHalf, IconSquareToggle, IconX } from '@tabler/icons-react';
import type { ReviewDraft } from '@/bridge/review';
import styles from './Compare.module.css';
import type { CompareMode } from './CompareLayers';

const modes: { value: CompareMode; label: string; icon: typeof IconX }[] = [
  { value: 'beside', label: 'Side by side', icon: IconColumns2 },
  { value: 'wipe', label: 'Wipe', icon: IconSquareHalf },
  { value: 'blink', label: 'Blink', icon: IconSquareToggle },
  { value: 'difference', label: 'Difference', icon: IconContrast2 },
];

/** The way of comparing after this one; after the last one the first. */
export const nextMode = (mode: CompareMode): CompareMode =>
  modes[(modes.findIndex(({ value }) => value === mode) + 1) % modes.length]?.value ?? 'beside';

interface Props {
  /** All versions that the newer one can be compared with. */
  others: ReviewDraft[];
  before: ReviewDraft;
  after: ReviewDraft;
  onBefore: (draftId: string) => void;
  mode: CompareMode;
  onMode: (mode: CompareMode) => void;
  /** Which picture of a carousel, from 1, and how many there are: 1 for a film or a single photo. */
  slide: number;
  slides: number;
  onSlide: (slide: number) => void;
  onClose: () => void;
}

/** What is compared and how, on one line: in a narrow room the ways of comparing are icons. */
export function CompareBar(props: Props) {
  const { others, before, after, onBefore, mode, onMode, slide, slides, onSlide, onClose } = props;
  return (
    <div className={styles.place}>
      <div className={styles.bar} role="toolbar" aria-label="Comparing" data-slides={slides > 1 || undefined}>
        <Select
          size="xs"
          w={72}
          className={styles.pick}
          aria-label="Compare with"
          data={others.map(({ id, version }) => ({ value: id, label: `v${version}` }))}
          value={before.id}
          allowDeselect={false}
          onChange={(id) => id && onBefore(id)}
        />
        <span className={styles.with}>with v{after.version}</span>
        <SegmentedControl
          size="xs"
          className={styles.modes}
          aria-label="Way of comparing"
          data={modes.map(({ value, label, icon: Icon }) => ({
            value,
            label: (
              <span className={styles.mode} data-tip={label}>
                <Icon size={16} stroke={1.6} aria-hidden />
                <span className={styles.modeName}>{label}</span>
              </span>
            ),
          }))}
          value={mode}
          onChange={(value) => onMode(value as CompareMode)}
        />
        {slides > 1 ? (
          <Select
            size="xs"
            w={96}
            className={styles.pick}
            aria-label="Slide"
            data={Array.from({ length: slides }, (_, at) => ({
              value: String(at + 1),
              label: `${at + 1} of ${slides}`,
            }))}
            value={String(slide)}
            renderOption={({ option }) => `Slide ${option.label}`}
            comboboxProps={{ width: 120 }}
            allowDeselect={false}
            onChange={(value) => onSlide(Number(value ?? 1))}
          />
        ) : null}
        <span className={styles.space} />
        <ActionIcon aria-label="End comparing" data-tip="End comparing (Esc)" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
    </div>
  );
}
