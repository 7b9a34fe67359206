import type { MailPerson } from '@/bridge/mail';

/** A person as a mail program writes one: "Nora Ahmadi <nora@example.com>". */
export const personText = ({ name, address }: MailPerson): string =>
  name ? `${name} <${address}>` : address;

/** A person from what was typed or pasted; what is no address stays as it is, for the person to mend. */
export function personOf(text: string): MailPerson {
  const found = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  return found
    ? { name: found[1] ?? '', address: (found[2] ?? '').trim() }
    : { name: '', address: text.trim() };
}

/** True for what has the form of an address; servers know the rest. */
export const looksRight = ({ address }: MailPerson): boolean =>
  /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address);
