// Bytes, their text forms, and the two sums of an answer. Own SHA-256: crypto.subtle is there in secure contexts only,
// and a file opened by a double click is none in some browsers.

function utf8(text) {
  return new TextEncoder().encode(text);
}

function join(parts) {
  let length = 0;
  for (const part of parts) length += part.length;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function fromBase64(text) {
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
  return bytes;
}

/** Base64 for addresses and names of files, without padding. */
function toBase64Url(bytes) {
  let plain = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    plain += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192));
  }
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function bigEndian(number) {
  return new Uint8Array([number >>> 24, number >>> 16, number >>> 8, number]);
}

function crc32(bytes) {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// FIPS 180-4: the first 32 bits of the fractional parts of the roots of the first primes.
const sha256Constants = (function () {
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
  const rounds = [];
  const start = [];
  for (let n = 2; rounds.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (start.length < 8) start.push(fraction(Math.sqrt(n)));
    rounds.push(fraction(Math.cbrt(n)));
  }
  return { rounds, start };
})();

function sha256(bytes) {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const hash = new Int32Array(sha256Constants.start);
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + i * 4);
    sha256Block(hash, words);
  }
  return join(Array.from(hash, bigEndian));
}

function sha256Block(hash, w) {
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15];
    const b = w[i - 2];
    w[i] =
      (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
      w[i - 7] +
      (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)) +
      w[i - 16];
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + sha256Constants.rounds[i] + w[i]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    hash[i] = (hash[i] + value) | 0;
  });
}

function hmacSha256(key, message) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(join([block.map((byte) => byte ^ 0x36), message]));
  return sha256(join([block.map((byte) => byte ^ 0x5c), inner]));
}
