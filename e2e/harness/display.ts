import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, Part } from './part.ts';

/** A virtual screen and a session bus of its own, so that nothing of the user's desktop is seen or touched. */
export class Display {
  readonly env: Environment;
  readonly #parts: Part[];
  readonly #folder: string;

  private constructor(env: Environment, parts: Part[], folder: string) {
    this.env = env;
    this.#parts = parts;
    this.#folder = folder;
  }

  /** @param size of the screen in pixels, "1440x900". */
  static async start(size = '1440x900'): Promise<Display> {
    const folder = await mkdtemp(join(tmpdir(), 'backlot-display-'));
    const runtime = join(folder, 'run');
    await mkdir(runtime, { mode: 0o700 });
    const env: Environment = { ...process.env, XDG_RUNTIME_DIR: runtime, WAYLAND_DISPLAY: undefined };

    const screen = new Part(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp'],
      env,
    );
    env.DISPLAY = `:${await screen.sideLine()}`;
    const bus = new Part(
      'dbus-daemon',
      ['--session', '--nofork', '--nopidfile', `--address=unix:dir=${runtime}`, '--print-address=3'],
      env,
    );
    env.DBUS_SESSION_BUS_ADDRESS = await bus.sideLine();
    return new Display(env, [screen, bus], folder);
  }

  /** Runs another program on this screen until the screen is stopped. */
  run(command: string, args: string[] = []): Part {
    const part = new Part(command, args, this.env);
    this.#parts.push(part);
    return part;
  }

  async stop(): Promise<void> {
    for (const part of this.#parts.toReversed()) await part.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
