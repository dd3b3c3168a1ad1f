import { Anchor } from "@mantine/core";
import { FormattedMessage } from "react-intl";
import { Disclosure } from "../layout/disclosure.tsx";

const KEYS = "/.well-known/seimbang-receipt-keys.json";

export const CheckReceipt = () => (
  <Disclosure title={<FormattedMessage id="history.check.title" />}>
    <ol className="steps">
      <li>
        <FormattedMessage id="history.check.save" />
      </li>
      <li>
        <FormattedMessage id="history.check.key" values={{ link: (words) => <Anchor href={KEYS}>{words}</Anchor> }} />
      </li>
      <li>
        <FormattedMessage id="history.check.compare" values={{ field: <code>jws</code> }} />
      </li>
      <li>
        <FormattedMessage id="history.check.log" values={{ command: <code>npx @seimbang/verifier</code> }} />
      </li>
    </ol>
  </Disclosure>
);
