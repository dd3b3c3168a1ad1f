import type { CutOffsWire, IntrusionsWire } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { StaffDeps } from "../staff/read.ts";
import { COMMAND_LINE, type IntrusionDeps } from "./intrusion-deps.ts";
import { openIntrusions } from "./open-intrusions.ts";

/** What whoever runs the server does about intrusions, also when nobody can sign in any more. */
export type IntrusionDesk = {
  readonly alerts: () => Promise<IntrusionsWire>;
  readonly cutOffs: () => Promise<CutOffsWire>;
  /** @throws Problem `unknown_cut_off` or `cut_off_over` */
  readonly undo: (cutOffId: string, because: string) => Promise<CutOffsWire>;
  /** Lets everybody reach the console for a while, whatever the allow-list says. */
  readonly openConsole: (minutes: number, because: string) => Promise<CutOffsWire>;
};

type DeskDeps = StaffDeps & Pick<IntrusionDeps, "settings">;

export const openIntrusionDesk = (deps: DeskDeps): IntrusionDesk => {
  const intrusions = openIntrusions({
    ...deps,
    tellWebhooks: async () => undefined,
    // A breach is begun by somebody who signs for it.
    breaches: { recordWithin: () => Promise.reject(new Problem("session_required")) },
  });
  return {
    alerts: () => intrusions.list("open"),
    cutOffs: intrusions.cutOffs,
    undo: (cutOffId, because) => intrusions.undo(cutOffId, because, COMMAND_LINE),
    openConsole: (minutes, because) => intrusions.openConsole(minutes, because, COMMAND_LINE),
  };
};
