import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  Popover,
  SegmentedControl,
  Select,
  Tabs,
  Tooltip,
} from '@mantine/core';
import type { SyntheticEvent } from 'react';

const markText = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => {
  if (!currentTarget.readOnly) currentTarget.select();
};

const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dbe6fe',
  '#bcd0fd',
  '#8fb0fb',
  '#6f97f7',
  '#3f6ae8',
  '#3460e0',
  '#2a4fc6',
  '#2543a0',
  '#213b80',
];

const gray: MantineColorsTuple = [
  '#fafafb',
  '#f4f4f6',
  '#eeeef1',
  '#e4e4e8',
  '#cfcfd6',
  '#a6a6b0',
  '#686872',
  '#55555f',
  '#393940',
  '#1b1b1f',
];

const dark: MantineColorsTuple = [
  '#ececef',
  '#cbcbd1',
  '#a9a9b2',
  '#91919b',
  '#3b3c43',
  '#292a2f',
  '#1f2024',
  '#17181b',
  '#131417',
  '#101113',
];

const red: MantineColorsTuple = [
  '#fdeceb',
  '#f9d3d0',
  '#f3aaa5',
  '#ee837b',
  '#e5574e',
  '#dc4a41',
  '#c93a31',
  '#b3261e',
  '#8f1e18',
  '#6d1813',
];

const control = 30;

/** Colours come from theme.css, so that Mantine's parts and ours are the same greys and the same accent. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-soft)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--late)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent-text)',
    '--mantine-color-accent-filled': 'var(--accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};

const float = { shadow: 'float', radius: 'md' } as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent, gray, dark, red },
  white: '#ffffff',
  black: '#1b1b1f',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow-float)', float: 'var(--shadow-float)' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '15px', lineHeight: '22px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_, { size }) => ({
        root: size === 'sm' ? { '--button-height': `${control}px`, '--button-padding-x': '12px' } : {},
      }),
      styles: { root: { fontWeight: 500 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: (_, { size }) => ({
        wrapper:
          size === 'sm'
            ? { '--input-height': `${control}px`, '--input-fz': '13px', '--input-bd': 'var(--line-strong)' }
            : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontSize: 12, fontWeight: 500, marginBottom: 4, color: 'var(--text-soft)' } },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    DateInput: { defaultProps: { clearButtonProps: { 'aria-label': 'Clear the date' } } },
    // Where one types to find: what is there is typed over, and Enter takes the first that fits.
    Select: Select.extend({
      defaultProps: {
        comboboxProps: float,
        checkIconPosition: 'right',
        selectFirstOptionOnChange: true,
        nothingFoundMessage: 'Nothing of this name',
        onFocus: markText,
        onClick: markText,
      },
    }),
    MultiSelect: MultiSelect.extend({
      defaultProps: { selectFirstOptionOnChange: true, nothingFoundMessage: 'Nothing of this name' },
    }),
    Menu: Menu.extend({
      // The keyboard begins on the first item, not on a placeholder that a menu must not hold.
      defaultProps: {
        ...float,
        withInitialFocusPlaceholder: false,
        transitionProps: { transition: 'fade', duration: 120 },
      },
    }),
    Popover: Popover.extend({
      defaultProps: { ...float, transitionProps: { transition: 'fade', duration: 120 } },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        shadow: 'float',
        // Gone at once: while it fades it would still keep the keys from the screen that is seen again.
        transitionProps: { transition: 'fade', duration: 140, exitDuration: 0 },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { title: { fontSize: 15, fontWeight: 600 } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: { transition: 'fade', duration: 120 },
        events: { hover: true, focus: true, touch: false },
      },
      styles: { tooltip: { fontSize: 12, padding: '4px 8px', background: 'var(--tip)', color: '#ffffff' } },
    }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', size: 'sm', tt: 'none', fw: 500 } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Tabs: Tabs.extend({ styles: { tab: { paddingInline: 10, paddingBlock: 8 } } }),
  },
});
