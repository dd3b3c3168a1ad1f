import { Button } from "@mantine/core";
import type { BroadcastWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { fromLocal } from "../form/local-time.ts";
import { MomentField } from "../form/moment-field.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { ValuesCheck } from "../form/values-check.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { broadcastQuery } from "./queries.ts";

/** What is wrong with a letter's words, and what can be done with it now. */
export const BroadcastSteps = ({ broadcast }: { readonly broadcast: BroadcastWire }) => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const { done } = useNotices();
  const [isApproving, setApproving] = useState(false);
  const { broadcastId, state, findings, writtenBy } = broadcast;
  const stop = useMutation({
    mutationFn: () => ask<BroadcastWire>("POST", `/v1/admin/broadcasts/${broadcastId}/stop`, { body: { by: me.name } }),
    onSuccess: (next) => {
      cache.setQueryData(broadcastQuery(broadcastId).queryKey, next);
      done({ text: say("broadcast.stopped") });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
  const isBlocked = findings.some(({ severity }) => severity === "blocks");
  const mayStop = may("messages.run") && (state === "scheduled" || state === "sending");
  const isOwn = writtenBy === me.name;
  const decides = may("messages.approve") && state === "draft";
  const mayApprove = decides && !isOwn;
  return (
    <Panel title={say("campaign.next")} lead={say(`broadcast.next.${state}`)}>
      {findings.map(({ field, severity, message }) => (
        <Note key={`${field} ${message.en}`} tone={severity === "blocks" ? "bad" : "care"}>
          {message[language]}
        </Note>
      ))}
      {decides && isOwn ? <p className="quiet">{say("broadcast.approve.another")}</p> : null}
      <TroubleNote error={stop.error} />
      {mayApprove || mayStop ? (
        <div className="actions no-print">
          {mayApprove ? (
            <Button variant="filled" disabled={isBlocked} onClick={() => setApproving(true)}>
              {say("broadcast.approve")}
            </Button>
          ) : null}
          {mayStop ? (
            <Button color="red" variant="subtle" loading={stop.isPending} onClick={() => stop.mutate()}>
              {say("broadcast.stop")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isApproving ? <Approve broadcast={broadcast} onClose={() => setApproving(false)} /> : null}
    </Panel>
  );
};

type ApproveProps = { readonly broadcast: BroadcastWire; readonly onClose: () => void };

const Approve = ({ broadcast: { broadcastId, version, values }, onClose }: ApproveProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const name = `broadcast.${broadcastId}.approve`;
  const beside = useDraft(`${name}.beside`, NOTHING_ASKED);
  const { at } = beside.value;
  const { timeZone } = useShop();
  const sendAt = fromLocal(at, timeZone);
  const heldAgainst = beside.value.heldAgainst.filter((id) => values.some((value) => value.id === id));
  const approve = useMutation({
    mutationFn: (judgement: string) =>
      ask<BroadcastWire>("POST", `/v1/admin/broadcasts/${broadcastId}/approval`, {
        body: {
          ...{ by: me.name, version, judgement },
          ...(heldAgainst.length === 0 ? {} : { heldAgainst }),
          ...(sendAt === undefined ? {} : { sendAt }),
        },
      }),
    onSuccess: (next) => {
      cache.setQueryData(broadcastQuery(broadcastId).queryKey, next);
      done({ text: say("broadcast.approved") });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
  return (
    <JudgementForm
      name={name}
      title={say("broadcast.approve")}
      lead={say("broadcast.approve.what")}
      action={say("broadcast.approve")}
      isRequired={true}
      isReady={heldAgainst.length === values.length}
      isPending={approve.isPending}
      error={approve.error}
      onJudge={(judgement) => approve.mutateAsync(judgement ?? "")}
      {...{ beside, onClose }}
    >
      <ValuesCheck
        values={values}
        checked={heldAgainst}
        onChange={(checked) => beside.change({ at, heldAgainst: checked })}
      />
      <MomentField
        label={say("broadcast.send_at")}
        hint={say("broadcast.send_at_hint")}
        value={at}
        onChange={(next) => beside.change({ ...beside.value, at: next })}
      />
    </JudgementForm>
  );
};

type Asked = { readonly at: string; readonly heldAgainst: readonly string[] };
const NOTHING_ASKED: Versioned<Asked> = { version: 0, value: { at: "", heldAgainst: [] } };
