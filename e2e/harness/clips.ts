import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const assets = resolve(import.meta.dirname, '../../internal/demo/assets');

/** An ISO box of type "free": players skip it, so that a clip stays playable with other content. */
function freeBox(content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write('free', 4, 'ascii');
  return Buffer.concat([head, content]);
}

/** A real clip of 3-4 s that no other test has: the demo's own, with `mark` in a box that players skip. */
export async function clip(mark: string, name = 'trail-run-v1.mp4'): Promise<Buffer> {
  return Buffer.concat([await readFile(resolve(assets, name)), freeBox(Buffer.from(mark))]);
}

/** Lays a file down in one go, with the folders that it needs. */
export async function lay(path: string, content: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** Lays a file down as sync programs do: under a temporary name, renamed when it is whole. */
export async function layRenamed(path: string, content: Buffer): Promise<void> {
  await lay(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

/** Lays down a real clip that is `megabytes` long, so that copying it takes a while. */
export async function layLarge(path: string, mark: string, megabytes: number): Promise<void> {
  const size = megabytes << 20;
  const start = await clip(mark);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size - start.length, 0);
  head.write('free', 4, 'ascii');
  const file = await open(path, 'w');
  await file.write(Buffer.concat([start, head]));
  const block = Buffer.alloc(8 << 20, mark);
  for (let at = start.length + 8; at < size; at += block.length) {
    await file.write(block.subarray(0, Math.min(block.length, size - at)));
  }
  await file.close();
}

/** A real photo that no other test has: one of the demo's, with `mark` after its end, where nobody looks. */
export async function photo(mark: string, name = 'coffee-bag.jpg'): Promise<Buffer> {
  return Buffer.concat([await readFile(resolve(assets, name)), Buffer.from(mark)]);
}
