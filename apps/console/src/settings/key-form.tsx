import { Button, CopyButton, NumberInput, Radio, TextInput } from "@mantine/core";
import type { CreatedKeyWire, CreateKeyWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { expiresAtOf, type KeyExpiry, lastMomentOf, usualExpiry } from "./key-expiry.ts";
import { KeyExpiryFields } from "./key-expiry-fields.tsx";

const KINDS = ["publishable", "secret"] as const;
type Kind = (typeof KINDS)[number];

/** Makes a key, and shows it this once. */
export const KeyForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const figures = useFigures();
  const { timeZone } = useShop();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("publishable");
  const [limit, setLimit] = useState<number>();
  const [chosenExpiry, setExpiry] = useState<KeyExpiry>();
  const expiry = chosenExpiry ?? usualExpiry(kind);
  const expiresAt = expiresAtOf(expiry, Date.now(), timeZone);
  const make = useMutation({
    mutationFn: () => {
      const body = {
        ...{ kind, name: name.trim() },
        ...(limit === undefined ? {} : { requestsPerMinute: limit }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      } satisfies CreateKeyWire;
      return ask<CreatedKeyWire>("POST", "/v1/admin/keys", { body });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ["keys"] }),
  });
  return (
    <Dialog onClose={onClose} title={say("keys.make")} closeOnClickOutside={make.data === undefined}>
      {make.data === undefined ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <TextInput
            label={say("keys.name")}
            description={say("keys.name_hint")}
            required={true}
            maxLength={100}
            data-autofocus={true}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Radio.Group
            label={say("keys.kind")}
            value={kind}
            onChange={(chosen) => setKind(KINDS.find((each) => each === chosen) ?? "publishable")}
          >
            <div className="stack roles">
              {KINDS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={say(`keys.kind.${value}`)}
                  description={say(`keys.kind.${value}.what`)}
                />
              ))}
            </div>
          </Radio.Group>
          <NumberInput
            label={say("keys.limit")}
            description={say("keys.limit_hint")}
            min={1}
            max={10_000_000}
            allowDecimal={false}
            value={limit ?? ""}
            onChange={(value) => setLimit(typeof value === "number" ? value : undefined)}
          />
          <KeyExpiryFields expiry={expiry} isSecret={kind === "secret"} onChange={setExpiry} />
          <TroubleNote error={make.error} />
          <div className="actions">
            <Button
              type="submit"
              variant="filled"
              loading={make.isPending}
              disabled={name.trim() === "" || expiresAt === undefined}
            >
              {say("keys.make.do")}
            </Button>
            <Button onClick={onClose}>{say("cancel")}</Button>
          </div>
        </form>
      ) : (
        <div className="stack">
          <Note tone="care">{say("keys.once")}</Note>
          {make.data.expiresAt === undefined ? null : (
            <p>{say("keys.until", { day: figures.day(lastMomentOf(make.data.expiresAt)) })}</p>
          )}
          <TextInput label={name} readOnly={true} value={make.data.key} />
          <div className="actions">
            <CopyButton value={make.data.key}>
              {({ copied, copy }) => (
                <Button variant="filled" onClick={copy}>
                  {say(copied ? "copied" : "copy")}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{say("keys.kept")}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
};
