import { Button, MultiSelect, NativeSelect, NumberInput } from "@mantine/core";
import { CANDIDATE_SOURCES, type SlotEditWire } from "@seimbang/contracts";
import { ProductSelect } from "../catalogue/product-select.tsx";
import { useSay } from "../language/use-say.ts";

type SlotFieldsProps = {
  readonly setting: SlotEditWire;
  readonly problemOf: (pointer: string) => string | undefined;
  readonly onChange: (setting: SlotEditWire) => void;
};

const KINDS = ["product", "offer", "content"] as const satisfies readonly SlotEditWire["kinds"][number][];
const BOUGHT = ["exclude", "replenish", "allow"] as const satisfies readonly SlotEditWire["bought"][];
const DIVERSITY = ["category", "brand", "reason"] as const;
const MOST_PINS = 20;

/** What a slot shows, in which order it looks for it, and what stands there for everybody. */
export const SlotFields = ({ setting, problemOf, onChange }: SlotFieldsProps) => {
  const say = useSay();
  const { pins = [], diversity = {} } = setting;
  const change = (changes: { readonly [Name in keyof SlotEditWire]?: SlotEditWire[Name] | undefined }): void => {
    const next = Object.entries({ ...setting, ...changes }).filter(([, value]) => value !== undefined);
    onChange(Object.fromEntries(next) as SlotEditWire);
  };
  const setPins = (next: typeof pins): void => change({ pins: next.length === 0 ? undefined : next });
  const chosen = <Name extends string>(names: readonly Name[], texts: readonly string[]): Name[] =>
    texts.flatMap((text) => names.find((name) => name === text) ?? []);
  return (
    <>
      <div className="fields">
        <NumberInput
          label={say("slot.count")}
          min={1}
          max={100}
          allowDecimal={false}
          value={setting.count}
          error={problemOf("/count")}
          onChange={(value) => change({ count: Number(value) })}
        />
        <NativeSelect
          label={say("slot.bought")}
          data={BOUGHT.map((value) => ({ value, label: say(`slot.bought.${value}`) }))}
          value={setting.bought}
          onChange={({ currentTarget }) =>
            change({ bought: BOUGHT.find((each) => each === currentTarget.value) ?? "exclude" })
          }
        />
        <MultiSelect
          label={say("slot.kinds")}
          data={KINDS.map((value) => ({ value, label: say(`slot.kind.${value}`) }))}
          value={setting.kinds}
          error={problemOf("/kinds")}
          onChange={(kinds) => change({ kinds: chosen(KINDS, kinds) })}
        />
        {(["sources", "fallback"] as const).map((name) => (
          <MultiSelect
            key={name}
            label={say(`slot.${name}`)}
            description={say(`slot.${name}_hint`)}
            data={CANDIDATE_SOURCES.map((value) => ({ value, label: say(`slot.source.${value}`) }))}
            value={setting[name]}
            error={problemOf(`/${name}`)}
            onChange={(next) => change({ [name]: chosen(CANDIDATE_SOURCES, next) })}
          />
        ))}
        {DIVERSITY.map((name) => (
          <NumberInput
            key={name}
            label={say(`slot.most.${name}`)}
            min={1}
            max={100}
            allowDecimal={false}
            value={diversity[name] ?? ""}
            error={problemOf(`/diversity/${name}`)}
            onChange={(value) => {
              const { [name]: _, ...others } = diversity;
              const next = value === "" ? others : { ...others, [name]: Number(value) };
              change({ diversity: Object.keys(next).length === 0 ? undefined : next });
            }}
          />
        ))}
      </div>
      {pins.map((pin, at) => (
        <div
          className="test-row"
          // Two pins may be of one place while somebody types.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
        >
          <NumberInput
            label={say("slot.pin.position")}
            min={1}
            max={100}
            allowDecimal={false}
            value={pin.position}
            error={problemOf(`/pins/${at}/position`)}
            onChange={(value) =>
              setPins(pins.map((each, place) => (place === at ? { ...each, position: Number(value) || 1 } : each)))
            }
          />
          <ProductSelect
            label={say("slot.pin.product")}
            value={pin.productId}
            error={problemOf(`/pins/${at}/productId`)}
            onChange={(productId = "") =>
              setPins(pins.map((each, place) => (place === at ? { ...each, productId } : each)))
            }
          />
          <Button variant="subtle" color="red" onClick={() => setPins(pins.filter((_, place) => place !== at))}>
            {say("campaign.form.remove")}
          </Button>
        </div>
      ))}
      <div className="actions">
        <Button
          disabled={pins.length >= MOST_PINS}
          onClick={() => setPins([...pins, { position: pins.length + 1, productId: "" }])}
        >
          {say("slot.pin.add")}
        </Button>
      </div>
    </>
  );
};
