import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

type Change = {
  readonly make: () => Promise<unknown>;
  /** What it changed, as a sentence. */
  readonly said: string;
  readonly undo?: Omit<Change, "undo">;
};

/** Changes what is kept, shows what is left, and says so. */
export const useChangeEvents = () => {
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ make }: Change) => changeEverywhere(make),
    onSuccess: (_made, { said, undo }) => {
      const text = formatMessage({ id: "say.in_effect" }, { said });
      announce(undo === undefined ? { text } : { text, undo: () => mutate(undo) });
    },
    onError: sayTrouble,
    onSettled: () => cache.invalidateQueries({ predicate: ({ queryKey }) => FOLLOWS_EVENTS.has(String(queryKey[0])) }),
  });
  return { change: mutate, isChanging: isPending };
};

const FOLLOWS_EVENTS = new Set(["events", "known", "preview", "decisions", "receipt"]);
