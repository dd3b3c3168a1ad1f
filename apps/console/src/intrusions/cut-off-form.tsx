import type { CutOffOfIntrusionWire, IntrusionCutOff } from "@seimbang/contracts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { IntrusionForm } from "./intrusion-form.tsx";
import { HOUR_MINUTES, MinutesInput } from "./minutes-input.tsx";
import { INTRUSIONS_AT } from "./queries.ts";

type CutOffFormProps = { readonly intrusionId: string; readonly what: IntrusionCutOff; readonly onClose: () => void };

/** Cuts off what an alert is about. */
export const CutOffForm = ({ intrusionId, what, onClose }: CutOffFormProps) => {
  const say = useSay();
  const name = `intrusion.${intrusionId}.cut-off.${what}`;
  const beside = useDraft(`${name}.beside`, AN_HOUR);
  const minutes = beside.value;
  return (
    <IntrusionForm
      name={name}
      title={say(`cut_off.do.${what}`)}
      lead={say(`cut_off.${what}.what`)}
      action={say(`cut_off.do.${what}`)}
      at={`${INTRUSIONS_AT}/${intrusionId}/cut-offs`}
      bodyOf={(because) =>
        ({ what, because, ...(what === "network" ? { minutes } : {}) }) satisfies CutOffOfIntrusionWire
      }
      said={say(`cut_off.done.${what}`)}
      {...{ beside, onClose }}
    >
      {what === "network" ? <MinutesInput minutes={minutes} onChange={beside.change} /> : null}
    </IntrusionForm>
  );
};

const AN_HOUR = { version: 0, value: HOUR_MINUTES };
