import type { OverrulingsWire, OverrulingWire } from "@seimbang/contracts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";
import { declineOfferSuggestion } from "./decline-offer-suggestion.ts";
import { overruleCopy } from "./overrule-copy.ts";
import type { OverrulingDeps } from "./overruling-deps.ts";
import { listOverrulings } from "./store.ts";
import { whatFollowed } from "./what-followed.ts";

/** What people decided otherwise than a machine, and what followed; over HTTP and on the command line alike. */
export type Overrulings = {
  /** The newest first. */
  readonly list: () => Promise<OverrulingsWire>;
  readonly asCsv: () => Promise<string>;
  /** @param given an `OverruleCopyWire` */
  readonly overruleCopy: (given: unknown) => Promise<OverrulingsWire>;
  /** @param given a `DeclineOfferSuggestionWire` */
  readonly declineOfferSuggestion: (given: unknown) => Promise<OverrulingsWire>;
};

const COLUMNS = [
  ...["at", "kind", "about", "suggested", "decided", "by", "judgement"],
  ...["state", "impressions", "clicks", "conversions", "complaints", "hitRateBefore", "hitRateNow", "offers"],
];

export const openOverrulings = (deps: OverrulingDeps): Overrulings => {
  const list = async (): Promise<OverrulingsWire> => {
    const overrulings = await listOverrulings(deps.database);
    const followedBy = await whatFollowed(overrulings, deps);
    return {
      overrulings: overrulings.map((one) => {
        const { overrulingId, kind, suggested, decided, judgement, by, at } = one;
        return {
          ...{ overrulingId, kind, suggested, decided, judgement, by },
          ...{ at: new Date(at).toISOString(), ...followedBy(one) },
        };
      }),
    };
  };
  return {
    list,
    asCsv: async () => {
      const { overrulings } = await list();
      return `${BYTE_ORDER_MARK}${[COLUMNS, ...overrulings.map(cellsOf)].map(csvRow).join("")}`;
    },
    overruleCopy: async (given) => {
      await overruleCopy(given, deps);
      return list();
    },
    declineOfferSuggestion: async (given) => {
      await declineOfferSuggestion(given, deps);
      return list();
    },
  };
};

const cellsOf = ({
  at,
  kind,
  about,
  suggested,
  decided,
  by,
  judgement,
  followed,
}: OverrulingWire): readonly string[] => {
  const { state = "", campaign, complaints, hitRate, offers } = followed;
  const numbers = [
    ...[campaign?.impressions, campaign?.clicks, campaign?.conversions, complaints],
    ...[hitRate?.before, hitRate?.now, offers],
  ];
  return [
    ...[at, kind, about.name, suggested, decided, by, judgement, state],
    ...numbers.map((number) => (number === undefined || number === null ? "" : String(number))),
  ];
};
