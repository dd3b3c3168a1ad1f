import { expect, test } from "vitest";
import { shareOutPairs } from "./history-say.ts";

test("neighbours are shared out by say, rounded up, and what has too little for one speaks for none", () => {
  const pairsOf = shareOutPairs([1, 0.5, 0.5]);
  expect([1, 0.5, 0.9 / 600, 2 / 1200, 1.9 / 1200].map(pairsOf)).toEqual([600, 300, 0, 1, 0]);
});

test("of a long history what happened a dozen instants back speaks for nothing, whatever came before it", () => {
  const says = Array.from({ length: 50 }, (_, place) => 0.55 ** place);
  const pairsOf = shareOutPairs(says);
  const speaking = says.filter((say) => pairsOf(say) > 0);
  expect(speaking).toEqual(says.slice(0, 11));
  expect(speaking.map(pairsOf)).toEqual([541, 298, 164, 90, 50, 28, 15, 9, 5, 3, 2]);
});
