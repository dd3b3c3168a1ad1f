import type {
  BlockNetworkWire,
  CutOffOfIntrusionWire,
  CutOffsWire,
  HoneyCustomersWire,
  HoneyCustomerWire,
  IntrusionsWire,
  IntrusionWire,
  JudgeIntrusionWire,
  Language,
  MakeHoneyCustomerWire,
} from "@seimbang/contracts";
import type { Breaches } from "../breaches/read.ts";
import { Problem } from "../http/problem.ts";
import { parseNetwork } from "../platform/networks.ts";
import { beginBreach } from "./begin-breach.ts";
import { type CutOffTarget, cutOff } from "./cut-off.ts";
import { describeCutOff, describeIntrusion, readNames } from "./describe-intrusion.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";
import { judgeIntrusion, requireIntrusion } from "./judge-intrusion.ts";
import { describeAllHoney, makeHoney, retireHoney } from "./keep-honey.ts";
import { listIntrusions, type StoredIntrusion } from "./store.ts";
import { undoCutOff } from "./undo-cut-off.ts";

/** What people do about intrusions, in the console and on the command line alike. */
export type Intrusions = {
  readonly list: (which: "open" | "judged") => Promise<IntrusionsWire>;
  readonly show: (intrusionId: string) => Promise<IntrusionWire>;
  /** @param address from where whoever decides comes */
  readonly cutOff: (
    intrusionId: string,
    given: CutOffOfIntrusionWire,
    actor: IntrusionActor,
    address: string | undefined,
  ) => Promise<IntrusionWire>;
  readonly judge: (intrusionId: string, given: JudgeIntrusionWire, actor: IntrusionActor) => Promise<IntrusionWire>;
  readonly beginBreach: (intrusionId: string, actor: IntrusionActor, language: Language) => Promise<string>;
  readonly cutOffs: () => Promise<CutOffsWire>;
  readonly block: (given: BlockNetworkWire, actor: IntrusionActor, address: string | undefined) => Promise<CutOffsWire>;
  readonly openConsole: (minutes: number, because: string, actor: IntrusionActor) => Promise<CutOffsWire>;
  readonly undo: (cutOffId: string, because: string, actor: IntrusionActor) => Promise<CutOffsWire>;
  readonly honey: () => Promise<HoneyCustomersWire>;
  readonly makeHoney: (given: MakeHoneyCustomerWire, actor: IntrusionActor) => Promise<HoneyCustomerWire>;
  readonly retireHoney: (honeyId: string, actor: IntrusionActor) => Promise<void>;
};

type Deps = IntrusionDeps & { readonly breaches: Pick<Breaches, "recordWithin"> };

export const openIntrusions = (deps: Deps): Intrusions => {
  const { database, clock, settings } = deps;
  const names = () => readNames(database, clock());
  const show = async (intrusionId: string) =>
    describeIntrusion(await requireIntrusion(database, intrusionId), await names());
  const cutOffs = async () => {
    const read = await names();
    return { cutOffs: read.cutOffs.map((one) => describeCutOff(one, read)) };
  };
  const take = (target: CutOffTarget, order: Parameters<typeof cutOff>[2]) =>
    database.transaction().execute((transaction) => cutOff(transaction, target, order, deps));
  return {
    list: async (which) => {
      const [all, read] = [await listIntrusions(database, which), await names()];
      return { intrusions: all.map((one) => describeIntrusion(one, read)) };
    },
    show,
    cutOff: async (intrusionId, { what, because, minutes = settings.blockMinutes }, actor, address) => {
      const target = targetOf(await requireIntrusion(database, intrusionId), what, minutes);
      await take(target, { actor, because, intrusionId, address });
      return show(intrusionId);
    },
    judge: async (intrusionId, given, actor) => {
      await judgeIntrusion(intrusionId, given, actor, deps);
      return show(intrusionId);
    },
    beginBreach: (intrusionId, actor, language) => beginBreach(intrusionId, actor, language, deps),
    cutOffs,
    block: async ({ network: given, minutes, because }, actor, address) => {
      const network = parseNetwork(given);
      if (network === undefined)
        throw new Problem("invalid_request", undefined, [{ field: "/network", rule: "is no address and no network" }]);
      await take({ what: "network", network, minutes }, { actor, because, address });
      return cutOffs();
    },
    openConsole: async (minutes, because, actor) => {
      await take({ what: "console_opened", minutes }, { actor, because });
      return cutOffs();
    },
    undo: async (cutOffId, because, actor) => {
      await undoCutOff(cutOffId, { actor, because }, deps);
      return cutOffs();
    },
    honey: () => describeAllHoney(deps),
    makeHoney: (given, actor) => makeHoney(given, actor, deps),
    retireHoney: (honeyId, actor) => retireHoney(honeyId, actor, deps),
  };
};

/** @throws Problem `cut_off_not_possible` where an alert is about nothing of the kind */
const targetOf = (
  { staffId, keyId, network }: StoredIntrusion,
  what: CutOffOfIntrusionWire["what"],
  minutes: number,
): CutOffTarget => {
  if ((what === "sessions" || what === "account") && staffId !== undefined) return { what, staffId };
  if (what === "key" && keyId !== undefined) return { what, keyId };
  if (what === "network" && network !== undefined) return { what, network, minutes };
  throw new Problem("cut_off_not_possible");
};
