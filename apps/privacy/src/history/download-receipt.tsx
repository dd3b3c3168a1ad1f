import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { saveJson } from "../layout/save-json.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

/** The receipt as it was signed: whoever has the shop's public key can check it without us. */
export const DownloadReceipt = ({ choiceId }: { readonly choiceId: string }) => {
  const { client } = useConnection();
  const sayTrouble = useSayTrouble();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.consents.receipt(choiceId),
    onSuccess: (receipt) => saveJson(`consent-${choiceId}.json`, receipt),
    onError: sayTrouble,
  });
  return (
    <div className="actions">
      <Button loading={isPending} onClick={() => mutate()}>
        <FormattedMessage id="history.receipt" />
      </Button>
    </div>
  );
};
