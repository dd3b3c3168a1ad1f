import { Button } from "@mantine/core";
import type { CustomerWire, LookUpCustomerWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { CustomerView } from "./customer-view.tsx";
import { LookUpForm } from "./look-up-form.tsx";

/**
 * What one customer asked to have explained. Nobody is listed, and nothing of whoever was found is in the address or kept in
 * the browser: it is gone with the page.
 */
export const CustomersPage = () => {
  const say = useSay();
  const me = useMe();
  const lookingUp = useMutation({
    mutationFn: (asked: Omit<LookUpCustomerWire, "by">) =>
      ask<CustomerWire>("POST", "/v1/admin/customers/look-up", {
        body: { ...asked, by: me.name } satisfies LookUpCustomerWire,
        reason: asked.because,
      }),
    gcTime: 0,
  });
  const { data, variables } = lookingUp;
  return (
    <Page
      title={say("nav.customers")}
      lead={say("customers.lead")}
      actions={
        data === undefined ? undefined : (
          <>
            <Button onClick={lookingUp.reset}>{say("customers.another")}</Button>
            <PrintButton />
          </>
        )
      }
    >
      {data === undefined ? (
        <LookUpForm isPending={lookingUp.isPending} error={lookingUp.error} onLookUp={lookingUp.mutate} />
      ) : (
        <CustomerView customer={data} because={variables?.because ?? ""} />
      )}
    </Page>
  );
};
