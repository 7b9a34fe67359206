import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** Opens the palette, from a key or the search box. */
export const openPalette = (): void => palette.open();
