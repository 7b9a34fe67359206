const typing = '[role="menu"], [role="listbox"], select';
const steering = '[role="tablist"], [role="radiogroup"], input[type="range"]';
const pressed = 'button, a, [role="button"], summary';

/** True while letters are the room's own: the focus is on nothing that they choose from. */
export const roomHasKeys = (): boolean => !document.activeElement?.closest(typing);

/** As roomHasKeys, and the focus is on nothing that arrows steer. */
export const arrowsAreFree = (): boolean => roomHasKeys() && !document.activeElement?.closest(steering);

/** As roomHasKeys, and the focus is on nothing that Home and End steer: a choice of few has no use for them. */
export const endsAreFree = (): boolean =>
  roomHasKeys() && !document.activeElement?.closest('[role="tablist"], input[type="range"]');

/** As roomHasKeys, and the focus is on nothing that Space presses. */
export const spaceIsFree = (): boolean => roomHasKeys() && !document.activeElement?.closest(pressed);
