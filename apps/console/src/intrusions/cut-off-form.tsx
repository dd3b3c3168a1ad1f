import type { CutOffOfIntrusionWire, IntrusionCutOff } from "@seimbang/contracts";
import { useState } from "react";
import { useSay } from "../language/use-say.ts";
import { IntrusionForm } from "./intrusion-form.tsx";
import { HOUR_MINUTES, MinutesInput } from "./minutes-input.tsx";
import { INTRUSIONS_AT } from "./queries.ts";

type CutOffFormProps = { readonly intrusionId: string; readonly what: IntrusionCutOff; readonly onClose: () => void };

/** Cuts off what an alert is about. */
export const CutOffForm = ({ intrusionId, what, onClose }: CutOffFormProps) => {
  const say = useSay();
  const [minutes, setMinutes] = useState(HOUR_MINUTES);
  return (
    <IntrusionForm
      name={`intrusion.${intrusionId}.cut-off.${what}`}
      title={say(`cut_off.do.${what}`)}
      lead={say(`cut_off.${what}.what`)}
      action={say(`cut_off.do.${what}`)}
      at={`${INTRUSIONS_AT}/${intrusionId}/cut-offs`}
      bodyOf={(because) =>
        ({ what, because, ...(what === "network" ? { minutes } : {}) }) satisfies CutOffOfIntrusionWire
      }
      said={say(`cut_off.done.${what}`)}
      onClose={onClose}
    >
      {what === "network" ? <MinutesInput minutes={minutes} onChange={setMinutes} /> : null}
    </IntrusionForm>
  );
};
