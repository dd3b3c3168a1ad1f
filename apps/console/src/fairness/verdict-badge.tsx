import type { FairnessVerdict, ProxyAuditWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { StateBadge } from "../page/state-badge.tsx";

const TONES: Readonly<Record<FairnessVerdict, Tone>> = { pass: "good", fail: "bad", not_enough_evidence: "care" };

/** Whether groups are reached alike, in words: yes, no, or that it cannot be said yet. */
export const VerdictBadge = ({ verdict }: { readonly verdict: FairnessVerdict }) => {
  const say = useSay();
  return <StateBadge tone={TONES[verdict]}>{say(`fairness.verdict.${verdict}`)}</StateBadge>;
};

const PROXY_TONES: Readonly<Record<ProxyAuditWire["verdict"], Tone>> = {
  proxy: "bad",
  no_proxy: "good",
  not_enough_evidence: "care",
};

export const ProxyBadge = ({ verdict }: { readonly verdict: ProxyAuditWire["verdict"] }) => {
  const say = useSay();
  return <StateBadge tone={PROXY_TONES[verdict]}>{say(`proxy.verdict.${verdict}`)}</StateBadge>;
};
