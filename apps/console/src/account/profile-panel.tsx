import { Button, NativeSelect, Switch, TextInput, useMantineColorScheme } from "@mantine/core";
import type { EditMeWire, StaffMeWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isLanguage, LANGUAGES } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { shortcutsAreOn, switchShortcuts } from "../frame/use-shortcuts.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

const NAMES = { id: "Indonesia", en: "English" } as const;
const SCHEMES = ["light", "dark", "auto"] as const;

/** How one is called, and how the console speaks and looks. */
export const ProfilePanel = () => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const { language, change } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [name, setName] = useState(me.name);
  const [hasShortcuts, setShortcuts] = useState(shortcutsAreOn);
  const edit = useMutation({
    mutationFn: (body: EditMeWire) => ask<StaffMeWire>("PATCH", "/v1/staff/me", { body }),
    onSuccess: (next) => {
      cache.setQueryData(["me"], next);
      done({ text: say("account.saved") });
    },
  });
  return (
    <Panel title={say("account.profile")} lead={say("account.profile_lead")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate({ name: name.trim() });
        }}
      >
        <TextInput
          label={say("account.name")}
          description={say("account.name_hint")}
          maxLength={120}
          required={true}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TroubleNote error={edit.error} />
        <div className="actions">
          <Button type="submit" loading={edit.isPending} disabled={name.trim() === "" || name.trim() === me.name}>
            {say("account.save")}
          </Button>
        </div>
      </form>
      <NativeSelect
        label={say("account.language")}
        description={say("account.language_hint")}
        data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
        value={language}
        onChange={({ currentTarget: { value } }) => {
          if (!isLanguage(value)) return;
          change(value);
          edit.mutate({ language: value });
        }}
      />
      <NativeSelect
        label={say("account.appearance")}
        data={SCHEMES.map((value) => ({ value, label: say(`account.scheme.${value}`) }))}
        value={colorScheme}
        onChange={({ currentTarget }) => setColorScheme(SCHEMES.find((each) => each === currentTarget.value) ?? "auto")}
      />
      <Switch
        label={say("shortcuts.on")}
        checked={hasShortcuts}
        onChange={({ currentTarget: { checked } }) => {
          switchShortcuts(checked);
          setShortcuts(checked);
        }}
      />
    </Panel>
  );
};
