import { NumberInput, TextInput } from "@mantine/core";
import type { BlockNetworkWire, CutOffsWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { CUT_OFFS_AT } from "./queries.ts";

const HOUR_MINUTES = 60;
const MONTH_MINUTES = 43_200;

/** Blocks an address or a network for a time. */
export const BlockForm = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [network, setNetwork] = useState("");
  const [minutes, setMinutes] = useState(HOUR_MINUTES);
  const block = useMutation({
    mutationFn: (because: string) => {
      const body = { network: network.trim(), minutes, because } satisfies BlockNetworkWire;
      return ask<CutOffsWire>("POST", CUT_OFFS_AT, { body });
    },
    onSuccess: () => {
      done({ text: say("cut_off.done.network") });
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <JudgementForm
      title={say("cut_offs.block")}
      lead={say("cut_off.network.what")}
      action={say("cut_offs.block")}
      isRequired={true}
      isReady={network.trim() !== ""}
      isPending={block.isPending}
      error={block.error}
      onJudge={(because) => block.mutate(because ?? "")}
      onClose={onClose}
    >
      <TextInput
        label={say("cut_offs.network")}
        description={say("cut_offs.network_hint")}
        required={true}
        maxLength={60}
        value={network}
        onChange={({ currentTarget }) => setNetwork(currentTarget.value)}
      />
      <MinutesInput minutes={minutes} onChange={setMinutes} />
    </JudgementForm>
  );
};

type MinutesInputProps = { readonly minutes: number; readonly onChange: (minutes: number) => void };

/** For how many minutes something is blocked. */
export const MinutesInput = ({ minutes, onChange }: MinutesInputProps) => {
  const say = useSay();
  return (
    <NumberInput
      label={say("cut_offs.minutes")}
      min={5}
      max={MONTH_MINUTES}
      allowDecimal={false}
      value={minutes}
      onChange={(value) => onChange(typeof value === "number" ? value : HOUR_MINUTES)}
    />
  );
};
