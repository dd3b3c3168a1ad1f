import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/**
 * A stream of blocks, each compressed and then sealed by AES-256-GCM under a key that seals this one stream only. The nonce
 * counts the blocks and says which one is the last, so that none can be left out, moved or repeated, and a stream that
 * breaks off is noticed (the STREAM construction, Hoang et al. 2015). What stands before the stream is authenticated with
 * every block.
 *
 * A block is its length (4 bytes, big endian, with the tag), the ciphertext, the tag (16 bytes).
 */
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
/** What is longer was not written by us. */
const MOST_BLOCK_BYTES = 1 << 26;
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

const nonceOf = (counter: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeBigUInt64BE(BigInt(counter), 0);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
};

const bound = (before: Buffer): Buffer => createHash("sha256").update(before).digest();

/** Seals one block after the other. */
export const createBlockSealer = (key: Buffer, before: Buffer) => {
  const authenticated = bound(before);
  let counter = 0;
  return (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(counter, isLast)).setAAD(authenticated);
    counter += 1;
    const sealed = Buffer.concat([cipher.update(zstdCompressSync(plain, LEVEL)), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
};

/** Says that a stream of blocks ends before its last block, or that a block does not open. */
export class BrokenBlocks extends Error {
  readonly reason: "truncated" | "damaged";

  constructor(reason: "truncated" | "damaged") {
    super(`The blocks are ${reason}.`);
    this.name = "BrokenBlocks";
    this.reason = reason;
  }
}

/** Opens blocks in the order in which they were sealed. @throws BrokenBlocks */
export async function* openBlocks(
  bytes: AsyncIterable<Uint8Array>,
  key: Buffer,
  before: Buffer,
): AsyncGenerator<Buffer> {
  const authenticated = bound(before);
  const open = (sealed: Buffer, counter: number, isLast: boolean): Buffer | undefined => {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(counter, isLast), { authTagLength: TAG_BYTES });
    decipher.setAAD(authenticated).setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    try {
      const body = sealed.subarray(0, sealed.length - TAG_BYTES);
      return zstdDecompressSync(Buffer.concat([decipher.update(body), decipher.final()]));
    } catch {
      return undefined;
    }
  };
  let counter = 0;
  let isOver = false;
  for await (const sealed of cutBlocks(bytes)) {
    if (isOver) throw new BrokenBlocks("damaged");
    let plain = open(sealed, counter, false);
    if (plain === undefined) {
      plain = open(sealed, counter, true);
      isOver = true;
    }
    if (plain === undefined) throw new BrokenBlocks("damaged");
    counter += 1;
    yield plain;
  }
  if (!isOver) throw new BrokenBlocks("truncated");
}

/** The blocks of a stream, wherever a chunk of it happens to end. */
async function* cutBlocks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const held = createByteQueue();
  for await (const chunk of bytes) {
    held.push(Buffer.from(chunk));
    for (let block = takeBlock(held); block !== undefined; block = takeBlock(held)) yield block;
  }
  if (held.size() > 0) throw new BrokenBlocks("truncated");
}

/** The first block, once all of it is there. */
const takeBlock = (held: ByteQueue): Buffer | undefined => {
  if (held.size() < LENGTH_BYTES) return undefined;
  const length = held.first(LENGTH_BYTES).readUInt32BE(0);
  if (length < TAG_BYTES || length > MOST_BLOCK_BYTES) throw new BrokenBlocks("damaged");
  if (held.size() < LENGTH_BYTES + length) return undefined;
  return held.take(LENGTH_BYTES + length).subarray(LENGTH_BYTES);
};

type ByteQueue = ReturnType<typeof createByteQueue>;

/** Chunks as one run of bytes; they are only put together when something is taken that lies in several. */
const createByteQueue = () => {
  let parts: Buffer[] = [];
  let size = 0;
  const first = (count: number): Buffer => {
    if ((parts[0]?.length ?? 0) < count) parts = [Buffer.concat(parts)];
    return (parts[0] ?? Buffer.alloc(0)).subarray(0, count);
  };
  return {
    size: () => size,
    first,
    push: (chunk: Buffer): void => {
      parts.push(chunk);
      size += chunk.length;
    },
    take: (count: number): Buffer => {
      const taken = first(count);
      parts[0] = (parts[0] ?? taken).subarray(count);
      size -= count;
      return taken;
    },
  };
};
