import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a film is made whose every frame shows its number, so that a test can tell which frame a browser draws. */
export const numbered = { width: 400, height: 224, fps: 24, frames: 72, bits: 8 };

/**
 * Writes that film: eight upright stripes, white for 1 and black for 0, the lowest bit on the left; coded as Backlot codes the
 * copies that it puts into a pack (internal/media/proxy.go).
 */
export async function writeNumberedFilm(path: string): Promise<void> {
  const { width, height, fps, frames, bits } = numbered;
  const bit = `mod(floor(N/pow(2\\,floor(X/${width / bits})))\\,2)`;
  const stripes = `color=s=${width}x${height}:r=${fps}:d=${frames / fps},format=gray,geq=lum='16+219*${bit}'`;
  const tone = `sine=duration=${frames / fps}`;
  const coded = '-c:v libx264 -preset veryfast -crf 23 -g 8 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2';
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-threads', '1', '-f', 'lavfi', '-i', stripes, '-f', 'lavfi', '-i', tone],
    ...coded.split(' '),
    ...['-frames:v', String(frames), '-movflags', '+faststart', '-f', 'mp4', path],
  ]);
}
