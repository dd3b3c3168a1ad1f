import type { ExperimentWire } from "@seimbang/contracts";
import type { Tone } from "../page/note.tsx";

type Verdict = NonNullable<ExperimentWire["report"]>["treatments"][number]["verdict"];

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  launch: "good",
  limited: "care",
  hold: "calm",
  stop: "bad",
};
