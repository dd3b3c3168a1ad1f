import { createHash, timingSafeEqual } from "node:crypto";
import {
  brandAs,
  type FittedModel,
  type ItemModel,
  type ModelManifest,
  type NeighbourTable,
  scaleLikeness,
} from "@seimbang/engine";

/**
 * A model as one file: `SBMODEL4`, the length of the description (4 bytes, little-endian), the description in JSON, the
 * arrays, each at a multiple of 4, and SHA-256 of all before it, which is the model's id. Same model, same bytes.
 */
export const MODEL_FORMAT = 4;

const MAGIC = Buffer.from(`SBMODEL${MODEL_FORMAT}`);
const DIGEST_BYTES = 32;
const START = MAGIC.length + 4;

type Description = {
  readonly manifest: Omit<ModelManifest, "modelId">;
  readonly products: readonly string[];
  readonly transitions: number;
  readonly content: number;
  readonly familyTransitions: number;
  readonly categoryPeople: readonly (readonly [string, number])[];
};

export const encodeModel = (
  model: FittedModel,
  manifest: Omit<ModelManifest, "modelId">,
): { readonly manifest: ModelManifest; readonly bytes: Uint8Array } => {
  const description: Description = {
    manifest,
    products: model.products,
    transitions: model.transitions.targets.length,
    content: model.content.targets.length,
    familyTransitions: model.familyTransitions.targets.length,
    categoryPeople: [...model.categoryPeople],
  };
  const json = Buffer.from(JSON.stringify(description));
  const padded = Buffer.alloc(roundUp(START + json.length) - START, " ");
  json.copy(padded);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const tables = [model.transitions, model.content, model.familyTransitions].flatMap(arraysOf);
  const { popularity, repeats, repurchaseDays, people } = model;
  const arrays = [...tables, popularity, repeats, repurchaseDays, people];
  const body = Buffer.concat([MAGIC, length, padded, ...arrays.map(asBytes)]);
  const digest = createHash("sha256").update(body).digest();
  return { manifest: { ...manifest, modelId: modelIdOf(digest) }, bytes: Buffer.concat([body, digest]) };
};

/**
 * The model within the bytes, which it goes on using: nothing is copied.
 * @throws when they are not a whole, unaltered model of this format.
 */
export const decodeModel = (bytes: Uint8Array): ItemModel => {
  const file = aligned(bytes);
  if (file.length < START + DIGEST_BYTES || !file.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error("These bytes are not a model of this format.");
  const body = file.subarray(0, file.length - DIGEST_BYTES);
  const digest = createHash("sha256").update(body).digest();
  if (!timingSafeEqual(digest, file.subarray(body.length)))
    throw new Error("The model's bytes were altered or cut off.");
  const end = START + file.readUInt32LE(MAGIC.length);
  const { manifest, products, categoryPeople, ...entries } = JSON.parse(
    file.toString("utf8", START, end),
  ) as Description;
  const reader = arrayReader(body, end);
  const productIds = products.map(brandAs.productId);
  const transitions = readTable(reader, products.length, entries.transitions);
  const content = readTable(reader, products.length, entries.content);
  const familyTransitions = readTable(reader, products.length, entries.familyTransitions);
  const popularity = reader.floats(products.length);
  return {
    manifest: { ...manifest, modelId: modelIdOf(digest) },
    products: productIds,
    rowOf: new Map(productIds.map((productId, row) => [productId, row])),
    transitions,
    content: manifest.epsilon === undefined ? content : scaleLikeness(content, popularity),
    familyTransitions,
    popularity,
    repeats: reader.floats(products.length),
    repurchaseDays: reader.floats(products.length),
    people: reader.integers(products.length),
    categoryPeople: new Map(categoryPeople),
  };
};

const modelIdOf = (digest: Buffer) => brandAs.modelId(digest.toString("hex"));

const roundUp = (length: number): number => Math.ceil(length / 4) * 4;

const arraysOf = ({ offsets, targets, weights }: NeighbourTable) => [offsets, targets, weights];

const asBytes = (array: Uint32Array | Float32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** Typed arrays begin at multiples of their element's size. */
const aligned = (bytes: Uint8Array): Buffer =>
  bytes.byteOffset % 4 === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : copied(bytes);

const copied = (bytes: Uint8Array): Buffer => {
  const own = new Uint8Array(bytes.length);
  own.set(bytes);
  return Buffer.from(own.buffer);
};

const arrayReader = (body: Buffer, start: number) => {
  let at = start;
  const take = (elements: number): number => {
    const from = body.byteOffset + at;
    at += elements * 4;
    if (at > body.length) throw new Error("The model's arrays are shorter than it says.");
    return from;
  };
  return {
    integers: (elements: number) => new Uint32Array(body.buffer, take(elements), elements),
    floats: (elements: number) => new Float32Array(body.buffer, take(elements), elements),
  };
};

const readTable = (reader: ReturnType<typeof arrayReader>, rows: number, entries: number): NeighbourTable => ({
  offsets: reader.integers(rows + 1),
  targets: reader.integers(entries),
  weights: reader.floats(entries),
});
