import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from './poll.ts';

export type Environment = Record<string, string | undefined>;

/**
 * One program that a test runs beside itself. It leads a process group, so that stopping it stops what it started,
 * and it is killed by the system when the test runner dies, so that nothing is left behind.
 */
export class Part {
  readonly #process: ChildProcess;
  readonly #name: string;
  #log = '';
  #side = '';

  constructor(command: string, args: string[], env: Environment = process.env) {
    this.#name = command;
    this.#process = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
      });
    }
    this.#process.stdio[3]?.on('data', (bytes: Buffer) => {
      this.#side += bytes.toString();
    });
    this.#process.on('error', (error) => {
      this.#log += String(error);
    });
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error(`${this.#name} did not start: ${this.#log}`);
    return this.#process.pid;
  }

  /** Everything that it has written to stdout and stderr. */
  get log(): string {
    return this.#log;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** The first line that it writes to file descriptor 3: how Xvfb and dbus-daemon say where they are. */
  async sideLine(): Promise<string> {
    await this.untilReady('its address', () => this.#side.includes('\n'));
    return this.#side.trim();
  }

  /** Waits until `ready` holds, and throws with the log as soon as the program has stopped instead. */
  async untilReady(what: string, ready: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
    await until(
      `${this.#name}: ${what}`,
      async () => {
        if (!this.running) throw new Error(`${this.#name} stopped before ${what}:\n${this.#log}`);
        return ready();
      },
      seconds,
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.#log}`);
    });
  }

  /** Its exit status, once it has ended by itself. */
  async ended(seconds = 40): Promise<number | null> {
    await until(`${this.#name} to end`, () => !this.running, seconds);
    return this.#process.exitCode;
  }

  /** Asks it to stop and, when it has not after ten seconds, kills it with all that it started. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.running) {
      const gone = once(this.#process, 'exit');
      const impatience = setTimeout(() => this.#signalGroup('SIGKILL'), 10_000);
      this.#process.kill(signal);
      await gone;
      clearTimeout(impatience);
    }
    this.#signalGroup('SIGKILL');
  }

  #signalGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // Nothing of the group is left.
    }
  }
}
