import { Radio } from "@mantine/core";
import type { ExportRequestWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { REQUESTS_AT } from "./queries.ts";
import type { StepFormProps } from "./step-form.tsx";

const FORMATS = ["json", "csv", "jsonld"] as const satisfies readonly ExportRequestWire["format"][];
type Format = (typeof FORMATS)[number];

/** Takes out the copy that somebody asked for by letter, to be handed over; who did and why is written down for them. */
export const HandOverForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const me = useMe();
  const { done } = useNotices();
  const [format, setFormat] = useState<Format>(request.kind === "portability" ? "jsonld" : "json");
  const taking = useMutation({
    mutationFn: async (because: string) => {
      const body = { by: me.name, because, format } satisfies ExportRequestWire;
      const file = await ask<Blob>("POST", `${REQUESTS_AT}/${request.requestId}/export`, {
        ...{ body, reason: because, as: "blob" },
      });
      await saveFile(`${request.requestId}.${format}`, file);
    },
    onSuccess: () => {
      done({ text: say("request.hand_over.done") });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} size="lg" title={say("request.do.hand_over")}>
      <p className="lead">{say("request.hand_over.lead")}</p>
      <ReasonForm
        action={say("request.hand_over.do")}
        isPending={taking.isPending}
        error={taking.error}
        onReason={taking.mutate}
      >
        <Radio.Group
          label={say("request.hand_over.format")}
          value={format}
          onChange={(value) => setFormat(FORMATS.find((each) => each === value) ?? "json")}
        >
          <div className="stack">
            {FORMATS.map((value) => (
              <Radio key={value} value={value} label={say(`request.format.${value}`)} />
            ))}
          </div>
        </Radio.Group>
      </ReasonForm>
    </Dialog>
  );
};
