import { DUTIES, type Duty, RIGHTS, type Right } from "./law-terms.ts";
import type { Laws, LegalClock } from "./open-laws.ts";
import { type NamedRow, rowsOf } from "./rows-of.ts";
import type { RulePack } from "./rule-pack.ts";

type DescribedClock = LegalClock & {
  readonly what: Right | Duty;
  /** For rights: until when it has to be confirmed that a request arrived, and until when it may take with a reason. */
  readonly acknowledgement?: LegalClock | undefined;
  readonly extension?: LegalClock | undefined;
};

/** Which rules apply to a shop, and which of them nobody has confirmed. */
export type LawsReport = {
  readonly jurisdictions: readonly string[];
  readonly packs: readonly (Pick<RulePack, "pack" | "version" | "law" | "name" | "asOf" | "from"> & {
    /** Whether the shop itself is under it; of the others only customers may be. */
    readonly isOfShop: boolean;
    readonly rows: number;
    readonly unconfirmed: number;
  })[];
  /** The strictest clock for each right and duty of somebody of whom nobody knows where they live, if it began now. */
  readonly clocks: readonly DescribedClock[];
  readonly unconfirmed: readonly (NamedRow & Pick<RulePack, "pack" | "law">)[];
};

export const describeLaws = (laws: Laws, now: number): LawsReport => {
  const unconfirmed = laws.packs.flatMap((pack) =>
    rowsOf(pack)
      .filter(({ verified }) => verified === "unconfirmed")
      .map((row) => ({ ...row, pack: pack.pack, law: pack.law })),
  );
  return {
    jurisdictions: laws.jurisdictions,
    packs: laws.packs.map((pack) => {
      const { pack: name, version, law, name: inWords, asOf, from } = pack;
      return {
        ...{ pack: name, version, law, name: inWords, asOf, from },
        isOfShop: laws.jurisdictions.includes(name),
        rows: rowsOf(pack).length,
        unconfirmed: unconfirmed.filter((row) => row.pack === name).length,
      };
    }),
    clocks: [
      ...RIGHTS.map((what) => ({
        what,
        ...laws.clockFor(what, now),
        acknowledgement: laws.acknowledgementFor(what, now),
        extension: laws.extensionFor(what, now),
      })),
      ...DUTIES.map((what) => ({ what, ...laws.clockFor(what, now) })),
    ],
    unconfirmed,
  };
};
