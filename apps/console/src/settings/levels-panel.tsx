import type { SettingsWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { LEVEL_NAMES } from "../language/level-names.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { WhereToChange } from "./where-to-change.tsx";

type LevelRow = SettingsWire["levels"][number];

/** What each level may use, and how much of it at once. Only the customer raises theirs. */
export const LevelsPanel = ({ levels }: Pick<SettingsWire, "levels">) => {
  const say = useSay();
  const columns = useMemo(
    (): readonly Column<LevelRow>[] => [
      {
        id: "level",
        title: say("settings.level"),
        width: 4,
        value: ({ level }) => say(LEVEL_NAMES[level] ?? "level.0"),
      },
      {
        id: "decision",
        title: say("settings.points_decision"),
        width: 1.4,
        align: "end",
        value: (row) => row.pointsOfDecision,
      },
      { id: "day", title: say("settings.points_day"), width: 1.2, align: "end", value: (row) => row.pointsOfDay },
    ],
    [say],
  );
  return (
    <Panel title={say("settings.levels")} lead={say("settings.levels.lead")}>
      <DataTable
        {...{ columns }}
        rows={levels}
        title={say("settings.levels")}
        keyOf={({ level }) => String(level)}
        empty={{ title: "", text: "" }}
        isShort={true}
      />
      <WhereToChange at="invasiveness.budgets" />
    </Panel>
  );
};
