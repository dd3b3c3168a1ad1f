import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { DecisionWire, SlotEditWire } from "@seimbang/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";

type SlotPreviewProps = { readonly slot: string; readonly setting: SlotEditWire };

const LEVELS = [0, 1, 2, 3, 4] as const;
const AFTER_MS = 300;

/** What the slot would show at each level, to the shop's sample person, who does not exist. */
export const SlotPreview = ({ slot, setting }: SlotPreviewProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const [level, setLevel] = useState(0);
  const [typed] = useDebouncedValue(JSON.stringify(setting), AFTER_MS);
  const preview = useQuery({
    queryKey: ["slots", "preview", slot, level, typed],
    queryFn: ({ signal }) =>
      ask<DecisionWire>("POST", `/v1/admin/slots/${slot}/preview`, {
        body: { level, setting: JSON.parse(typed) as SlotEditWire },
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Panel title={say("preview.title")} lead={say("preview.lead")}>
      <SegmentedControl
        aria-label={say("preview.level")}
        fullWidth={true}
        data={LEVELS.map((each) => ({ value: String(each), label: String(each) }))}
        value={String(level)}
        onChange={(value) => setLevel(Number(value))}
      />
      <p className="quiet">{say(`level.${LEVELS[level] ?? 0}`)}</p>
      <Loaded
        query={{ data: preview.isError ? undefined : preview.data, error: preview.error, refetch: preview.refetch }}
        height={320}
      >
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say("preview.empty.title")} text={say("preview.empty.text")} />
          ) : (
            <ol className="preview" aria-label={say("preview.items")}>
              {items.map(({ productId, product, reason }) => (
                <li key={productId}>
                  {product?.imageUrl === undefined ? (
                    <span className="preview-picture" aria-hidden="true" />
                  ) : (
                    <img src={product.imageUrl} alt="" loading="lazy" />
                  )}
                  <span>
                    <strong>{product?.title ?? productId}</strong>
                    <span className="quiet">{reason.text[language]}</span>
                  </span>
                  <span className="preview-price">{figures.money(product?.price)}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
};
