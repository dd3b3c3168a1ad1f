import type { BroadcastDocumentWire, BroadcastWire, WriteBroadcastWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
import { BroadcastForm } from "./broadcast-form.tsx";
import { broadcastQuery } from "./queries.ts";

const EMPTY: { readonly version: number; readonly value: BroadcastDocumentWire } = {
  version: 0,
  value: { topic: "", subject: { id: "", en: "" }, paragraphs: [{ id: "", en: "" }] },
};

export const NewBroadcastPage = () => {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const draft = useDraft("broadcast.new", EMPTY);
  const save = useMutation({
    mutationFn: () => {
      const body = { by: me.name, document: draft.value } satisfies WriteBroadcastWire;
      return ask<BroadcastWire>("POST", "/v1/admin/broadcasts", { body });
    },
    onSuccess: (broadcast) => {
      draft.discard();
      const { broadcastId } = broadcast;
      cache.setQueryData(broadcastQuery(broadcastId).queryKey, broadcast);
      void cache.invalidateQueries({ queryKey: ["messages", "broadcasts"] });
      void navigate({ to: "/messages/$broadcastId", params: { broadcastId } });
    },
  });
  return (
    <Page
      title={say("broadcast.new")}
      lead={say("broadcast.new.lead")}
      within={{ to: "/messages", title: say("nav.messages") }}
    >
      <BroadcastForm draft={draft} error={save.error} isSaving={save.isPending} onSave={() => save.mutate()} />
    </Page>
  );
};
