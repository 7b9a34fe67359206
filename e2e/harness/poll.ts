import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Asks again every 50 ms until `ask` gives something truthy; throws after `seconds`, naming what was awaited. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 40,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`gave up after ${seconds} s waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * A loopback port that was free a moment ago. It is below those that systems give to whoever asks for any, a browser's
 * connections among them: until the program takes it nobody else does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
