import type { BalanceLineWire } from "@seimbang/contracts";
import type { Tone } from "../page/note.tsx";

export const VERDICT_TONES: Readonly<Record<BalanceLineWire["verdict"], Tone | "quiet">> = {
  good: "good",
  bad: "bad",
  not_enough_known: "quiet",
};
