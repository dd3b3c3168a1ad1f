import { FibonacciIntegerEncoder, GppModel, Sections } from "@iabgpp/cmpapi";
import { readCanadianTcf, readTcf, type TcfSays } from "./read-tcf.ts";

/** What a GPP string says: of the TCF's purposes, and whether somebody opted out or is known to be a child. */
export type GppSays = { readonly tcf: readonly TcfSays[]; readonly optedOut: boolean; readonly knownChild: boolean };

const TCF_EUROPE = 2;
const TCF_CANADA = 5;
const USP = 6;
/** The sections of the USA and its states, with the name by which the library knows them. */
const NAMES: ReadonlyMap<number, string> = Sections.SECTION_ID_NAME_MAP;

/** Undefined for a string that is broken anywhere, or in which there is a section that we cannot read. */
export const readGpp = (text: string): GppSays | undefined => {
  const [header = "", ...sections] = text.split("~");
  try {
    const ids = sectionIds(header);
    if (ids === undefined || ids.length !== sections.length) return undefined;
    const model = new GppModel(text);
    const read = sections.map((section, index) => readSection(ids[index] ?? 0, section, model));
    return read.every((says) => says !== undefined) ? together(read) : undefined;
  } catch {
    // The library throws errors of many kinds, all of them about the string.
    return undefined;
  }
};

const together = (read: readonly GppSays[]): GppSays => ({
  tcf: read.flatMap(({ tcf }) => tcf),
  optedOut: read.some(({ optedOut }) => optedOut),
  knownChild: read.some(({ knownChild }) => knownChild),
});

const readSection = (id: number, text: string, model: GppModel): GppSays | undefined => {
  if (id === TCF_EUROPE || id === TCF_CANADA) {
    const says = id === TCF_EUROPE ? readTcf(text) : readCanadianTcf(text);
    return says === undefined ? undefined : { tcf: [says], optedOut: false, knownChild: false };
  }
  const name = NAMES.get(id);
  if (name === undefined) return undefined;
  const fields: Readonly<Record<string, unknown>> = model.getSection(name);
  if (id === USP) return { tcf: [], optedOut: fields["OptOutSale"] === "Y", knownChild: false };
  if (isCutShort(text, name, fields)) return undefined;
  return { tcf: [], optedOut: hasOptedOut(fields), knownChild: isKnownChild(fields) };
};

const OPTED_OUT = 1;
const OPT_OUTS = ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"] as const;

const hasOptedOut = (fields: Readonly<Record<string, unknown>>): boolean =>
  fields["Gpc"] === true || OPT_OUTS.some((name) => fields[name] === OPTED_OUT);

/** Whatever was agreed to for a child, with us nothing is fitted to one. */
const isKnownChild = ({ KnownChildSensitiveDataConsents: consents }: Readonly<Record<string, unknown>>): boolean =>
  [consents].flat().some((answer) => answer !== undefined && answer !== 0);

/**
 * The library takes what is missing at the end for "not opted out". What it writes of the same fields is as long as the
 * string has to be; a sign more may be filling.
 */
const isCutShort = (text: string, name: string, fields: Readonly<Record<string, unknown>>): boolean => {
  const again = new GppModel();
  for (const [field, value] of Object.entries(fields)) again.setFieldValue(name, field, value);
  const whole = again.encode().split("~")[1]?.split(".") ?? [];
  return text.split(".").some((segment, index) => segment.length < (whole[index]?.length ?? 0) - 1);
};

const HEADER = { type: "000011", version: "000001" } as const;
const MOST_SECTIONS = 63;

/** The header's list of sections. The library would make room for as many as a range names, a thousand million too. */
const sectionIds = (header: string): readonly number[] | undefined => {
  const bits = [...header].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(6, "0")).join("");
  if (!/^[01]+$/.test(bits) || !bits.startsWith(HEADER.type + HEADER.version)) return undefined;
  const ids: number[] = [];
  let at = 24;
  const next = (): number => {
    const end = bits.indexOf("11", at) + 2;
    const value = FibonacciIntegerEncoder.decode(bits.substring(at, end)) + (ids.at(-1) ?? 0);
    at = end;
    return value;
  };
  for (let left = Number.parseInt(bits.slice(12, 24), 2); left > 0; left -= 1) {
    const isRange = bits[at] === "1";
    at += 1;
    ids.push(next());
    const last = isRange ? next() : (ids.at(-1) ?? 0);
    if (last > MOST_SECTIONS) return undefined;
    for (let id = (ids.at(-1) ?? 0) + 1; id <= last; id += 1) ids.push(id);
  }
  return ids;
};
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
