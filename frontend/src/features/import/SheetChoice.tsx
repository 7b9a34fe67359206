import { Choice } from './Choice';
import type { Importing } from './useImport';

/** Which of the sheets that are taken is on screen; nothing where there is one. */
export function SheetChoice({ importing, words }: { importing: Importing; words: string }) {
  const { looks, shown } = importing.state;
  if (looks.length < 2) return null;
  return (
    <Choice
      label={words}
      words={`${words}:`}
      value={shown}
      options={looks.map((look, index) => ({
        value: index,
        label: `${look.shown}${toCheck(look)}`,
        problem: look.why !== '',
      }))}
      onChoose={importing.show}
    />
  );
}

function toCheck({ why, columns }: Importing['state']['looks'][number]): string {
  if (why) return ' (names nobody)';
  const unsure = columns.filter(({ field, sure }) => field && !sure).length;
  return unsure > 0 ? ` (${unsure} to check)` : '';
}
