import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** What the review page writes for itself because browsers lack it for files, next to Node's own. */
interface Sums {
  sha256(bytes: Uint8Array): Uint8Array;
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  crc32(bytes: Uint8Array): number;
  deflate(bytes: Uint8Array): Uint8Array;
  toBase64Url(bytes: Uint8Array): string;
}

const sources = join(import.meta.dirname, '../../internal/review/pack/page/js');
const source = ['bytes', 'deflate']
  .map((name) => readFileSync(join(sources, `${name}.js`), 'utf8'))
  .join('\n');
const names = '({ sha256, hmacSha256, crc32, deflate, toBase64Url })';
const sums = runInContext(`${source}\n${names}`, createContext({ TextEncoder, btoa, atob })) as Sums;

/** Every length around the sizes of a block, then long ones of several kinds. */
function* samples(): Generator<Buffer> {
  for (let length = 0; length <= 200; length++) yield randomBytes(length);
  for (const length of [1000, 4095, 70_000]) {
    yield randomBytes(length);
    yield Buffer.alloc(length, 'a');
    yield Buffer.alloc(length, 'Could we see the whole logo? Größer, bitte. שלום ');
    yield Buffer.from(Array.from({ length }, (_, i) => (i * i) % 251));
  }
  const words = ['logo', 'cup', 'brighter', 'the', 'quieter', '{"g":1,"t":"', '"},'];
  for (let i = 0; i < 50; i++) {
    const picked = Array.from(randomBytes(i * 40), (byte) => words[byte % words.length]);
    yield Buffer.from(picked.join(' '));
  }
}

test("the page's sums and packing are as everybody's", () => {
  for (const sample of samples()) {
    const key = randomBytes(sample.length % 100);
    expect(Buffer.from(sums.sha256(sample))).toEqual(createHash('sha256').update(sample).digest());
    expect(Buffer.from(sums.hmacSha256(key, sample))).toEqual(
      createHmac('sha256', key).update(sample).digest(),
    );
    expect(sums.crc32(sample)).toBe(crc32(sample));
    expect(sums.toBase64Url(sample)).toBe(sample.toString('base64url'));
    expect(inflateRawSync(sums.deflate(sample)).equals(sample)).toBe(true);
  }
});

test('what people write takes half the room', () => {
  const remarks = Array.from(
    { length: 30 },
    (_, i) => `{"g":1,"t":"The logo is cut off in shot ${i}","a":${i * 97}}`,
  );
  const plain = Buffer.from(`[${remarks.join(',')}]`);
  expect(sums.deflate(plain).length).toBeLessThan(plain.length / 3);
});
