import { brandAs, numberProducts, type PurposeId, SIGNAL_KINDS, type Signal, type SignalKind } from "@seimbang/engine";
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
const TIMES_BYTES = 2;
const PRODUCT_BYTES = 4;
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

  const headAt = (view: DataView, at: number) => {
    const head = view.getUint8(at);
    return {
      kind: KINDS[head & 7] ?? "viewed",
      at: view.getFloat64(at + 3, true),
      otherDevice: head >= OTHER_DEVICE,
      purposes: purposesOf[view.getUint16(at + 1, true)] ?? [],
    };
  };
  const ofProduct = (view: DataView, at: number, aboutAt: number): AdmittedSignal => {
    const { kind, at: time, otherDevice, purposes } = headAt(view, at);
    const productNumber = view.getUint32(aboutAt, true);
    const productId = products.idAt(productNumber) ?? brandAs.productId("");
    return { kind, at: time, productId, productNumber, otherDevice, purposes };
  };
  const unpack = (packed: Buffer): readonly AdmittedSignal[] => {
    // A buffer's own methods take several times as long as those of a view.
    const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
    const signals: AdmittedSignal[] = [];
    for (let at = 0; at < packed.length; ) {
      const head = view.getUint8(at);
      const isSeveral = (head & SEVERAL_TIMES) !== 0;
      const aboutAt = at + HEADER_BYTES + (isSeveral ? TIMES_BYTES : 0);
      const form = FORMS[(head >> 3) & 3] ?? "query";
      const end = aboutAt + (form === "product" ? PRODUCT_BYTES : 2 + view.getUint16(aboutAt, true));
      const signal =
        form === "product"
          ? ofProduct(view, at, aboutAt)
          : { ...headAt(view, at), [form]: packed.toString("utf8", aboutAt + 2, end) };
      signals.push(isSeveral ? { ...signal, times: view.getUint16(at + HEADER_BYTES, true) } : signal);
      at = end;
    }
    return signals;
  };
  return { pack, unpack };
};

const sizeOf = (signal: AdmittedSignal, textBytes: number): number =>
  HEADER_BYTES + timesBytesOf(signal) + (signal.productId === undefined ? 2 + textBytes : PRODUCT_BYTES);

const timesBytesOf = ({ times }: Pick<Signal, "times">): number => (times === undefined ? 0 : TIMES_BYTES);

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
