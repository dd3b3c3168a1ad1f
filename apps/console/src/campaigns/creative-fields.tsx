import { Button, MultiSelect, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { CreativeText, CreativeWire, Language } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProductSelect } from "../catalogue/product-select.tsx";
import { useSay } from "../language/use-say.ts";
import { EvidenceForm } from "./evidence-form.tsx";
import { FindingNotes } from "./finding-notes.tsx";
import { evidenceQuery } from "./queries.ts";
import type { TypedFinding } from "./use-copy-findings.ts";

type CreativeFieldsProps = {
  readonly creative: CreativeWire;
  readonly findings: readonly TypedFinding[];
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (creative: CreativeWire) => void;
  readonly onRemove?: () => void;
};

const KINDS = ["ad", "tip", "news"] as const satisfies readonly CreativeWire["kind"][];
const LANGUAGES = ["id", "en"] as const satisfies readonly Language[];

const LABELS = {
  title: { id: "creative.title.id", en: "creative.title.en" },
  text: { id: "creative.text.id", en: "creative.text.en" },
  imageText: { id: "creative.image_text.id", en: "creative.image_text.en" },
} as const;

const NO_WORDS = { id: "", en: "" };

/** One thing that a campaign shows; what is wrong with its words stands below them. */
export const CreativeFields = ({ creative, findings, problemOf, onChange, onRemove }: CreativeFieldsProps) => {
  const say = useSay();
  const evidence = useQuery(evidenceQuery);
  const [isProving, setProving] = useState(false);
  const { creativeId, kind, productId, url, imageUrl, imageText, title, text } = creative;
  const change = (changes: { readonly [Name in keyof CreativeWire]?: CreativeWire[Name] | undefined }): void => {
    const next = Object.entries({ ...creative, ...changes }).filter(([, value]) => value !== undefined && value !== "");
    onChange({
      ...(Object.fromEntries(next) as CreativeWire),
      title: changes.title ?? title,
      text: changes.text ?? text,
    });
  };
  const found = (field: CreativeText, language: Language) =>
    findings.filter((one) => one.field === field && one.language === language);
  const words = (field: CreativeText, language: Language) => ({
    label: say(LABELS[field][language]),
    lang: language,
    required: field !== "imageText",
    value: creative[field]?.[language] ?? "",
    error: problemOf(`/${field}/${language}`),
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      const next = { ...NO_WORDS, ...creative[field], [language]: currentTarget.value };
      const isGone = field === "imageText" && next.id + next.en === "";
      change({ [field]: isGone ? undefined : next });
    },
  });
  const hasPicture = imageUrl !== undefined || imageText !== undefined;
  return (
    <fieldset className="creative-fields">
      <legend>{creativeId}</legend>
      <div className="columns">
        {LANGUAGES.map((language) => (
          <div key={language} className="stack">
            <div>
              <TextInput {...words("title", language)} maxLength={120} />
              <FindingNotes findings={found("title", language)} />
            </div>
            <div>
              <Textarea {...words("text", language)} maxLength={500} autosize={true} minRows={2} />
              <FindingNotes findings={found("text", language)} />
            </div>
            {hasPicture ? (
              <div>
                <TextInput {...words("imageText", language)} maxLength={300} />
                <FindingNotes findings={found("imageText", language)} />
              </div>
            ) : null}
          </div>
        ))}
      </div>
      <div className="fields">
        <NativeSelect
          label={say("creative.kind")}
          data={KINDS.map((value) => ({ value, label: say(`creative.kind.${value}`) }))}
          value={kind}
          onChange={({ currentTarget }) => change({ kind: KINDS.find((each) => each === currentTarget.value) ?? "ad" })}
        />
        <ProductSelect
          label={say("creative.product")}
          description={say("creative.product_hint")}
          value={productId}
          error={problemOf("/productId")}
          onChange={(next) => change({ productId: next })}
        />
        <TextInput
          label={say("creative.url")}
          description={say("creative.url_hint")}
          value={url ?? ""}
          error={problemOf("/url")}
          onChange={({ currentTarget }) => change({ url: currentTarget.value })}
        />
        <TextInput
          label={say("creative.image")}
          description={say("creative.image_hint")}
          value={imageUrl ?? ""}
          error={problemOf("/imageUrl")}
          onChange={({ currentTarget }) => change({ imageUrl: currentTarget.value })}
        />
        <MultiSelect
          label={say("creative.evidence")}
          description={say("creative.evidence_hint")}
          searchable={true}
          data={(evidence.data ?? []).map(({ evidenceId, claim }) => ({ value: evidenceId, label: claim }))}
          value={creative.evidence ?? []}
          onChange={(chosen) => change({ evidence: chosen.length === 0 ? undefined : chosen })}
        />
      </div>
      <div className="actions">
        <Button size="xs" onClick={() => setProving(true)}>
          {say("evidence.new")}
        </Button>
        {onRemove === undefined ? null : (
          <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
            {say("creative.remove")}
          </Button>
        )}
      </div>
      {isProving ? (
        <EvidenceForm
          onClose={() => setProving(false)}
          onRecorded={(id) => change({ evidence: [...(creative.evidence ?? []), id] })}
        />
      ) : null}
    </fieldset>
  );
};
