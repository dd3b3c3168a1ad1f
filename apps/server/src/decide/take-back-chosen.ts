import type { ShownInDecision } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

type Chosen = { readonly rowId: string; readonly shown: ShownInDecision | undefined };

/** What was chosen and is then not shown takes nothing from a budget, a count or a limit. */
export const takeBackChosen = (
  chosen: Iterable<Chosen>,
  { subject }: Pick<LoadedVisitor, "subject">,
  { exposures, campaigns }: Pick<DecideDeps, "exposures" | "campaigns">,
): void => {
  for (const { rowId, shown } of chosen) {
    if (subject !== undefined) exposures.takeBack(subject, rowId);
    if (shown !== undefined) campaigns.takeBack(shown);
  }
};
