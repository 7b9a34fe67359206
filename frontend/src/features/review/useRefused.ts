import { useState } from 'react';
import type { AppFault } from '@/bridge/fault';

interface Kept {
  /** The question that the words answer. */
  about: string;
  words: string;
  /** "" once that was read and the dialog closed. */
  why: string;
}

/**
 * Words that were typed and refused: they wait for the same question to be asked again, however it is named in `about`. Most
 * often a newer version has come, which is looked at first.
 */
export function useRefused(about: string) {
  const [refused, setRefused] = useState<Kept | null>(null);
  const own = refused?.about === about ? refused : null;
  return {
    words: own?.words ?? '',
    why: own?.why ?? '',
    keep: (words: string, { message }: AppFault) => setRefused({ about, words, why: message }),
    /** The dialog was closed. */
    close: () => setRefused((now) => now && { ...now, why: '' }),
    /** The words have arrived. */
    clear: () => setRefused(null),
  };
}

export type Refused = ReturnType<typeof useRefused>;
