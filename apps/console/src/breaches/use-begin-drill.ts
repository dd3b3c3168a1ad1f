import type { BreachWire, RecordBreachWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { BREACHES_AT } from "./queries.ts";

/** Begins a practice at once: its clocks run from this moment, as they would. */
export const useBeginDrill = () => {
  const say = useSay();
  const figures = useFigures();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const now = new Date();
      const document = { title: say("breach.drill_title", { at: figures.day(now) }), awareAt: now.toISOString() };
      const body = { by: me.name, drill: true, document } satisfies RecordBreachWire;
      return ask<BreachWire>("POST", BREACHES_AT, { body });
    },
    onSuccess: ({ breachId }) => {
      void cache.invalidateQueries({ queryKey: ["breaches"] });
      void navigate({ to: "/breaches/$breachId", params: { breachId } });
    },
  });
};
