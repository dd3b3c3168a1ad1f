/** Bytes that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

const LEAF = 0;
const NODE = 1;

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

export const textBytes = (text: string): Bytes => new TextEncoder().encode(text);

export const joined = (...parts: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const isSameBytes = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** A leaf and a node are told apart by their first byte (RFC 9162, 2.1.1). */
export const leafHash = (leaf: Bytes): Promise<Bytes> => sha256(joined(Uint8Array.of(LEAF), leaf));
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(joined(Uint8Array.of(NODE), left, right));
export const hashOf = (...parts: readonly Bytes[]): Promise<Bytes> => sha256(joined(...parts));

/** Undefined for what is not written in the one right way, which decoders would take as well. */
export const readBase64 = (text: string): Bytes | undefined => {
  try {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    return writeBase64(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
};
export const writeBase64 = (bytes: Bytes): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

type Node = { readonly level: number; readonly hash: Bytes };

/** A tree that grows leaf by leaf and keeps only what it takes to know its root. */
export const growTree = () => {
  const nodes: Node[] = [];
  let size = 0;
  return {
    size: () => size,
    append: async (leaf: Bytes): Promise<void> => {
      let last: Node = { level: 0, hash: leaf };
      for (let before = nodes.at(-1); before?.level === last.level; before = nodes.at(-1)) {
        nodes.pop();
        last = { level: last.level + 1, hash: await nodeHash(before.hash, last.hash) };
      }
      nodes.push(last);
      size += 1;
    },
    root: async (): Promise<Bytes> => {
      let root = nodes.at(-1)?.hash;
      if (root === undefined) return hashOf();
      for (const { hash } of nodes.slice(0, -1).reverse()) root = await nodeHash(hash, root);
      return root;
    },
  };
};
