import type { DemandedItemWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

/** Where in the record it stands, by the parts that the page has. */
const SECTIONS: Readonly<Record<string, MessageId>> = {
  controller: "processing.controller",
  activities: "processing.activities",
  transfers: "processing.transfers",
  tables: "holders.title",
  security: "security.title",
};

/** What each law asks of the record, and what of it is not filled in yet. */
export const DemandedPanel = ({ items }: { readonly items: readonly DemandedItemWire[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  const columns = useMemo((): readonly Column<DemandedItemWire>[] => {
    const stateOf = ({ isFilled }: DemandedItemWire): string => say(isFilled ? "demanded.filled" : "demanded.missing");
    return [
      { id: "law", title: say("demanded.law"), width: 1.4, value: ({ law, article }) => `${law} ${article}` },
      {
        id: "section",
        title: say("demanded.where"),
        width: 1.8,
        value: ({ section }) => {
          const part = SECTIONS[section];
          return part === undefined ? section : say(part);
        },
      },
      {
        id: "filled",
        title: say("demanded.state"),
        value: stateOf,
        show: (item) => <StateBadge tone={item.isFilled ? "good" : "bad"}>{stateOf(item)}</StateBadge>,
      },
      {
        id: "todo",
        title: say("demanded.todo"),
        width: 3,
        value: ({ toFillIn }) => toFillIn?.[language] ?? null,
      },
    ];
  }, [say, language]);
  const missing = items.filter(({ isFilled }) => !isFilled).length;
  return (
    <Panel title={say("demanded.title")} lead={say("demanded.lead", { missing })}>
      <DataTable
        {...{ columns }}
        rows={items}
        title={say("demanded.title")}
        isShort={true}
        keyOf={({ law, article, item }) => `${law} ${article} ${item}`}
        empty={{ title: say("demanded.none"), text: say("demanded.none.text") }}
      />
    </Panel>
  );
};
