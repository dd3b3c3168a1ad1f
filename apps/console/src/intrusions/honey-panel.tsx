import { Button, TextInput } from "@mantine/core";
import type { HoneyCustomerWire, MakeHoneyCustomerWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { HONEY_AT, honeyQuery } from "./queries.ts";

/** Customers who do not exist: how many there are, and a way to make one; never which ones. */
export const HoneyPanel = () => {
  const say = useSay();
  const honey = useQuery(honeyQuery);
  const [isMaking, setMaking] = useState(false);
  return (
    <Panel
      title={say("honey.title")}
      lead={say("honey.lead")}
      actions={<Button onClick={() => setMaking(true)}>{say("honey.make")}</Button>}
    >
      <Loaded query={honey} height={120}>
        {(all) =>
          all.length === 0 ? (
            <p className="quiet">{say("honey.none")}</p>
          ) : (
            <ul className="list">
              {all.map((one) => (
                <OneHoney key={one.honeyId} honey={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isMaking ? <HoneyForm onClose={() => setMaking(false)} /> : null}
    </Panel>
  );
};

const OneHoney = ({ honey }: { readonly honey: HoneyCustomerWire }) => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { failed } = useNotices();
  const { honeyId, madeAt, madeBy, hasMail, retiredAt } = honey;
  const retire = useMutation({
    mutationFn: () => ask("DELETE", `${HONEY_AT}/${honeyId}`),
    onError: failed,
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <li>
      <p>
        <code>{honeyId}</code>
      </p>
      <p className="quiet">
        {say("honey.made", { by: madeBy, at: figures.day(madeAt) })}
        {hasMail ? ` · ${say("honey.with_mail")}` : ""}
        {retiredAt === undefined ? "" : ` · ${say("honey.retired", { at: figures.day(retiredAt) })}`}
      </p>
      {retiredAt === undefined ? (
        <div className="actions no-print">
          <Button size="compact-sm" loading={retire.isPending} onClick={() => retire.mutate()}>
            {say("honey.retire")}
          </Button>
        </div>
      ) : null}
    </li>
  );
};

const HoneyForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [customerId, setCustomerId] = useState("");
  const [mail, setMail] = useState("");
  const make = useMutation({
    mutationFn: () => {
      const address = mail.trim();
      const body = {
        customerId: customerId.trim(),
        ...(address === "" ? {} : { mail: address }),
      } satisfies MakeHoneyCustomerWire;
      return ask<HoneyCustomerWire>("POST", HONEY_AT, { body });
    },
    onSuccess: () => {
      done({ text: say("honey.done") });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <Dialog onClose={onClose} title={say("honey.make")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <p className="lead">{say("honey.make.lead")}</p>
        <TextInput
          label={say("honey.number")}
          description={say("honey.number_hint")}
          required={true}
          maxLength={200}
          data-autofocus={true}
          value={customerId}
          onChange={({ currentTarget }) => setCustomerId(currentTarget.value)}
        />
        <TextInput
          label={say("honey.mail")}
          description={say("honey.mail_hint")}
          maxLength={254}
          value={mail}
          onChange={({ currentTarget }) => setMail(currentTarget.value)}
        />
        <TroubleNote error={make.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={make.isPending} disabled={customerId.trim() === ""}>
            {say("honey.make")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
