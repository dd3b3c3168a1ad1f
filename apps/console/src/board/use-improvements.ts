import type { StoredImprovementWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/session-context.ts";
import { boardQuery } from "./queries.ts";

const NONE: readonly StoredImprovementWire[] = [];

/** What was changed and stands on the page; nothing for whoever may not read the board. */
export const useImprovements = (): readonly StoredImprovementWire[] => {
  const may = useMay();
  const board = useQuery({
    ...boardQuery,
    enabled: may("board.read"),
    select: ({ improvements }) => improvements.filter(({ withdrawnAt }) => withdrawnAt === undefined),
  });
  return board.data ?? NONE;
};
