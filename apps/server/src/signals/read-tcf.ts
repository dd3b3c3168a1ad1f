import { type Bits, openBits, setBits } from "./bits.ts";
import { ON_DEVICE } from "./signal-table.ts";

/** What a string says of purposes: those agreed to, and those that rest on an interest nobody objected to. */
export type TcfSays = { readonly agreed: ReadonlySet<number>; readonly interest: ReadonlySet<number> };

/** Where the fields of a core segment start, in bits (TCF's "Consent string and vendor list formats", version 2). */
const CORE = { lastUpdated: 42, isServiceSpecific: 138, agreed: 152, interest: 176, oneTreatment: 200, vendors: 213 };
const VERSION = 2;
const PURPOSES = 24;
/** Segments behind the first say in three bits what they are. */
const DISCLOSED_VENDORS = 1;
const ALLOWED_VENDORS = 2;
const PUBLISHER = 3;
/** Since March 2026 a string without the vendors that were disclosed is none (TCF 2.3); times are in tenths of a second. */
const DISCLOSURE_SINCE = Date.UTC(2026, 2, 1) / 100;

/**
 * Reads what a TCF 2.3 string says of purposes; undefined for a string that is broken anywhere or not meant for one site.
 * A purpose is agreed to only where every part that speaks of it agrees. The published decoder is not used: it fills a
 * set for every vendor that a range names, which four kilobytes can make last two seconds.
 */
export const readTcf = (text: string): TcfSays | undefined => {
  try {
    return readSegments(text.split("."));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const readSegments = ([coreText = "", ...others]: readonly string[]): TcfSays | undefined => {
  const core = openBits(coreText);
  const segments = others.map(openBits);
  if (core === undefined || !segments.every((segment) => segment !== undefined)) return undefined;
  if (core.number(0, 6) !== VERSION || !core.isSet(CORE.isServiceSpecific)) return undefined;
  endOfRestrictions(core, endOfVendors(core, endOfVendors(core, CORE.vendors)));
  const kinds = segments.map((segment) => segment.number(0, 3));
  if (!kinds.includes(DISCLOSED_VENDORS) && core.number(CORE.lastUpdated, 36) >= DISCLOSURE_SINCE) return undefined;
  let says = saysOfCore(core);
  for (const [index, segment] of segments.entries()) {
    if (kinds[index] === PUBLISHER) says = both(says, saysOfPublisher(segment));
    else if (kinds[index] === DISCLOSED_VENDORS || kinds[index] === ALLOWED_VENDORS) endOfVendors(segment, 3);
    else return undefined;
  }
  return says;
};

const saysOfCore = (core: Bits): TcfSays => {
  const agreed = setBits(core, CORE.agreed, PURPOSES);
  const wasNobodyAsked = core.isSet(CORE.oneTreatment);
  return {
    agreed: wasNobodyAsked ? new Set([...agreed, ON_DEVICE]) : agreed,
    interest: setBits(core, CORE.interest, PURPOSES),
  };
};

/** What the shop's own processing may do, beside that of the vendors on its pages. */
const saysOfPublisher = (segment: Bits): TcfSays => {
  const ownPurposes = segment.number(3 + 2 * PURPOSES, 6);
  if (9 + 2 * PURPOSES + 2 * ownPurposes > segment.length) throw new RangeError("The shop's purposes end too early.");
  return { agreed: setBits(segment, 3, PURPOSES), interest: setBits(segment, 3 + PURPOSES, PURPOSES) };
};

const both = (one: TcfSays, other: TcfSays): TcfSays => ({
  agreed: inBoth(one.agreed, other.agreed),
  interest: inBoth(one.interest, other.interest),
});

const inBoth = (one: ReadonlySet<number>, other: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...one].filter((purpose) => other.has(purpose)));

/** Vendors are of no concern here, but a string that breaks off among them is broken. */
const endOfVendors = (bits: Bits, at: number): number => {
  const isRange = bits.isSet(at + 16);
  const end = isRange ? endOfRanges(bits, at + 17) : at + 17 + bits.number(at, 16);
  if (end > bits.length) throw new RangeError("The vendors end too early.");
  return end;
};

const endOfRanges = (bits: Bits, at: number): number => {
  let end = at + 12;
  for (let left = bits.number(at, 12); left > 0; left -= 1) end += bits.isSet(end) ? 33 : 17;
  return end;
};

const endOfRestrictions = (bits: Bits, at: number): void => {
  let end = at + 12;
  for (let left = bits.number(at, 12); left > 0; left -= 1) end = endOfRanges(bits, end + 8);
  if (end > bits.length) throw new RangeError("The restrictions end too early.");
};

/** The Canadian form (GPP's section 5) has its purposes elsewhere, and only what was expressly agreed to counts. */
export const readCanadianTcf = (text: string): TcfSays | undefined => {
  const core = openBits(text.split(".", 1)[0] ?? "");
  if (core === undefined || core.length < CANADIAN.end || core.number(0, 6) !== 1) return undefined;
  return { agreed: setBits(core, CANADIAN.agreed, PURPOSES), interest: new Set() };
};
const CANADIAN = { agreed: 151, end: 199 };
