const typing = '[role="menu"], [role="listbox"], select';
const steering = '[role="tablist"], [role="radiogroup"], input[type="range"]';
const pressed = 'button, a, [role="button"], summary';

/** True while letters are the room's own: the focus is on nothing that they choose from. */
export const roomHasKeys = (): boolean => !document.activeElement?.closest(typing);

/** As roomHasKeys, and the focus is on nothing that arrows, Home and End steer. */
export const arrowsAreFree = (): boolean => roomHasKeys() && !document.activeElement?.closest(steering);

/** As roomHasKeys, and the focus is on nothing that Space presses. */
export const spaceIsFree = (): boolean => roomHasKeys() && !document.activeElement?.closest(pressed);
