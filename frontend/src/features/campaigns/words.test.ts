import { markedTags, postTime, spanWords, turnWords } from './words';

test('tags carry their mark, each once', () => {
  expect(markedTags('#', ['ad', '#Glow', ' #AD ', '##glow', ''])).toEqual(['#ad', '#Glow']);
  expect(markedTags('@', ['#lumen', '@Lumen'])).toEqual(['@lumen']);
});

test('a span says what is known', () => {
  const now = Date.UTC(2026, 2, 4);
  expect(spanWords('2026-03-03', '2026-04-28', now)).toBe('3 Mar to 28 Apr');
  expect(spanWords('2026-03-03', '', now)).toBe('from 3 Mar');
  expect(spanWords('', '2027-01-02', now)).toBe('until 2 Jan 2027');
  expect(spanWords('', '', now)).toBe('');
});

test('a post time is told where the campaign is', () => {
  const at = Date.UTC(2026, 2, 14, 23, 30);
  expect(postTime(at, 'Europe/Berlin', at)).toBe('Sun 15 Mar, 00:30');
  expect(postTime(at, 'UTC', at)).toBe('Sat 14 Mar, 23:30');
});

const calm = { escalates: true, escalateId: '', escalateTo: '', escalateDays: 1 };

test('a piece says who does what next', () => {
  const page = {
    client: 'Lumen Skin',
    stages: [
      {
        stage: 'coordinator_review',
        name: '',
        workingDays: 1,
        timed: true,
        ownerId: 'i',
        owner: 'Ida Brandt',
        ...calm,
      },
      { stage: 'payment', name: '', workingDays: 5, timed: true, ownerId: '', owner: '', ...calm },
    ],
  };
  const words = (step: string) => turnWords({ step, version: 2 }, { creator: 'Mira Okafor' }, page);
  expect(words('waiting_for_draft')).toBe('Mira Okafor sends the draft');
  expect(words('coordinator_review')).toBe('Ida Brandt looks at v2');
  expect(words('client_review')).toBe('Lumen Skin answers on v2');
  expect(words('problem')).toBe('Mira Okafor fixes the post');
  expect(words('invoice_received')).toBe('The coordinator pays');
  expect(words('payment_sent')).toBe('Mira Okafor confirms the money');
  expect(words('')).toBe('');
});
