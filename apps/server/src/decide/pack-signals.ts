import { brandAs, type ProductId, type PurposeId, SIGNAL_KINDS, type Signal, type SignalKind } from "@seimbang/engine";
import type { AdmittedSignal } from "./visitor-state.ts";

/**
 * Signals as a few bytes each, so that very many people fit into memory: a byte for kind, device and form, two for
 * the purposes, eight for the time, two for how often if it was several times, and the number of a product or a text.
 */
export type SignalPacker = {
  readonly pack: (signals: readonly AdmittedSignal[]) => Buffer;
  readonly unpack: (packed: Buffer) => readonly AdmittedSignal[];
};

const KINDS = Object.keys(SIGNAL_KINDS) as readonly SignalKind[];
const FORMS = ["product", "category", "query"] as const;
const HEADER_BYTES = 11;
const OTHER_DEVICE = 0x80;
const SEVERAL_TIMES = 0x20;
const MOST_TIMES = 0xffff;

export const createSignalPacker = (): SignalPacker => {
  const products = numberProducts();
  const purposeSets = new Map<string, number>();
  const purposesOf: (readonly PurposeId[])[] = [];

  const numberOfPurposes = (purposes: readonly PurposeId[]): number => {
    const name = purposes.join();
    const known = purposeSets.get(name);
    if (known !== undefined) return known;
    purposeSets.set(name, purposesOf.length);
    return purposesOf.push(purposes) - 1;
  };

  const pack = (signals: readonly AdmittedSignal[]): Buffer => {
    const texts = signals.map(({ category, query }) => Buffer.from(category ?? query ?? ""));
    const bytes = signals.reduce((sum, signal, index) => sum + sizeOf(signal, texts[index]?.length ?? 0), 0);
    const packed = Buffer.allocUnsafeSlow(bytes);
    let at = 0;
    for (const [index, signal] of signals.entries()) {
      packed[at] = headOf(signal);
      packed.writeUInt16LE(numberOfPurposes(signal.purposes), at + 1);
      packed.writeDoubleLE(signal.at, at + 3);
      if (signal.times !== undefined) packed.writeUInt16LE(Math.min(MOST_TIMES, signal.times), at + HEADER_BYTES);
      at += HEADER_BYTES + timesBytesOf(signal);
      const { productId } = signal;
      at =
        productId === undefined
          ? writeText(packed, texts[index], at)
          : packed.writeUInt32LE(products.numberOf(productId), at);
    }
    return packed;
  };

  const unpack = (packed: Buffer): readonly AdmittedSignal[] => {
    const signals: AdmittedSignal[] = [];
    for (let at = 0; at < packed.length; ) {
      const head = packed[at] ?? 0;
      const form = FORMS[(head >> 3) & 3] ?? "query";
      const base = {
        kind: KINDS[head & 7] ?? "viewed",
        at: packed.readDoubleLE(at + 3),
        otherDevice: head >= OTHER_DEVICE,
        purposes: purposesOf[packed.readUInt16LE(at + 1)] ?? [],
        ...((head & SEVERAL_TIMES) === 0 ? {} : { times: packed.readUInt16LE(at + HEADER_BYTES) }),
      };
      at += HEADER_BYTES + timesBytesOf(base);
      if (form === "product") {
        signals.push({ ...base, productId: products.at(packed.readUInt32LE(at)) });
        at += 4;
      } else {
        const end = at + 2 + packed.readUInt16LE(at);
        signals.push({ ...base, [form]: packed.toString("utf8", at + 2, end) });
        at = end;
      }
    }
    return signals;
  };
  return { pack, unpack };
};

const sizeOf = (signal: AdmittedSignal, textBytes: number): number =>
  HEADER_BYTES + timesBytesOf(signal) + (signal.productId === undefined ? 2 + textBytes : 4);

const timesBytesOf = ({ times }: Pick<Signal, "times">): number => (times === undefined ? 0 : 2);

const headOf = ({ kind, productId, category, otherDevice, times }: AdmittedSignal): number => {
  const form = productId !== undefined ? 0 : category !== undefined ? 1 : 2;
  return (
    KINDS.indexOf(kind) | (form << 3) | (otherDevice ? OTHER_DEVICE : 0) | (times === undefined ? 0 : SEVERAL_TIMES)
  );
};

const writeText = (packed: Buffer, text: Buffer = Buffer.alloc(0), at: number): number => {
  const start = packed.writeUInt16LE(text.length, at);
  return start + text.copy(packed, start);
};

/** Gives each product a number once. */
const numberProducts = () => {
  const numbers = new Map<ProductId, number>();
  const products: ProductId[] = [];
  const numberOf = (productId: ProductId): number => {
    const known = numbers.get(productId);
    if (known !== undefined) return known;
    numbers.set(productId, products.length);
    return products.push(productId) - 1;
  };
  return { numberOf, at: (number: number): ProductId => products[number] ?? brandAs.productId("") };
};
