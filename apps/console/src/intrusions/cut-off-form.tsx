import type { CutOff, CutOffOfIntrusionWire, IntrusionWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { MinutesInput } from "./block-form.tsx";
import { INTRUSIONS_AT } from "./queries.ts";

type CutOffFormProps = { readonly intrusionId: string; readonly what: CutOff; readonly onClose: () => void };

const HOUR_MINUTES = 60;

/** Cuts off what an alert is about, with the reason that stays beside it. */
export const CutOffForm = ({ intrusionId, what, onClose }: CutOffFormProps) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [minutes, setMinutes] = useState(HOUR_MINUTES);
  const cut = useMutation({
    mutationFn: (because: string) => {
      const body = {
        what: what as CutOffOfIntrusionWire["what"],
        because,
        ...(what === "network" ? { minutes } : {}),
      } satisfies CutOffOfIntrusionWire;
      return ask<IntrusionWire>("POST", `${INTRUSIONS_AT}/${intrusionId}/cut-offs`, { body });
    },
    onSuccess: () => {
      done({ text: say(`cut_off.done.${what}`) });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <JudgementForm
      title={say(`cut_off.do.${what}`)}
      lead={say(`cut_off.${what}.what`)}
      action={say(`cut_off.do.${what}`)}
      isRequired={true}
      isPending={cut.isPending}
      error={cut.error}
      onJudge={(because) => cut.mutate(because ?? "")}
      onClose={onClose}
    >
      {what === "network" ? <MinutesInput minutes={minutes} onChange={setMinutes} /> : null}
    </JudgementForm>
  );
};
