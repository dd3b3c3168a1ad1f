import { Button, Modal, TextInput } from "@mantine/core";
import type { AnswerTemplateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { TroubleNote } from "../page/trouble-note.tsx";
import { areWritten, BothTexts, NO_TEXTS } from "./both-texts.tsx";

const LONGEST = 8_000;

type TemplateFormProps = { readonly template: AnswerTemplateWire | undefined; readonly onClose: () => void };

export const TemplateForm = ({ template, onClose }: TemplateFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [name, setName] = useState(template?.name ?? "");
  const [text, setText] = useState(template?.text ?? NO_TEXTS);
  const saving = useMutation({
    mutationFn: (act: "save" | "remove") => {
      const at =
        template === undefined ? "/v1/admin/answer-templates" : `/v1/admin/answer-templates/${template.templateId}`;
      if (act === "remove")
        return ask<AnswerTemplateWire>("POST", `${at}/remove`, { body: { by: me.name, version: template?.version } });
      return ask<AnswerTemplateWire>(template === undefined ? "POST" : "PUT", at, {
        body: { by: me.name, name, text, ...(template === undefined ? {} : { version: template.version }) },
      });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: say("templates.saved") });
      onClose();
    },
  });
  return (
    <Modal
      opened={true}
      onClose={onClose}
      size="xl"
      title={say(template === undefined ? "templates.new" : "themes.edit")}
      closeButtonProps={{ "aria-label": say("close") }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate("save");
        }}
      >
        <TextInput
          label={say("templates.name")}
          required={true}
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <BothTexts label={say("templates.text")} value={text} most={LONGEST} rows={6} change={setText} />
        <TroubleNote error={saving.error} />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            loading={saving.isPending}
            disabled={name.trim() === "" || !areWritten(text, LONGEST)}
          >
            {say("form.save")}
          </Button>
          {template === undefined ? null : (
            <Button onClick={() => saving.mutate("remove")}>{say("templates.remove")}</Button>
          )}
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Modal>
  );
};
