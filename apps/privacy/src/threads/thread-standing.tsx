import type { ThreadWire } from "@seimbang/contracts";
import type { ReactNode } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { timeLeft } from "../rights/time-left.ts";

const PROMISE = "promise";

/** How a conversation stands: until when an answer is owed and by what, whose turn it is, or how it ended. */
export const ThreadStanding = ({ thread }: { readonly thread: ThreadWire }) => {
  const { language } = useLanguage();
  const { state, kind, dueAt, clock, now, closedAt, closedBy, title, begunAt } = thread;
  return (
    <div className="stack-small">
      <p className="dim small">
        <FormattedMessage id={`threads.kind.${kind}`} />
        {" · "}
        <FormattedMessage id="threads.begun" values={{ date: at(begunAt) }} />
        {title === undefined ? null : (
          <>
            {" · "}
            {title[language]}
          </>
        )}
      </p>
      {dueAt === undefined || clock === undefined ? null : (
        <p>
          <FormattedMessage
            id={timeLeft(dueAt, now).isLate ? "threads.late" : "threads.due"}
            values={{ date: at(dueAt) }}
          />{" "}
          <span className="dim small">
            {clock === PROMISE ? (
              <FormattedMessage id="threads.promise" />
            ) : (
              <FormattedMessage id="request.clock" values={{ clock }} />
            )}
          </span>
        </p>
      )}
      {state === "answered" ? (
        <p>
          <FormattedMessage id="threads.your_turn" />
        </p>
      ) : null}
      {closedAt === undefined || closedBy === undefined ? null : (
        <p>
          <FormattedMessage id={`threads.closed.${closedBy}`} values={{ date: at(closedAt) }} />
        </p>
      )}
    </div>
  );
};

const at = (time: string): ReactNode => <FormattedDate value={time} dateStyle="long" timeStyle="short" />;
