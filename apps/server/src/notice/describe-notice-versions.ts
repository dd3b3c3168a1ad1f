import type { NoticeVersionsWire } from "@seimbang/contracts";
import type { RegistryStage } from "../consent/read.ts";
import { describeChanges } from "./describe-changes.ts";
import { inBoth } from "./say.ts";

/** That people were told of a change, and how many. Times are in milliseconds since 1970. */
export type ToldOfNotice = {
  readonly registryVersion: string;
  readonly inForceFrom: number;
  readonly notedAt: number;
  /** Undefined while people are still written to. */
  readonly finishedAt: number | undefined;
  readonly people: number;
  readonly withoutAddress: number;
  /** Undefined of an announcement whose messages did not name it. */
  readonly arrivals: { readonly arrived: number; readonly notArrived: number; readonly onTheWay: number } | undefined;
  /** From then on none of them can come back. */
  readonly settledAt: number | undefined;
};

/** Fewer people than these are not told of by their number. */
const FEWEST = 20;

/** Every version of the notice, the newest first: what changed with it, and who was told of that. */
export const describeNoticeVersions = (
  periods: readonly RegistryStage[],
  told: readonly ToldOfNotice[],
  now: number,
): NoticeVersionsWire => {
  const current = periods.findLastIndex(({ from }) => from <= now);
  const versions = periods.map(({ from, registry }, at): NoticeVersionsWire["versions"][number] => {
    const before = periods[at - 1];
    const telling = told.find((one) => one.inForceFrom === from && one.registryVersion === registry.registryVersion);
    return {
      registryVersion: registry.registryVersion,
      inForceFrom: isoOf(from),
      state: at > current ? "coming" : at === current ? "in_force" : "former",
      changed: before === undefined ? [inBoth("page.first")] : [...describeChanges(before.registry, registry)],
      ...(telling === undefined ? {} : { told: describeTelling(telling) }),
    };
  });
  return { versions: versions.toReversed() };
};

/** While it goes on, each look would count one more of few. */
const describeTelling = ({ notedAt, finishedAt, people, withoutAddress, arrivals, settledAt }: ToldOfNotice) => ({
  announcedAt: isoOf(notedAt),
  ...(finishedAt === undefined
    ? {}
    : { finishedAt: isoOf(finishedAt), byMail: fewOr(people), withoutAddress: fewOr(withoutAddress) }),
  ...(finishedAt === undefined || arrivals === undefined
    ? {}
    : {
        arrived: fewOr(arrivals.arrived),
        notArrived: fewOr(arrivals.notArrived),
        onTheWay: fewOr(arrivals.onTheWay),
      }),
  ...(settledAt === undefined ? {} : { settledAt: isoOf(settledAt) }),
});

const fewOr = (people: number): number | null => (people > 0 && people < FEWEST ? null : people);

const isoOf = (at: number): string => new Date(at).toISOString();
