import { onEvent } from './runtime';

/** Something that happened unasked; `route` is the screen that shows it, `actionId` what its Undo takes back. */
export interface Notice {
  title: string;
  body: string;
  route: string;
  actionId: string;
}

/** Listens to what happens unasked; returns the function that stops it. */
export const onNotice = (listener: (notice: Notice) => void) => onEvent<Notice>('notice', listener);

/** Listens to answered notices of the desktop: the address of the screen to show. */
export const onGoTo = (listener: (route: string) => void) => onEvent<string>('goto', listener);
