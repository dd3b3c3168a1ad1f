/** Writes TCF strings bit by bit, as the specification has them, whatever a published library would refuse to write. */
export type WrittenTcf = {
  readonly agreed?: readonly number[];
  readonly interest?: readonly number[];
  readonly oneTreatment?: boolean;
  readonly isServiceSpecific?: boolean;
  readonly version?: number;
  readonly updatedAt?: number;
  /** The bits of vendors, of both kinds; a field of ten when absent. */
  readonly vendors?: string;
  readonly restrictions?: string;
  readonly publisher?: { readonly agreed: readonly number[]; readonly interest: readonly number[] };
  readonly disclosed?: boolean;
};

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const number = (value: number, width: number): string => value.toString(2).padStart(width, "0");
const purposes = (set: readonly number[]): string =>
  Array.from({ length: 24 }, (_, at) => (set.includes(at + 1) ? "1" : "0")).join("");

export const signsOf = (bits: string): string =>
  (bits.padEnd(Math.ceil(bits.length / 6) * 6, "0").match(/.{6}/g) ?? [])
    .map((six) => SIGNS[Number.parseInt(six, 2)])
    .join("");

export const TEN_VENDORS: string = `${number(10, 16)}01011011101`;
/** So many ranges of vendors, each from the first to the last that there can be. */
export const vendorRanges = (ranges: number): string =>
  `${number(65_535, 16)}1${number(ranges, 12)}${(`1${number(1, 16)}${number(65_535, 16)}`).repeat(ranges)}`;

export const writeTcf = (written: WrittenTcf = {}): string => {
  const { agreed = [], interest = [], vendors = TEN_VENDORS, publisher } = written;
  const time = number(Math.floor((written.updatedAt ?? Date.UTC(2026, 10, 24)) / 100), 36);
  const core = [
    number(written.version ?? 2, 6) + time + time,
    number(10, 12) + number(3, 12) + number(1, 6) + number(4, 6) + number(13, 6) + number(120, 12) + number(5, 6),
    written.isServiceSpecific === false ? "0" : "1",
    `0${number(0, 12)}`,
    purposes(agreed) + purposes(interest),
    written.oneTreatment === true ? "1" : "0",
    number(8, 6) + number(3, 6),
    vendors + vendors,
    written.restrictions ?? number(0, 12),
  ].join("");
  const segments = [core];
  if (written.disclosed !== false) segments.push(number(1, 3) + vendors);
  if (publisher !== undefined)
    segments.push(number(3, 3) + purposes(publisher.agreed) + purposes(publisher.interest) + number(0, 6));
  return segments.map(signsOf).join(".");
};
