// When the frames of a clip are shown: counted from 0, in milliseconds. See frontend/src/features/review/frames.ts.

const usualMilliFps = 25000;

/** Frames that are all as long. */
function evenFrames(milliFps) {
  const rate = milliFps || usualMilliFps;
  return {
    known: milliFps > 0,
    at: (ms) => Math.max(0, Math.floor((ms * rate) / 1e6 + 1e-3)),
    middle: (frame) => ((frame + 0.5) * 1e6) / rate,
    aim: (ms) => ms,
  };
}

/** Frames by their beginnings: 32-bit numbers in microseconds, how far into a frame a seek goes, then from frame to frame. */
function timedFrames(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lead = view.getUint32(0, true) / 1000;
  const starts = [];
  let micros = 0;
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    micros += view.getUint32(at, true);
    starts.push(micros / 1000);
  }
  const last = starts.length - 1;
  const startOf = (frame) => starts[Math.max(0, Math.min(last, frame))];
  const half = (frame) => (frame < last ? startOf(frame + 1) - startOf(frame) : 20) / 2;
  const at = (ms) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (startOf(middle) <= ms + 0.01) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    known: true,
    at,
    middle: (frame) => startOf(frame) + half(Math.min(last, frame)),
    aim: (ms) => startOf(at(ms)) + Math.min(lead, half(at(ms))),
  };
}
