import { createHash, createPrivateKey, createPublicKey, hash, sign } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { growTree, type HashedNode, type TreeNode } from "./growing-tree.ts";
import { writeInclusion } from "./inclusion-file.ts";
import { commitmentOf, entryHashOf, type Statement, writeEntry } from "./log-entry.ts";
import { writeCheckpointLine, writeHeaderLine } from "./log-export.ts";
import { logKey, writeLogKey } from "./log-key.ts";
import { proveInclusion } from "./prove.ts";
import type { NoteSigner } from "./signed-note.ts";
import { leafHash } from "./tree-hash.ts";

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** For tests: an Ed25519 key that is the same in every run. */
const keyPair = (seed: number) => {
  const der = Buffer.concat([PKCS8_ED25519, Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { x, sign: (message: Uint8Array) => sign(null, message, privateKey) };
};

export const signerOf = (name: string, seed = 1): NoteSigner => {
  const { x, sign: signWith } = keyPair(seed);
  return { key: logKey(name, Buffer.from(x, "base64url")), sign: signWith };
};

export const bytesOf = (text: string): Uint8Array => Buffer.from(text);
export async function* chunksOf(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** For tests: a whole log of these statements, with a checkpoint at each of these sizes and at its end. */
export const makeLog = (
  statements: readonly Statement[],
  sizes: readonly number[],
  signer = signerOf("toko.example/log"),
) => {
  const tree = growTree();
  const nodes: HashedNode[] = [];
  const lines: string[] = [];
  const notes: string[] = [];
  const entries = statements.map((said, at) => {
    const statement = canonicalJson(said);
    const salt = createHash("sha256").update(`salt ${at} ${statement}`).digest();
    const seconds = String(at % 60).padStart(2, "0");
    const leaf = writeEntry({
      at: `2026-11-29T07:30:${seconds}Z`,
      commitment: commitmentOf(salt, statement),
      kind: "choice",
    });
    return { leaf, salt, statement };
  });
  for (const { leaf } of entries) {
    nodes.push(...tree.append(leafHash(bytesOf(leaf))));
    lines.push(`${leaf}\n`);
    if (!sizes.includes(tree.size()) || tree.size() === entries.length) continue;
    const note = signCheckpoint(tree.size(), tree.root(), signer);
    notes.push(note);
    lines.push(writeCheckpointLine(note));
  }
  const newest = signCheckpoint(tree.size(), tree.root(), signer);
  const key = writeLogKey(signer.key);
  const read = async (wanted: readonly TreeNode[]) =>
    wanted.map((node) => nodes.find(({ level, index }) => level === node.level && index === node.index)!.hash);
  return {
    key,
    /** Every checkpoint, as they would be kept elsewhere. */
    kept: [...notes, newest].map(writeCheckpointLine).join(""),
    newest,
    text: [writeHeaderLine(key, newest), ...lines].join(""),
    /** What a receipt of this entry is tied to the log with. */
    proofOf: async (index: number) => {
      const { leaf, salt, statement } = entries[index]!;
      const proof = await proveInclusion(index, entries.length, read);
      const inclusion = writeInclusion({ index, proof, checkpoint: newest });
      return { key, entry: leaf, salt: salt.toString("base64url"), statement, proof: inclusion };
    },
  };
};

/**
 * For tests: a receipt as it is handed out.
 * @param bound the leaf whose hash it holds; empty for one from before receipts did
 * @param header what its signature says of itself, in place of what it should
 */
export const makeReceipt = async (
  what: "receipt" | "certificate",
  about: object,
  log: { readonly entry: string; readonly proof: string },
  { bound = log.entry, header }: { readonly bound?: string; readonly header?: object } = {},
): Promise<string> => {
  const said = bound === "" ? about : { ...about, log_entry: entryHashOf(bound) };
  const { x, sign: signWith } = keyPair(2);
  const key = { kty: "OKP", crv: "Ed25519", x };
  const kid = hash("sha256", canonicalJson(key), "base64url");
  const signed = [header ?? { alg: "EdDSA", kid }, said].map((part) => bytesOf(JSON.stringify(part)));
  const input = signed.map((part) => Buffer.from(part).toString("base64url")).join(".");
  const jws = `${input}.${signWith(bytesOf(input)).toString("base64url")}`;
  return JSON.stringify({ [what]: said, jws, key, log }, undefined, 2);
};
