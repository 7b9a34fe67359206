import type { PostCheck } from '@/bridge/posting';

/** What was looked for, as a person calls it. */
export const kindNames: Record<string, string> = {
  link: 'Link',
  disclosure: 'Disclosure',
  placement: 'Place of the disclosure',
  label: 'Paid-partnership label',
  hashtag: 'Hashtag',
  mention: 'Mention',
  length: 'Length',
};

const weight: Record<string, number> = { fail: 0, unsure: 1, warn: 2, pass: 3 };

/** What is wrong first, then what a person must look at, then what is in order; otherwise as it was checked. */
export const sortChecks = <C extends Pick<PostCheck, 'verdict'>>(checks: C[]): C[] =>
  [...checks].sort((a, b) => (weight[a.verdict] ?? 1) - (weight[b.verdict] ?? 1));

/** "1 wrong, 2 to look at, 3 in order". */
export function tallyWords(checks: Pick<PostCheck, 'verdict'>[]): string {
  const figure = (...verdicts: string[]) => checks.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const [wrong, look, fine] = [figure('fail'), figure('warn', 'unsure'), figure('pass')];
  const parts = [
    wrong > 0 && `${wrong} wrong`,
    look > 0 && `${look} to look at`,
    fine > 0 && `${fine} in order`,
  ];
  return parts.filter(Boolean).join(', ');
}
