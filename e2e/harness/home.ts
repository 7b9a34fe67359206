import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from './part.ts';

const root = resolve(import.meta.dirname, '../..');

/** The folder of the builds under test. BACKLOT_BUILDS names another, so that one build can be tried while the next is made. */
const builds = process.env.BACKLOT_BUILDS || join(root, 'build/dev');

/** What the program printed to stderr with `--json` when it refused, or its plain words. */
export class CommandError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, stderr: string) {
    super(stderr.trim());
    this.status = status;
    this.code = /"code"\s*:\s*"([^"]+)"/.exec(stderr)?.[1] ?? '';
  }
}

/** A home folder for one test: what Backlot keeps for a user lies in it, and the workspace beside that. */
export class Home {
  readonly folder: string;
  readonly workspace: string;
  readonly program: string;

  private constructor(folder: string, program: string) {
    this.folder = folder;
    this.workspace = join(folder, 'workspace');
    this.program = join(builds, program);
  }

  /** @param program the build to use: "backlot" or "backlot-window". */
  static async make(program = 'backlot'): Promise<Home> {
    const home = new Home(await mkdtemp(join(tmpdir(), 'backlot-e2e-')), program);
    await mkdir(home.#cache, { recursive: true });
    return home;
  }

  get #cache(): string {
    // Shared by all tests: GStreamer looks through its plug-ins for seconds when it finds no registry.
    return join(root, 'e2e/.work');
  }

  /** The environment in which the program sees this home and no other. */
  env(from: Environment): Environment {
    return {
      ...from,
      HOME: this.folder,
      XDG_CONFIG_HOME: join(this.folder, 'config'),
      XDG_DATA_HOME: join(this.folder, 'data'),
      XDG_CACHE_HOME: join(this.folder, 'cache'),
      XDG_STATE_HOME: join(this.folder, 'state'),
      GST_REGISTRY: join(this.#cache, 'gstreamer-registry.bin'),
      TZ: 'Europe/Berlin',
      // Passwords lie in this home too, and not in the keyring of whoever runs the tests.
      BACKLOT_PASSPHRASE: 'of a test',
    };
  }

  /**
   * Runs a command of the program's command line on this home's workspace and gives its JSON document.
   * `input` goes to its stdin. Throws a CommandError when the exit status is not 0.
   */
  cli<T = unknown>(args: string[], input = ''): Promise<T> {
    const all = args[0] === 'demo' ? [...args, '--json'] : [...args, '--workspace', this.workspace, '--json'];
    return new Promise((resolvePromise, reject) => {
      const options = {
        env: this.env(process.env) as NodeJS.ProcessEnv,
        maxBuffer: 64 << 20,
        timeout: 120_000,
      };
      const child = execFile(this.program, all, options, (error, stdout, stderr) => {
        if (error)
          reject(new CommandError(typeof error.code === 'number' ? error.code : -1, stderr || String(error)));
        else resolvePromise((stdout.trim() === '' ? null : JSON.parse(stdout)) as T);
      });
      child.stdin?.end(input);
    });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
