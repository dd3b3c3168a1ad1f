import {
  brandAs,
  type Contribution,
  type DecidedItem,
  type ItemReason,
  isLevel,
  type Level,
  type PlacedCreative,
  type Removal,
  type Source,
  type Withheld,
  withPayer,
} from "@seimbang/engine";
import {
  HUNDREDTHS,
  RECEIPT_VERSION,
  RECEIPT_WITH_CREATIVES,
  RECEIPT_WITH_POINTS,
  type Receipt,
} from "./encode-receipt.ts";

/**
 * Reads what `encodeReceipt` wrote.
 * @throws when it is of a version that this server does not know, or was cut off.
 */
export const decodeReceipt = (bytes: Buffer): Receipt => {
  const reader = createReader(bytes);
  const version = reader.number();
  if (!KNOWN_VERSIONS.includes(version)) throw new Error(`A receipt of version ${version} cannot be read here.`);
  const level = { cap: levelFrom(reader.number()), effective: levelFrom(reader.number()) };
  const modelId = reader.text();
  const used = reader.all(() => reader.text() as Source);
  const withheld = reader.all(() => ({ source: reader.text(), why: reader.text() }) as Withheld);
  const items = reader.all(() => readItem(reader, version)).map((item, place) => ({ ...item, position: place + 1 }));
  const removed = reader.all(() => ({ productId: reader.text(), why: reader.text() }) as Removal);
  const creatives =
    version < RECEIPT_WITH_CREATIVES
      ? []
      : reader.all(() => readCreative(reader)).map((creative, place) => ({ ...creative, position: place + 1 }));
  const pointed = version < RECEIPT_WITH_POINTS ? { items, creatives } : readPoints(reader, items, creatives);
  const model = modelId === "" ? undefined : brandAs.modelId(modelId);
  return { level, ...pointed, used, withheld, removed, modelId: model };
};

type Reader = ReturnType<typeof createReader>;

const createReader = (bytes: Buffer) => {
  const texts: string[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const weight = (): number => {
    at += 8;
    return bytes.readDoubleLE(at - 8);
  };
  const text = (): string => {
    const known = number();
    if (known > 0) return texts[known - 1] ?? "";
    const length = number();
    const fresh = bytes.toString("utf8", at, at + length);
    at += length;
    texts.push(fresh);
    return fresh;
  };
  const all = <Member>(read: () => Member): readonly Member[] => Array.from({ length: number() }, read);
  return { number, weight, text, all };
};

const levelFrom = (value: number): Level => {
  if (!isLevel(value)) throw new Error(`A receipt cannot have level ${value}.`);
  return value;
};

/** The version of receipts from before items had words in further languages; kept ones are read to the end of their time. */
const WITHOUT_TRANSLATIONS = 1;

const KNOWN_VERSIONS: readonly number[] = [
  WITHOUT_TRANSLATIONS,
  RECEIPT_VERSION,
  RECEIPT_WITH_CREATIVES,
  RECEIPT_WITH_POINTS,
];

const readPoints = (
  reader: Reader,
  items: Receipt["items"],
  creatives: Receipt["creatives"],
): Pick<Receipt, "items" | "creatives"> => {
  const withPoints = <Shown extends object>(shown: Shown): Shown & { points?: number } => {
    const hundredths = reader.number();
    return hundredths === 0 ? shown : { ...shown, points: hundredths / HUNDREDTHS };
  };
  return { items: items.map(withPoints), creatives: creatives.map(withPoints) };
};

const readItem = (reader: Reader, version: number): Omit<DecidedItem, "position"> => {
  const kind = reader.text() as DecidedItem["kind"];
  const productId = brandAs.productId(reader.text());
  const reason = readReason(reader, version);
  const contributions = reader.all(() => readContribution(reader));
  return { kind, productId, contributions, score: sumOf(contributions), reason };
};

const readReason = (reader: Reader, version: number): DecidedItem["reason"] => {
  const code = reader.text() as ItemReason;
  const values = readValues(reader);
  const translated =
    version === WITHOUT_TRANSLATIONS ? [] : reader.all(() => [reader.text(), readValues(reader)] as const);
  return { code, values, ...(translated.length === 0 ? {} : { translated: Object.fromEntries(translated) }) };
};

const readCreative = (reader: Reader): Omit<PlacedCreative, "position"> => {
  const kind = reader.text() as PlacedCreative["kind"];
  const campaignId = brandAs.campaignId(reader.text());
  const version = reader.number();
  const creativeId = brandAs.creativeId(reader.text());
  const productId = reader.text();
  const paidBy = reader.text();
  const propensity = reader.weight();
  const reason = withPayer(readReason(reader, RECEIPT_WITH_CREATIVES), paidBy);
  const contributions = reader.all(() => readContribution(reader));
  const about = productId === "" ? {} : { productId: brandAs.productId(productId) };
  const ids = { campaignId, version, creativeId, ...about };
  return { kind, ...ids, score: sumOf(contributions), contributions, reason, paidBy, propensity };
};

const readValues = (reader: Reader): DecidedItem["reason"]["values"] => {
  const [title, category] = [reader.text(), reader.text()];
  return { ...(title === "" ? {} : { title }), ...(category === "" ? {} : { category }) };
};

const readContribution = (reader: Reader): Contribution => {
  const source = reader.text() as Contribution["source"];
  const [productId, category] = [reader.text(), reader.text()];
  const named = productId === "" ? {} : { productId: brandAs.productId(productId) };
  return { source, ...named, ...(category === "" ? {} : { category }), weight: reader.weight() };
};

/** Added in order, as the engine added them: the same numbers give the same score. */
const sumOf = (contributions: readonly Contribution[]): number => {
  let sum = 0;
  for (const { weight } of contributions) sum += weight;
  return sum;
};
