import { expect, test } from "vitest";
import { AREA_GROUPS } from "./areas.ts";

test("every area has a path and a key of its own, so that no shortcut leads elsewhere than it says", () => {
  const areas = AREA_GROUPS.flatMap((group) => group.areas);
  for (const name of ["path", "key"] as const) {
    const all = areas.map((area) => area[name]);
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  }
});
