import type { BreachNoticeWire, BreachSummaryWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

type Summary = Pick<BreachSummaryWire, "state" | "isLate" | "drill">;

/** How a breach stands, the gravest that can be said of it. */
export const breachStanding = ({ state, isLate }: Omit<Summary, "drill">): "closed" | "late" | "open" =>
  state === "closed" ? "closed" : isLate ? "late" : "open";

const TONES: Readonly<Record<ReturnType<typeof breachStanding>, Tone | "quiet">> = {
  closed: "quiet",
  late: "bad",
  open: "care",
};

export const BreachState = ({ breach }: { readonly breach: Summary }) => {
  const say = useSay();
  const standing = breachStanding(breach);
  return <StateBadge tone={TONES[standing]}>{say(`breach.state.${standing}`)}</StateBadge>;
};

const NOTICE_TONES: Readonly<Record<BreachNoticeWire["state"], Tone | "quiet">> = {
  not_required: "quiet",
  draft: "care",
  signed: "calm",
  sent: "good",
};

/** How a notice stands; one that is late says so above all. */
export const NoticeState = ({ notice }: { readonly notice: Pick<BreachNoticeWire, "state" | "isLate"> }) => {
  const say = useSay();
  const { state, isLate } = notice;
  const isOwed = isLate && state !== "sent" && state !== "not_required";
  return (
    <StateBadge tone={isOwed ? "bad" : NOTICE_TONES[state]}>
      {isOwed ? say("breach.notice.late", { state: say(`breach.notice.${state}`) }) : say(`breach.notice.${state}`)}
    </StateBadge>
  );
};
