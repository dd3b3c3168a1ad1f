import type { OneRequestWire, ReadRequestAnswerWire, ReadRequestWire, ReceiptWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { BrokenGlassNote, ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { REQUESTS_AT } from "./queries.ts";
import { Quote } from "./quote.tsx";
import { ReviewedDecision } from "./reviewed-decision.tsx";

type ReadRequestPanelProps = {
  readonly request: OneRequestWire;
  /** Told of the person's words once they are shown. */
  readonly onRead: (text: string | undefined) => void;
};

/** What the person wrote and who they are: shown to whoever says why, and to nobody before. It is nowhere in the address, nor kept. */
export const ReadRequestPanel = ({ request, onRead }: ReadRequestPanelProps) => {
  const say = useSay();
  const me = useMe();
  const reading = useMutation({
    mutationFn: (because: string) => {
      const body = { by: me.name, because } satisfies ReadRequestWire;
      return ask<ReadRequestAnswerWire>("POST", `${REQUESTS_AT}/${request.requestId}/read`, { body, reason: because });
    },
    onSuccess: (read) => onRead(read.request.text),
  });
  return (
    <Panel title={say("request.read")} lead={say("request.read.lead")}>
      {reading.data === undefined ? (
        <ReasonForm
          action={say("request.read.do")}
          isPending={reading.isPending}
          error={reading.error}
          onReason={reading.mutate}
        />
      ) : (
        <ReadRequest read={reading.data} />
      )}
    </Panel>
  );
};

const ReadRequest = ({ read }: { readonly read: ReadRequestAnswerWire }) => {
  const say = useSay();
  const { request, identifiers, verification, authority, decision } = read;
  const { text, answer, extension, lifting, madeBy } = request;
  const facts: readonly (readonly [string, string])[] = [
    ...Object.entries(identifiers),
    ...(verification === undefined
      ? []
      : [
          [
            say("request.read.proof"),
            verification.evidence === "token" ? say("request.read.signed_in") : verification.evidence,
          ] as const,
        ]),
    ...(madeBy === undefined ? [] : [[say(`request.made_by.${madeBy.kind}`), madeBy.name] as const]),
    ...(authority === undefined ? [] : [[say("request.read.authority"), authority] as const]),
  ];
  return (
    <div className="stack">
      <BrokenGlassNote />
      {text === undefined ? (
        <p className="quiet">{say("request.read.no_text")}</p>
      ) : (
        <Quote title={say("request.read.text")} text={text} />
      )}
      {extension?.text === undefined ? null : <Quote title={say("request.read.extension")} text={extension.text} />}
      {lifting?.text === undefined ? null : <Quote title={say("request.read.lifting")} text={lifting.text} />}
      {answer === undefined ? null : <Quote title={say("request.read.answer")} text={answer} />}
      {facts.length === 0 ? <p className="quiet">{say("request.read.nobody")}</p> : <Facts facts={facts} />}
      {decision === undefined ? null : <ReviewedDecision decision={decision as ReceiptWire} />}
    </div>
  );
};
