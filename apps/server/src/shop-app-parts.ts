import type { Logger } from "pino";
import type { SequenceParts } from "./accountability/sequence-log.ts";
import type { CollectTools } from "./collect/collect-tools.ts";
import type { VisitorTokens } from "./identity/read.ts";
import type { Honey } from "./intrusions/open-honey.ts";
import type { Laws } from "./laws/read.ts";
import type { ServedModels } from "./models/read.ts";
import type { ShopCatalogue } from "./open-shop-catalogue.ts";
import type { ShopDecisions } from "./open-shop-decisions.ts";
import type { ShopLive } from "./open-shop-live.ts";
import type { ShopRights } from "./open-shop-rights.ts";
import type { MakeId } from "./platform/ids.ts";
import type { JobRegistry, Jobs } from "./platform/jobs.ts";
import type { Managed } from "./shop-operations.ts";
import type { ShopPlace } from "./shop-place.ts";
import type { SignalReader } from "./signals/read.ts";
import type { OpenSlots } from "./slots/slots-deps.ts";

/** What the features of an open shop give to the application that serves them. */
export type ShopAppParts = Pick<ShopCatalogue, "feeds"> &
  Pick<ShopDecisions, "decisions" | "replicas" | "changes" | "appendsSettled" | "appendsWaiting"> & {
    readonly place: ShopPlace;
    readonly laws: Laws;
    readonly makeId: MakeId;
    readonly visitorTokens: VisitorTokens;
    readonly signals: SignalReader;
    readonly models: Pick<ServedModels, "current" | "refresh">;
    readonly slots: OpenSlots;
    readonly live: Pick<ShopLive, "disabled" | "refresh">;
    readonly collectTools: CollectTools;
    readonly managed: Managed;
    readonly rights: ShopRights;
    readonly jobNames: readonly string[];
    readonly queue: Jobs<JobRegistry>;
    readonly accountability: SequenceParts;
    readonly honey: Honey;
    readonly log: Logger;
    /** False once somebody is about to stop it. */
    readonly takes: () => boolean;
  };
