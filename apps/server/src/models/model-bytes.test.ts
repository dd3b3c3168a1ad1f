import { DEFAULT_FIT_SETTINGS, fitModel, scaleLikeness } from "@seimbang/engine";
import { expect, test } from "vitest";
import { decodeModel, encodeModel, MODEL_FORMAT } from "./model-bytes.ts";
import { inputOf } from "./test-fit.ts";

const model = fitModel(
  inputOf([[0, 1, 2], [0, 1], [1, 2, 3], [0, 1, 3], [4], [4]], 5),
  { ...DEFAULT_FIT_SETTINGS, k: 2 },
  0,
);
const described = {
  formatVersion: MODEL_FORMAT,
  codeVersion: "test",
  fittedAt: 1,
  purposes: ["training"],
  timeRange: { from: 0, until: 1 },
  people: 6,
  events: 13,
  products: 5,
  k: 2,
  settings: {},
  metrics: {},
};

test("a model comes out of its bytes as it went in", () => {
  const { manifest, bytes } = encodeModel(model, described);
  expect(model.transitions.targets.length).toBeGreaterThan(0);
  expect(decodeModel(bytes)).toEqual({ ...model, manifest });
});

test("of a model with noise what is alike counts by how many had to do with it, as it did when it was fitted, and its bytes say nothing of that", () => {
  const noisy = { ...model, content: scaleLikeness(model.content, model.popularity) };
  const { manifest, bytes } = encodeModel(noisy, { ...described, epsilon: 8 });
  expect(decodeModel(bytes)).toEqual({ ...noisy, manifest });
  expect(noisy.content.targetScale).toHaveLength(5);
  expect(bytes).toEqual(encodeModel(model, { ...described, epsilon: 8 }).bytes);
});

test("the same model is the same bytes, under an id that they give", () => {
  const [first, second] = [encodeModel(model, described), encodeModel(model, described)];
  expect(second.bytes).toEqual(first.bytes);
  expect(encodeModel(model, { ...described, fittedAt: 2 }).manifest.modelId).not.toBe(first.manifest.modelId);
});

test("bytes that begin anywhere in a larger buffer are read all the same", () => {
  const { bytes } = encodeModel(model, described);
  const larger = new Uint8Array(bytes.length + 1);
  larger.set(bytes, 1);
  expect(decodeModel(larger.subarray(1)).popularity).toEqual(model.popularity);
});

test("no altered, cut off or foreign bytes are taken for a model", () => {
  const { bytes } = encodeModel(model, described);
  for (let at = 0; at < bytes.length; at += 7) {
    const altered = Uint8Array.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => decodeModel(altered)).toThrow();
  }
  expect(() => decodeModel(bytes.subarray(0, -1))).toThrow();
  expect(() => decodeModel(new Uint8Array(10))).toThrow();
});
