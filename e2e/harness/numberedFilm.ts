import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * How a film is made whose every frame shows its number, so that a test can tell which frame a browser draws. Long enough
 * to be stopped by hand, on a busy machine too.
 */
export const numbered = { width: 400, height: 224, fps: 24, frames: 240, bits: 8 };

const bit = ({ width, bits }: typeof numbered) => `mod(floor(N/pow(2\\,floor(X/${width / bits})))\\,2)`;

/**
 * Writes that film: eight upright stripes, white for 1 and black for 0, the lowest bit on the left; coded as Backlot codes the
 * copies that it puts into a pack (internal/media/proxy.go).
 */
export async function writeNumberedFilm(path: string): Promise<void> {
  const { width, height, fps, frames } = numbered;
  const stripes = `color=s=${width}x${height}:r=${fps}:d=${frames / fps},format=gray,geq=lum='16+219*${bit(numbered)}'`;
  const tone = `sine=duration=${frames / fps}`;
  const coded = '-c:v libx264 -preset veryfast -crf 23 -g 8 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2';
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-threads', '1', '-f', 'lavfi', '-i', stripes, '-f', 'lavfi', '-i', tone],
    ...coded.split(' '),
    ...['-frames:v', String(frames), '-movflags', '+faststart', '-f', 'mp4', path],
  ]);
}

/** How many frames the film has whose frames are not evenly apart. */
export const unevenFrames = 90;

/**
 * Writes a numbered film as phones and editing programs do: with hasty frames, slow ones, and one that stands for more than
 * a tenth of a second. `stated` is how many ticks a second its coder states, two to a frame; "" leaves what the coder makes of
 * the time base, which is far above any real rate.
 */
export async function writeUnevenFilm(path: string, stated = ''): Promise<void> {
  const { width, height } = numbered;
  const stripes = `color=s=${width}x${height}:r=30:d=3,format=gray,geq=lum='16+219*${bit(numbered)}'`;
  const spread = "settb=1/90000,setpts='3000*N+if(lt(N,40),0,600*(N-40))+if(gt(N,70),9000,0)+mod(N*7,5)*211'";
  const coded = '-fps_mode passthrough -enc_time_base 1/90000 -c:v libx264 -preset veryfast -bf 2 -g 30';
  await run('ffmpeg', [
    ...[
      '-v',
      'error',
      '-y',
      '-threads',
      '1',
      '-f',
      'lavfi',
      '-i',
      stripes,
      '-f',
      'lavfi',
      '-i',
      'sine=duration=3.4',
    ],
    ...['-vf', spread, ...coded.split(' '), '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...(stated ? ['-bsf:v', `h264_metadata=tick_rate=${stated}`] : []),
    ...['-frames:v', String(unevenFrames), '-movflags', '+faststart', '-f', 'mp4', path],
  ]);
}

/**
 * When its frames are shown, as Backlot puts it into a pack: 32-bit numbers in microseconds, how far into a frame a seek goes,
 * then from frame to frame (internal/media/frametimes.go).
 */
export async function frameTimes(path: string): Promise<Buffer> {
  const asked = [
    '-v',
    'error',
    '-select_streams',
    'V:0',
    '-show_entries',
    'packet=pts_time',
    '-of',
    'csv=p=0',
  ];
  const { stdout } = await run('ffprobe', [...asked, path]);
  const starts = stdout
    .trim()
    .split('\n')
    .map((seconds) => Math.round(Number.parseFloat(seconds) * 1e6));
  starts.sort((a, b) => a - b);
  const told = [2, ...starts.map((start, at) => start - (starts[at - 1] ?? 0))];
  return Buffer.from(Uint32Array.from(told).buffer);
}

/** In a page: the number that stands in the frame which its first video draws now; -1 while it moves. */
export function drawnFrame(bits: number): number {
  const video = document.querySelector('video');
  const canvas = document.createElement('canvas');
  canvas.width = bits;
  canvas.height = 1;
  const pen = canvas.getContext('2d');
  if (!pen || !video || video.readyState < 2 || video.seeking) return -1;
  const side = video.videoWidth / bits;
  let number = 0;
  for (let bit = 0; bit < bits; bit++) {
    pen.drawImage(video, (bit + 0.3) * side, 10, side * 0.4, video.videoHeight - 20, 0, 0, 1, 1);
    if ((pen.getImageData(0, 0, 1, 1).data[0] ?? 0) > 127) number += 2 ** bit;
  }
  return number;
}
