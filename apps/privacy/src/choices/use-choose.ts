import type { ChoiceStateWire, ChoiceWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { type Connection, useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { keepDeviceToken } from "../connection/token-source.ts";
import { WORDING } from "../messages/wording.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";
import { applyChoice } from "./apply-choice.ts";
import { wasErased } from "./choice-state.ts";
import { CHOICES, ERASED } from "./use-choices.ts";

export type Choosing = {
  readonly choice: ChoiceWire;
  /** What it changes, as a sentence. */
  readonly said: string;
  /** The choice that takes it back, where that is safe. */
  readonly undo?: { readonly choice: ChoiceWire; readonly said: string };
};

/** Chooses: seen at once, written down by the server, said aloud. What the server refuses is put back. */
export const useChoose = () => {
  const { client, who, lookAgain } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { locale, formatMessage } = useIntl();
  const { mutate } = useMutation({
    mutationFn: async ({ choice }: Choosing): Promise<ChoiceStateWire | undefined> => {
      const told = { ...choice, evidence: { wording: WORDING, channel: "privacy-centre", locale } };
      const isGrant = grants(choice);
      if (who !== "nobody") return (await changeEverywhere(() => client.choices.write(told), { isGrant })).choices;
      const introduced = await changeEverywhere(() => introduce(client, told), { isGrant });
      return introduced?.receipt.choices;
    },
    onMutate: async ({ choice }) => {
      await cache.cancelQueries({ queryKey: CHOICES });
      const before = cache.getQueryData<ChoiceStateWire>(CHOICES);
      if (before !== undefined) cache.setQueryData(CHOICES, applyChoice(before, choice));
      return before;
    },
    onSuccess: (choices, { said, undo }, before) => {
      if (choices !== undefined) cache.setQueryData<ChoiceStateWire>(CHOICES, (shown) => ({ ...shown, ...choices }));
      lookAgain();
      if (before !== undefined && choices !== undefined && wasErased(before, choices)) cache.setQueryData(ERASED, true);
      void cache.invalidateQueries({ predicate: ({ queryKey }) => FOLLOWS_CHOICES.has(String(queryKey[0])) });
      const text = formatMessage({ id: "say.in_effect" }, { said });
      announce(undo === undefined ? { text } : { text, undo: () => mutate(undo) });
    },
    onError: (error, _choosing, before) => {
      if (before !== undefined) cache.setQueryData(CHOICES, before);
      sayTrouble(error);
    },
  });
  return { choose: mutate };
};

/** The first choice on this device, which is known from then on if the choice allows it. */
const introduce = async (client: Connection["client"], choice: ChoiceWire) => {
  const introduced = await client.introduce(choice);
  if (introduced !== undefined) keepDeviceToken(introduced.token);
  return introduced;
};

/** Whether it allows anything that a refusal on this device would speak against. */
const grants = ({ level = 0, purposes = {} }: ChoiceWire): boolean =>
  level > 0 || Object.values(purposes).includes(true);

const FOLLOWS_CHOICES = new Set(["preview", "prompts", "consents", "known", "events"]);
