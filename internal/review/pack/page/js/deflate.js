// Raw deflate (RFC 1951) in one block with the fixed codes: small enough to read, and it halves what people write, so
// that more answers fit into a mail link. CompressionStream is missing in browsers that are in use, and not immediate.

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

/** Writes numbers bit by bit, the lowest first. */
function bitWriter() {
  const bytes = [];
  let held = 0;
  let count = 0;
  return {
    put(value, bits) {
      held |= value << count;
      count += bits;
      while (count >= 8) {
        bytes.push(held & 255);
        held >>>= 8;
        count -= 8;
      }
    },
    /** Huffman codes go the other way round: the highest bit first. */
    code(value, bits) {
      let turned = 0;
      for (let i = 0; i < bits; i++) turned |= ((value >> i) & 1) << (bits - 1 - i);
      this.put(turned, bits);
    },
    end() {
      if (count > 0) bytes.push(held & 255);
      return new Uint8Array(bytes);
    },
  };
}

function fixedCode(out, symbol) {
  if (symbol < 144) out.code(0x30 + symbol, 8);
  else if (symbol < 256) out.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) out.code(symbol - 256, 7);
  else out.code(0xc0 + symbol - 280, 8);
}

function writeMatch(out, length, distance) {
  let at = lengthBase.length - 1;
  while (lengthBase[at] > length) at--;
  fixedCode(out, 257 + at);
  out.put(length - lengthBase[at], lengthExtra[at]);
  // Distances 1 to 4 have codes of their own, then every doubling has two.
  let code = distance - 1;
  let extra = 0;
  if (distance > 4) {
    extra = 30 - Math.clz32(distance - 1);
    code = 2 * extra + ((distance - 1) >> extra);
  }
  out.code(code, 5);
  out.put((distance - 1) & ((1 << extra) - 1), extra);
}

/** The longest repetition of what stands at `at`, looked for in up to 64 earlier places. */
function longestMatch(bytes, at, heads, links) {
  const best = { length: 0, distance: 0 };
  const most = Math.min(258, bytes.length - at);
  let candidate = heads[hashAt(bytes, at)];
  for (let tries = 0; candidate >= 0 && at - candidate <= 32768 && tries < 64; tries++) {
    let length = 0;
    while (length < most && bytes[candidate + length] === bytes[at + length]) length++;
    if (length > best.length) {
      best.length = length;
      best.distance = at - candidate;
    }
    candidate = links[candidate];
  }
  return best;
}

function hashAt(bytes, at) {
  return ((bytes[at] << 10) ^ (bytes[at + 1] << 5) ^ bytes[at + 2]) & 32767;
}

function deflate(bytes) {
  const out = bitWriter();
  const heads = new Int32Array(32768).fill(-1);
  const links = new Int32Array(bytes.length).fill(-1);
  out.put(1, 1); // the last block
  out.put(1, 2); // fixed codes
  for (let at = 0; at < bytes.length; ) {
    const match = at + 3 <= bytes.length ? longestMatch(bytes, at, heads, links) : { length: 0 };
    const step = match.length >= 3 ? match.length : 1;
    if (step > 1) writeMatch(out, match.length, match.distance);
    else fixedCode(out, bytes[at]);
    for (let end = at + step; at < end; at++) {
      if (at + 3 > bytes.length) continue;
      const hash = hashAt(bytes, at);
      links[at] = heads[hash];
      heads[hash] = at;
    }
  }
  fixedCode(out, 256);
  return out.end();
}
