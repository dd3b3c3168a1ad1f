import type { Database } from "@seimbang/database";
import type { ComplainDependencies, ReadShownDependencies } from "../feedback/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { ThreadLaws } from "./answer-clock.ts";

/** What everything that is done with threads needs. */
export type ThreadDeps = ComplainDependencies &
  ReadShownDependencies & {
    readonly database: Database;
    readonly secrets: Secrets;
    readonly clock: Clock;
    readonly makeId: MakeId;
    readonly laws: ThreadLaws;
    readonly shop: { readonly name: string; readonly url: string; readonly timeZone: string };
    readonly settings: { readonly answerDays: number; readonly quietDays: number; readonly keepDays: number };
    /** Who looks after a thread that nobody was named for, and into whose hands one comes that is late. */
    readonly owner: string;
    readonly escalateTo: string;
    /** Words that the shop's own voice avoids. */
    readonly avoid: readonly string[];
    /** Whether the shop sends mail at all. */
    readonly sendsMail: boolean;
  };
