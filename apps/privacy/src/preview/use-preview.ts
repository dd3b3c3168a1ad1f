import type { DecisionWire } from "@seimbang/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import type { Level } from "../choices/choice-state.ts";
import { useConnection } from "../connection/connection-context.ts";

const ITEMS = 3;

/** The use that shows what a level and each source of it is like. */
export const SUGGESTIONS = "suggestions";

/** What the shop would show for a use at a level. It asks the same way as the shop does; nothing where it shows nothing. */
export const usePreview = (level: Level, purpose: string, grant?: string): UseQueryResult<DecisionWire> => {
  const { client, who, slots } = useConnection();
  const { language } = useLanguage();
  const slot = slots[purpose] ?? "";
  return useQuery({
    queryKey: [grant === undefined ? "preview" : "granted", slot, level, language, grant, who],
    enabled: slot !== "",
    queryFn: () =>
      client.decide({
        slot,
        level,
        count: ITEMS,
        include: ["product"],
        context: { page: "privacy", locale: language },
        ...(grant === undefined ? {} : { previewGrant: grant }),
      }),
    // A grant is good once: what it showed stays, and is not asked for again.
    staleTime: grant === undefined ? 0 : Number.POSITIVE_INFINITY,
    placeholderData: (former) => former,
  });
};
