import { countryName } from './places';

/** The dimensions of an audience as a person names them. */
export const dimensionNames: Record<string, string> = {
  gender: 'Gender',
  age: 'Age',
  country: 'Country',
  city: 'City',
  language: 'Language',
  education: 'Education',
  income: 'Income',
  interest: 'Interests',
};

const people: Record<string, string> = { female: 'Women', male: 'Men', other: 'Others' };
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A group of an audience as a person names it: "Women", "18–24", "Germany". */
export function groupName(dimension: string, group: string): string {
  switch (dimension) {
    case 'gender':
      return people[group] ?? group;
    case 'age':
      return group.replace('-', '–');
    case 'country':
      return countryName(group);
    case 'language':
      return languageName(group);
    default:
      return group.charAt(0).toUpperCase() + group.slice(1);
  }
}

/** "German" for de; the tag itself when nobody knows it. */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The age groups that audiences are measured by. */
export const ageGroups = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];

/** The groups of the dimensions in which there are no others. */
export const groupsOf: Record<string, string[]> = { gender: Object.keys(people), age: ageGroups };

/** Age groups that follow on each other as one: 18-24 and 25-34 are "18–34". */
export function agesInWords(ages: string[]): string {
  const sorted = ageGroups.filter((age) => ages.includes(age));
  const spans: string[] = [];
  let before = -2;
  for (const age of sorted) {
    const at = ageGroups.indexOf(age);
    const last = spans.at(-1);
    if (last && at === before + 1) {
      const end = age.endsWith('+') ? '+' : `–${age.split('-')[1]}`;
      spans[spans.length - 1] = (last.split('–')[0] ?? '').replace('+', '') + end;
    } else spans.push(age.replace('-', '–'));
    before = at;
  }
  return spans.join(', ');
}

/** Hundredths of a percent as "41%", "3.5%"; `digits` decimals at most. */
export const sharePercent = (bp: number, digits = 1): string =>
  `${(bp / 100).toLocaleString('en', { maximumFractionDigits: digits })}%`;
