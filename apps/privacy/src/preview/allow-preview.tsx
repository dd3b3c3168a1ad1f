import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { FormattedMessage, useIntl } from "react-intl";
import type { Level } from "../choices/choice-state.ts";
import { useConnection } from "../connection/connection-context.ts";
import { WORDING } from "../messages/wording.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";
import { SUGGESTIONS } from "./use-preview.ts";

type AllowPreviewProps = { readonly level: Level; readonly allowed: (grant: string) => void };

export const AllowPreview = ({ level, allowed }: AllowPreviewProps) => {
  const { client } = useConnection();
  const sayTrouble = useSayTrouble();
  const { locale } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      client.previews.allow({
        level,
        purposes: [SUGGESTIONS],
        evidence: { wording: WORDING, channel: "privacy-centre", locale },
      }),
    onSuccess: ({ previewGrant }) => allowed(previewGrant),
    onError: sayTrouble,
  });
  return (
    <div className="ask">
      <p>
        <FormattedMessage id="preview.allow_text" />
      </p>
      <div className="actions">
        <Button loading={isPending} onClick={() => mutate()}>
          <FormattedMessage id="preview.allow" />
        </Button>
      </div>
    </div>
  );
};
