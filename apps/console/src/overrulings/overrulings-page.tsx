import { Button } from "@mantine/core";
import { OVERRULED, type OverrulingWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { type Figures, useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { OVERRULINGS_AT, overrulingsQuery } from "./queries.ts";
import { sayCode } from "./say-code.ts";
import { sayFollowed } from "./say-followed.ts";

/** Where people decided otherwise than a machine, why, and what followed. */
export const OverrulingsPage = () => {
  const say = useSay();
  const figures = useFigures();
  const mayOpen = useMay()("campaigns.read");
  const overrulings = useQuery(overrulingsQuery);
  const columns = useMemo(() => columnsOf(say, figures, mayOpen), [say, figures, mayOpen]);
  const facets = useMemo(
    (): readonly Facet<OverrulingWire>[] => [
      {
        id: "kind",
        title: say("overruling.kind"),
        options: OVERRULED.map((value) => ({ value, label: say(`overruled.${value}`) })),
        valueOf: ({ kind }) => kind,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.overrulings")}
      lead={say("overrulings.lead")}
      actions={
        <>
          <Button
            component="a"
            href={`${OVERRULINGS_AT}.csv`}
            download={true}
            leftSection={<IconDownload size={16} aria-hidden={true} />}
          >
            {say("overrulings.csv")}
          </Button>
          <PrintButton />
        </>
      }
    >
      <Loaded query={overrulings} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.overrulings")}
            keyOf={({ overrulingId }) => overrulingId}
            empty={{ title: say("overrulings.empty.title"), text: say("overrulings.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};

/** @param mayOpen whether whoever reads may open the campaign that a line is about */
const columnsOf = (say: Say, figures: Figures, mayOpen: boolean): readonly Column<OverrulingWire>[] => [
  { id: "at", title: say("overruling.at"), value: ({ at }) => at, show: ({ at }) => figures.day(at) },
  { id: "kind", title: say("overruling.kind"), width: 1.3, value: ({ kind }) => say(`overruled.${kind}`) },
  {
    id: "about",
    title: say("overruling.about"),
    width: 1.3,
    value: ({ about }) => about.name,
    show: ({ about: { campaignId, name } }) =>
      campaignId === undefined || !mayOpen ? (
        name
      ) : (
        <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId }}>
          {name}
        </Link>
      ),
  },
  {
    id: "suggested",
    title: say("overruling.suggested"),
    width: 1.4,
    value: ({ suggested }) => sayCode(suggested, say),
  },
  { id: "decided", title: say("overruling.decided"), width: 1.4, value: ({ decided }) => sayCode(decided, say) },
  {
    id: "judgement",
    title: say("overruling.judgement"),
    width: 2.2,
    value: ({ by, judgement }) => `${by}: ${judgement}`,
  },
  {
    id: "followed",
    title: say("overruling.followed"),
    width: 2.2,
    value: (one) => sayFollowed(one, say, figures),
  },
];
