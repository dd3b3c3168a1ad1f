import type { BroadcastWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { BroadcastForm } from "./broadcast-form.tsx";
import { broadcastQuery } from "./queries.ts";

export const EditBroadcastPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { broadcastId } = useParams({ from: "/messages/$broadcastId/edit" });
  const broadcast = useQuery(broadcastQuery(broadcastId));
  return (
    <Page
      title={say("broadcast.edit")}
      lead={say("broadcast.edit.lead")}
      within={{
        to: `/messages/${broadcastId}`,
        title: broadcast.data?.document.subject[language] ?? say("nav.messages"),
      }}
    >
      <Loaded query={broadcast} height={560}>
        {(data) => <EditForm broadcast={data} />}
      </Loaded>
    </Page>
  );
};

const FIELDS = { topic: "broadcast.topic", subject: "broadcast.subject", paragraphs: "broadcast.words" } as const;

const sayField = (say: Say, field: string): string => {
  const name = field.split(/[./]/).find((part) => part !== "") ?? field;
  return Object.hasOwn(FIELDS, name) ? say(FIELDS[name as keyof typeof FIELDS]) : say("broadcast.action");
};

const EditForm = ({ broadcast }: { readonly broadcast: BroadcastWire }) => {
  const { broadcastId, version, document } = broadcast;
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const current = useMemo(() => ({ version, value: document }), [version, document]);
  const draft = useDraft(`broadcast.${broadcastId}`, current);
  const { queryKey } = broadcastQuery(broadcastId);
  const save = useMutation({
    mutationFn: () =>
      ask<BroadcastWire>("PUT", `/v1/admin/broadcasts/${broadcastId}`, {
        body: { by: me.name, version: draft.base.version, document: draft.value },
      }),
    // Whoever was second is shown what is there now, above what they typed.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      draft.discard();
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["messages", "broadcasts"] });
      void navigate({ to: "/messages/$broadcastId", params: { broadcastId } });
    },
  });
  return (
    <>
      <ConflictNote draft={draft} current={current} nameOf={(field) => sayField(say, field)} />
      <BroadcastForm draft={draft} error={save.error} isSaving={save.isPending} onSave={() => save.mutate()} />
    </>
  );
};
