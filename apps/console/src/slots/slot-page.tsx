import type { SlotWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { NotFoundPage } from "../frame/not-found-page.tsx";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { slotsQuery } from "./queries.ts";
import { SlotEditor } from "./slot-editor.tsx";

export const SlotPage = () => {
  const say = useSay();
  const may = useMay();
  const { slot: name } = useParams({ from: "/slots/$slot" });
  const slots = useQuery(slotsQuery);
  const slot = slots.data?.find((each: SlotWire) => each.slot === name);
  if (slots.data !== undefined && slot === undefined) return <NotFoundPage />;
  return (
    <Page
      title={name}
      lead={may("slots.edit") ? say("slot.lead") : undefined}
      within={{ to: "/slots", title: say("nav.slots") }}
    >
      <Loaded query={{ data: slot, error: slots.error, refetch: slots.refetch }} height={560}>
        {(data) => <SlotEditor slot={data} />}
      </Loaded>
    </Page>
  );
};
