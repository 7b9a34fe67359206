const ownKeys = '[role="tablist"], [role="radiogroup"], [role="menu"], [role="listbox"], select';
const pressed = 'button, a, [role="button"], summary';

/** True while the keys are the room's own: the focus is on nothing that uses arrows and letters itself. */
export const roomHasKeys = (): boolean => !document.activeElement?.closest(ownKeys);

/** As roomHasKeys, and the focus is on nothing that Space presses. */
export const spaceIsFree = (): boolean => roomHasKeys() && !document.activeElement?.closest(pressed);
