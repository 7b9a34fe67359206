// The answer as a block of text; internal/review/pack/block.go says what its bytes are.

const beginMark = '-----BEGIN BACKLOT ANSWER-----';
const endMark = '-----END BACKLOT ANSWER-----';
const lineLength = 76;

/**
 * @param pack the page's facts: id, key, pieces
 * @param body what the client decided and wrote, as block.go's body
 */
function answerBlock(pack, body) {
  const plain = utf8(JSON.stringify(body));
  const small = deflate(plain);
  const deflated = small.length < plain.length;
  const content = deflated ? small : plain;
  const id = pack.id.replace(/-/g, '');
  const head = new Uint8Array(22);
  head[0] = pack.format;
  head[1] = deflated ? 1 : 0;
  for (let i = 0; i < 16; i++) head[2 + i] = parseInt(id.substr(2 * i, 2), 16);
  head.set(bigEndian(head.length + content.length + 20), 18);
  const signed = join([head, content]);
  const drafts = pack.pieces.map((piece) => piece.draft).join('\n');
  const seal = hmacSha256(fromBase64(pack.key), join([utf8(`backlot answer\n${drafts}\n`), signed]));
  const payload = toBase64Url(join([signed, bigEndian(crc32(signed)), seal.subarray(0, 16)]));
  const lines = [beginMark];
  for (let at = 0; at < payload.length; at += lineLength) lines.push(payload.substr(at, lineLength));
  lines.push(endMark);
  return lines.join('\n');
}
