import { Button } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useMay } from "../access/session-context.ts";
import { DraftForm } from "../form/draft-form.tsx";
import { JudgementForm } from "../form/judgement-form.tsx";
import type { Draft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import type { RegisterName } from "./queries.ts";
import { RegisterHistory } from "./register-history.tsx";
import { NEW } from "./use-register-entry.ts";

type RegisterEntryProps<Document> = {
  readonly register: RegisterName;
  readonly recordId: string;
  readonly name: string;
  readonly draft: Draft<Document>;
  readonly save: Pick<UseMutationResult<unknown, Error, void>, "mutate" | "error" | "isPending">;
  readonly remove: Pick<UseMutationResult<unknown, Error, string>, "mutateAsync" | "error" | "isPending">;
  readonly children: ReactNode;
};

/** Around the fields of an entry: who may, saves it or takes it out with a reason; everybody sees what it was before. */
export const RegisterEntry = <Document,>(props: RegisterEntryProps<Document>) => {
  const { register, recordId, name, draft, save, remove, children } = props;
  const say = useSay();
  const may = useMay();
  const [isRemoving, setRemoving] = useState(false);
  const mayEdit = may("records.edit");
  return (
    <>
      {mayEdit ? (
        <DraftForm
          {...{ draft, children }}
          error={save.error}
          isSaving={save.isPending}
          save={say("save")}
          onSave={() => save.mutate()}
        />
      ) : (
        <fieldset className="form as-read" disabled={true}>
          {children}
        </fieldset>
      )}
      {recordId === NEW ? null : <RegisterHistory register={register} recordId={recordId} />}
      {mayEdit && recordId !== NEW ? (
        <div className="actions no-print">
          <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
            {say("register.remove")}
          </Button>
        </div>
      ) : null}
      {isRemoving ? (
        <JudgementForm
          name={`${register}.${recordId}.remove`}
          title={say("register.remove_of", { name })}
          lead={say("register.remove.lead")}
          action={say("register.remove")}
          isRequired={true}
          isPending={remove.isPending}
          error={remove.error}
          onJudge={(because) => remove.mutateAsync(because ?? "")}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
};
