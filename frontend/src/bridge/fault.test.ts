import { expect, test } from 'vitest';
import { call } from './call';
import { AppFault, toFault } from './fault';

test('a fault from Go keeps its code, words, field and retry', async () => {
  const rejected = () =>
    Promise.reject('{"code":"invalid","message":"The name is taken.","field":"name","retry":false}');
  await expect(call(rejected)).rejects.toMatchObject({
    name: 'AppFault',
    code: 'invalid',
    message: 'The name is taken.',
    field: 'name',
    retry: false,
  });
});

test('what it does not know becomes internal', () => {
  expect(toFault('{"code":"new_kind","message":"Hm."}')).toMatchObject({ code: 'internal', message: 'Hm.' });
  expect(toFault('plain words')).toMatchObject({ code: 'internal', message: 'plain words' });
  expect(toFault('{"broken')).toMatchObject({ code: 'internal', message: '{"broken' });
  expect(toFault(new TypeError('no runtime'))).toMatchObject({ code: 'internal', message: 'no runtime' });
  expect(toFault(undefined).message).toMatch(/Something went wrong/);
});

test('a fault passes unchanged, and a binding that throws at once is a fault too', async () => {
  const fault = new AppFault({ code: 'locked', message: 'Approved.' });
  expect(toFault(fault)).toBe(fault);
  await expect(
    call(() => {
      throw new Error('window.go is undefined');
    }),
  ).rejects.toBeInstanceOf(AppFault);
});
