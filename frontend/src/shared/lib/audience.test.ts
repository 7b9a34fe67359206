import { expect, test } from 'vitest';
import { agesInWords, groupName, sharePercent } from './audience';

test.each([
  [['18-24'], '18–24'],
  [['25-34', '18-24'], '18–34'],
  [['13-17', '25-34', '35-44'], '13–17, 25–44'],
  [['55-64', '65+'], '55+'],
  [['65+'], '65+'],
])('ages %j are %s', (ages, words) => expect(agesInWords(ages)).toBe(words));

test('groups and shares are named as people name them', () => {
  expect(groupName('gender', 'female')).toBe('Women');
  expect(groupName('age', '18-24')).toBe('18–24');
  expect(groupName('country', 'DE')).toBe('Germany');
  expect(groupName('language', 'de')).toBe('German');
  expect(groupName('interest', 'sport')).toBe('Sport');
  expect([sharePercent(4100), sharePercent(333), sharePercent(3333, 2)]).toEqual(['41%', '3.3%', '33.33%']);
});
