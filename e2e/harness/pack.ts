import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const assets = join(root, 'internal/demo/assets');

/** A medium of a pack, by the name of one of the demo's own files. */
export interface Medium {
  Kind: 'video' | 'photo' | 'pdf-page';
  MIME: string;
  Name: string;
  Width?: number;
  Height?: number;
  DurationMs?: number;
  MilliFPS?: number;
  /** In base64. */
  FrameTimes?: string;
}

/** What internal/review/pack knows of a pack; only what a test says differs from `usual`. */
export interface Pack {
  [field: string]: unknown;
  Pieces: { [field: string]: unknown; Title: string; Media: Medium[] }[];
}

/** The answer as Go reads it. */
export interface Answer {
  Reviewer: { Name: string; Address: string };
  Pieces: {
    DraftID: string;
    Verdict: string;
    Note: string;
    Comments: {
      AtMs: number | null;
      EndMs: number | null;
      Page: number;
      Region: { X: number; Y: number; W: number; H: number } | null;
      Body: string;
      MustFix: boolean;
      /** Left out where it is not so. */
      AnswersNote?: boolean;
    }[];
  }[];
}

export const reel: Medium = {
  Kind: 'video',
  MIME: 'video/mp4',
  Name: 'morning-routine-v2.mp4',
  Width: 360,
  Height: 640,
  DurationMs: 3000,
  MilliFPS: 24000,
};
export const photos: Medium[] = [
  { Kind: 'photo', MIME: 'image/jpeg', Name: 'coffee-bag.jpg' },
  { Kind: 'photo', MIME: 'image/jpeg', Name: 'citrus-soda.jpg' },
];

/** A reel and a carousel for two people, in English. */
export function usual(): Pack {
  const piece = { Version: 1, Platform: 'instagram', Asked: [], Earlier: [], Caption: '' };
  return {
    ID: '0192f0c4-7d3e-7a10-8c11-0a2b3c4d5e6f',
    Agency: 'Northlight Studio',
    Client: 'Halden Coffee Roasters',
    Campaign: 'Spring Roast launch',
    Sender: 'Ida Brandt',
    ReplyTo: 'review@northlight.example',
    For: [
      { Name: 'Johanna Keller', Address: 'johanna@halden.example' },
      { Name: 'Tom Reuter', Address: 'tom@halden.example' },
    ],
    MadeAt: '2026-11-20T10:00:00Z',
    AnswerBy: '2026-11-24T17:00:00Z',
    TimeZone: 'Europe/Berlin',
    Language: 'en',
    Note: 'Hi Johanna, here are two drafts.',
    Key: Buffer.from('0123456789abcdef0123456789abcdef').toString('base64'),
    Pieces: [
      {
        ...piece,
        DeliverableID: 'deliverable-1',
        DraftID: 'draft-1',
        Version: 2,
        Title: 'Morning pour reel',
        Creator: 'Mira Okafor',
        Format: 'reel',
        Caption: 'Slow mornings.\n\n#ad #springroast',
        Media: [reel],
        Asked: ['#ad in the first line'],
        Earlier: [{ Body: 'Out of focus here.', Version: 1, AtMs: 800, State: 'done' }],
      },
      {
        ...piece,
        DeliverableID: 'deliverable-2',
        DraftID: 'draft-2',
        Title: 'Shelf carousel',
        Creator: 'Amélie Laurent',
        Format: 'carousel',
        Media: [...photos],
      },
    ],
  };
}

/** Makes packs and reads answers with Backlot's own code. */
export class Packs {
  readonly #folder: string;
  #count = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<Packs> {
    const packs = new Packs(await mkdtemp(join(tmpdir(), 'backlot-pack-')));
    const source = './internal/review/pack/trypack';
    await run('go', ['build', '-buildvcs=false', '-o', packs.#program, source], { cwd: root });
    return packs;
  }

  get #program(): string {
    return join(this.#folder, 'trypack');
  }

  /** Writes a pack down and returns its folder, in which review.html lies. */
  async write(pack: Pack, asFolder = false): Promise<string> {
    this.#count += 1;
    const base = join(this.#folder, String(this.#count));
    const files = Object.fromEntries(
      pack.Pieces.flatMap((piece) => piece.Media).map(({ Name }) => [Name, join(assets, Name)]),
    );
    await mkdir(base);
    await writeFile(
      `${base}.json`,
      JSON.stringify({ ...pack, Files: { ...files, ...(pack.Files as object) } }),
    );
    await run(this.#program, ['write', `${base}.json`, base, ...(asFolder ? ['folder'] : [])]);
    return base;
  }

  /** The address under which a double click opens a written pack. */
  static address(folder: string): string {
    return pathToFileURL(join(folder, 'review.html')).href;
  }

  /** What Go reads from an answer to the pack in a folder. */
  async read(folder: string, text: string): Promise<Answer> {
    await writeFile(`${folder}.txt`, text);
    const { stdout } = await run(this.#program, ['read', `${folder}.json`, `${folder}.txt`]);
    return JSON.parse(stdout) as Answer;
  }

  async end(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
