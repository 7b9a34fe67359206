import type { Brief } from '@/bridge/shortlist';
import { agesInWords, groupName, languageName, sharePercent } from '@/shared/lib/audience';
import { formatMoney } from '@/shared/lib/money';
import { countryName } from '@/shared/lib/places';
import { platformName } from '@/shared/ui/PlatformIcon';
import { followersInWords, words } from '../words';

const aFormat = (format: string) => `${/^[aeiou]/.test(format) ? 'an' : 'a'} ${words(format).toLowerCase()}`;
const anyOf = (names: string[]) => names.join(' or ');

/** Whom a campaign looks for, one phrase for each thing the brief says; none for a brief that says nothing. */
export function briefInWords(brief: Brief): string[] {
  const phrases: string[] = [];
  const add = (text: string) => text && phrases.push(text);
  add(anyOf(brief.niches.map(words)));
  add(brief.platforms.length > 0 ? `on ${anyOf(brief.platforms.map(platformName))}` : '');
  add(brief.formats.length > 0 ? `for ${anyOf(brief.formats.map(aFormat))}` : '');
  add(followersInWords(brief.minFollowers ?? null, brief.maxFollowers ?? null));
  add(brief.minEngagementBp ? `engagement at least ${sharePercent(brief.minEngagementBp, 2)}` : '');
  for (const phrase of targetsInWords(brief.targets)) add(phrase);
  add(brief.countries.length > 0 ? `lives in ${anyOf(brief.countries.map(countryName))}` : '');
  add(brief.languages.length > 0 ? `speaks ${anyOf(brief.languages.map(languageName))}` : '');
  if (brief.feeLimitMinor)
    add(`up to ${formatMoney(brief.feeLimitMinor, brief.currency, { short: true })} each`);
  return phrases;
}

/** The audience that is to be reached: "reaches Women (60%)", "reaches ages 18–34", "reaches people in Germany". */
function targetsInWords(targets: Brief['targets']): string[] {
  const of = (dimension: string) => targets.filter((target) => target.dimension === dimension);
  const named = (dimension: string) =>
    of(dimension).map(({ group, shareBp }) => {
      const name = dimension === 'age' ? agesInWords([group]) : groupName(dimension, group);
      return shareBp == null ? name : `${name} (${sharePercent(shareBp)})`;
    });
  const ages = of('age');
  const plainAges = ages.every(({ shareBp }) => shareBp == null);
  return [
    ...named('gender').map((name) => `reaches ${name.toLowerCase()}`),
    ages.length === 0
      ? ''
      : `reaches ages ${plainAges ? agesInWords(ages.map(({ group }) => group)) : named('age').join(', ')}`,
    of('country').length > 0 ? `reaches people in ${named('country').join(', ')}` : '',
    of('interest').length > 0 ? `reaches people into ${named('interest').join(', ').toLowerCase()}` : '',
  ].filter(Boolean);
}
