import { Button, Textarea, TextInput } from "@mantine/core";
import type { LONGEST_PROPOSAL } from "@seimbang/contracts";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { SayTrouble } from "../trouble/say-trouble.tsx";
import { useOwnProposals, usePropose } from "./use-board.ts";

// By type only: the schemas beside it are no use to a page.
const LONGEST: typeof LONGEST_PROPOSAL = 2000;
const LONGEST_TITLE = 120;
const NOTHING = { title: "", text: "" };

/** A practice that somebody proposes, in their own words. What is too long is said, and never cut off. */
export const ProposeSection = () => {
  const { data: own } = useOwnProposals();
  const { language } = useLanguage();
  const { formatMessage } = useIntl();
  const [{ title, text }, setProposal] = useState(NOTHING);
  const { mutate, isPending, error } = usePropose(() => setProposal(NOTHING));
  if (own?.mayTakePart !== true) return null;
  const propose = (submitted: FormEvent): void => {
    submitted.preventDefault();
    mutate({ language, title: title.trim(), text: text.trim() });
  };
  const tooLong = (value: string, most: number): string | undefined =>
    value.length > most ? formatMessage({ id: "surveys.too_long" }, { count: value.length - most, most }) : undefined;
  const isWrong = title.length > LONGEST_TITLE || text.length > LONGEST;
  return (
    <Panel title="propose.title" lead="propose.lead">
      <form className="write" onSubmit={propose}>
        <TextInput
          label={<FormattedMessage id="propose.name" />}
          required={true}
          withAsterisk={false}
          value={title}
          error={tooLong(title, LONGEST_TITLE)}
          onChange={({ currentTarget }) => setProposal({ title: currentTarget.value, text })}
        />
        <Textarea
          label={<FormattedMessage id="propose.text" />}
          rows={5}
          required={true}
          withAsterisk={false}
          value={text}
          error={tooLong(text, LONGEST)}
          onChange={({ currentTarget }) => setProposal({ title, text: currentTarget.value })}
        />
        <SayTrouble error={error} />
        <div className="actions">
          <Button type="submit" loading={isPending} disabled={isWrong || title.trim() === "" || text.trim() === ""}>
            <FormattedMessage id="propose.send" />
          </Button>
        </div>
      </form>
    </Panel>
  );
};
