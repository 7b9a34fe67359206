let region: HTMLElement | null = null;
let turn = false;

/** Has a screen reader say this politely. The same words twice are said twice. */
export function announce(words: string): void {
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.className = 'spoken';
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
    document.body.append(region);
  }
  turn = !turn;
  region.textContent = turn ? words : `${words}\u00a0`;
}
