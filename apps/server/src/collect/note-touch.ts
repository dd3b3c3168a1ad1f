import type { Line } from "./lines-of-event.ts";
import type { Tally } from "./tally.ts";

/** Counts what was done with a creative, whoever did it. An order is nobody's touch. */
export const noteTouch = ({ kind, creative }: Line, tally: Tally): void => {
  if (creative !== undefined && (kind === "impression" || kind === "clicked")) tally.touch({ kind, creative });
};
