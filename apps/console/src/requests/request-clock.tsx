import type { OneRequestWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { RequestTrack } from "./request-track.tsx";

/** By when an answer is owed, by which law, and every other time that runs beside it. */
export const RequestClock = ({ request }: { readonly request: OneRequestWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { dueAt, clock, owner, acknowledgement, lifting, finishedAt, jurisdiction, jurisdictionFrom, standing } =
    request;
  const isClosed = standing === "closed";
  const facts: readonly (readonly [string, string])[] = [
    [say("request.due"), figures.moment(dueAt)],
    [say("request.law"), clock],
    [say("request.whose_law"), jurisdiction ?? say(`request.law_from.${jurisdictionFrom}`)],
    [say("requests.owner"), owner ?? say("requests.nobody")],
    ...(finishedAt === undefined ? [] : [[say("requests.finished"), figures.moment(finishedAt)] as const]),
    ...(acknowledgement === undefined
      ? []
      : [
          [
            say("request.arrival"),
            acknowledgement.at === undefined
              ? say("request.arrival.by", { at: figures.day(acknowledgement.dueAt), clock: acknowledgement.clock })
              : say("request.arrival.done", {
                  at: figures.day(acknowledgement.at),
                  how: acknowledgement.how === undefined ? "" : say(`request.acknowledged.${acknowledgement.how}`),
                }),
          ] as const,
        ]),
    ...(lifting === undefined
      ? []
      : [
          [
            say("request.lifting"),
            lifting.liftedAt === undefined
              ? say("request.lifting.from", { at: figures.moment(lifting.from) })
              : say("request.lifting.done", { at: figures.moment(lifting.liftedAt) }),
          ] as const,
        ]),
  ];
  return (
    <Panel
      title={say("request.clock")}
      lead={isClosed ? undefined : say(`request.clock.${standing}`, { ago: figures.ago(dueAt) })}
    >
      {isClosed ? null : <RequestTrack request={request} />}
      <Facts facts={facts} />
    </Panel>
  );
};
