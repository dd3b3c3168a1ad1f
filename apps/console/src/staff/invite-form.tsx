import { Button, CopyButton, NativeSelect, TextInput } from "@mantine/core";
import type { InvitedWire, InviteWire, StaffRole } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isLanguage, LANGUAGES, type Language } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Note } from "../page/note.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { RoleFields } from "./role-fields.tsx";

const NAMES = { id: "Indonesia", en: "English" } as const;

/** Invites somebody by a link, which is shown this once. */
export const InviteForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const cache = useQueryClient();
  const { language: own } = useLanguage();
  const draft = useDraft<Written>("invitation", NOTHING_WRITTEN);
  const { mail, name, language = own, roles } = draft.value;
  const change = (changes: Partial<Written>): void => draft.change({ ...draft.value, ...changes });
  const invite = useMutation({
    mutationFn: () => {
      const called = name.trim();
      const body = {
        ...{ mail: mail.trim(), roles: [...roles], language },
        ...(called === "" ? {} : { name: called }),
      } satisfies InviteWire;
      return ask<InvitedWire>("POST", "/v1/staff/invitations", { body });
    },
    onSuccess: () => {
      draft.discard();
      return cache.invalidateQueries({ queryKey: ["staff"] });
    },
  });
  return (
    <Dialog onClose={onClose} size="lg" title={say("staff.invite")}>
      {invite.data === undefined ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate();
          }}
        >
          <KeptNote draft={draft} />
          <TextInput
            label={say("sign_in.mail")}
            type="email"
            required={true}
            data-autofocus={true}
            value={mail}
            onChange={({ currentTarget }) => change({ mail: currentTarget.value })}
          />
          <TextInput
            label={say("staff.name")}
            description={say("staff.name_hint")}
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <NativeSelect
            label={say("account.language")}
            data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
            value={language}
            onChange={({ currentTarget: { value } }) => isLanguage(value) && change({ language: value })}
          />
          <RoleFields value={roles} onChange={(next) => change({ roles: next })} />
          <TroubleNote error={invite.error} />
          <div className="actions">
            <Button type="submit" variant="filled" loading={invite.isPending} disabled={roles.length === 0}>
              {say("staff.invite.do")}
            </Button>
            <Button onClick={onClose}>{say("cancel")}</Button>
          </div>
        </form>
      ) : (
        <Invited invited={invite.data} onClose={onClose} />
      )}
    </Dialog>
  );
};

type Written = {
  readonly mail: string;
  readonly name: string;
  readonly language?: Language;
  readonly roles: readonly StaffRole[];
};
const NOTHING_WRITTEN: Versioned<Written> = { version: 0, value: { mail: "", name: "", roles: [] } };

type InvitedProps = { readonly invited: InvitedWire; readonly onClose: () => void };

const Invited = ({ invited: { mail, link, isMailed, expiresAt }, onClose }: InvitedProps) => {
  const say = useSay();
  const figures = useFigures();
  return (
    <div className="stack">
      <Note tone="good">
        {say(isMailed ? "staff.invited.mailed" : "staff.invited", { mail, day: figures.day(expiresAt) })}
      </Note>
      <TextInput label={say("staff.link")} description={say("staff.link_hint")} readOnly={true} value={link} />
      <div className="actions">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="filled" onClick={copy}>
              {say(copied ? "copied" : "copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{say("close")}</Button>
      </div>
    </div>
  );
};
