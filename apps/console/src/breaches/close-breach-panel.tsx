import { Button } from "@mantine/core";
import type { BreachWire } from "@seimbang/contracts";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { useBreachStep } from "./use-breach-step.ts";

/** Ends the work, once whoever had to be told was, with what was learned. */
export const CloseBreachPanel = ({ breach }: { readonly breach: BreachWire }) => {
  const say = useSay();
  const may = useMay();
  const { done } = useNotices();
  const [isClosing, setClosing] = useState(false);
  const step = useBreachStep(breach.breachId, "closure");
  const owed = breach.notices.filter(
    ({ required, state }) => required && state !== "sent" && !(breach.drill && state === "signed"),
  );
  const isReady = owed.length === 0;
  return (
    <Panel
      title={say("breach.close")}
      lead={say(isReady ? "breach.close.ready" : "breach.close.not_yet", { count: owed.length })}
    >
      {may("breaches.sign") ? (
        <div className="actions no-print">
          <Button disabled={!isReady} variant={isReady ? "filled" : "default"} onClick={() => setClosing(true)}>
            {say("breach.close.do")}
          </Button>
        </div>
      ) : null}
      {isClosing ? (
        <JudgementForm
          name={`breach.${breach.breachId}.close`}
          title={say("breach.close.do")}
          lead={say("breach.close.lead")}
          action={say("breach.close.do")}
          isRequired={true}
          isPending={step.isPending}
          error={step.error}
          onClose={() => setClosing(false)}
          onJudge={(judgement) =>
            step.mutateAsync(
              { judgement },
              {
                onSuccess: () => {
                  setClosing(false);
                  done({ text: say("breach.close.done") });
                },
              },
            )
          }
        />
      ) : null}
    </Panel>
  );
};
