import type { DecisionWire } from "@seimbang/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Level } from "../choices/choice-state.ts";
import { useConnection } from "../connection/connection-context.ts";
import { useLanguage } from "../language/language-context.ts";

const SLOT = "home";
const ITEMS = 3;

/** What the shop's first page would show at a level. It asks the same way as the shop does. */
export const usePreview = (level: Level, grant?: string): UseQueryResult<DecisionWire> => {
  const { client, who } = useConnection();
  const { language } = useLanguage();
  return useQuery({
    queryKey: ["preview", level, language, grant, who],
    queryFn: () =>
      client.decide({
        slot: SLOT,
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
