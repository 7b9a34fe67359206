import { creators, type FlagMarkView } from './creators';

type Waiting = { resolve: (mark: FlagMarkView | null) => void; reject: (reason: unknown) => void };

let gathered = new Map<string, Waiting[]>();

async function ask() {
  const asked = gathered;
  gathered = new Map();
  try {
    const marks = new Map((await creators.flags([...asked.keys()])).map((mark) => [mark.creatorId, mark]));
    for (const [id, waiting] of asked) for (const { resolve } of waiting) resolve(marks.get(id) ?? null);
  } catch (reason) {
    for (const waiting of asked.values()) for (const { reject } of waiting) reject(reason);
  }
}

/** The mark of one creator, null without open flags. All that are asked for in the same moment go in one call. */
export function flagMarkOf(creatorId: string): Promise<FlagMarkView | null> {
  return new Promise((resolve, reject) => {
    if (gathered.size === 0) setTimeout(() => void ask());
    gathered.set(creatorId, [...(gathered.get(creatorId) ?? []), { resolve, reject }]);
  });
}
