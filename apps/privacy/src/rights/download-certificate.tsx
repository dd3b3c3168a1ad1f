import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { saveJson } from "../layout/save-json.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

/** What shows to others that a request was made and how it stands. */
export const DownloadCertificate = ({ requestId }: { readonly requestId: string }) => {
  const { client } = useConnection();
  const sayTrouble = useSayTrouble();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.requests.certificate(requestId),
    onSuccess: (certificate) => saveJson(`request-${requestId}.json`, certificate),
    onError: sayTrouble,
  });
  return (
    <div className="actions">
      <Button loading={isPending} onClick={() => mutate()}>
        <FormattedMessage id="request.certificate" />
      </Button>
    </div>
  );
};
