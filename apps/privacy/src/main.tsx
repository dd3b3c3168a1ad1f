import { createRoot } from "react-dom/client";
import { shareStyleNonce } from "../../../packages/web/src/style-nonce.ts";
import { restrictMarkup } from "../../../packages/web/src/trusted-types.ts";
import "./styles/mantine.ts";
import "./styles/app.css";
import { App } from "./app.tsx";
import { takeTokenFromAddress } from "./connection/token-source.ts";

// Before anything else reads or remembers the address: whoever looks over the shoulder must not find the link in it.
takeTokenFromAddress();

restrictMarkup();
shareStyleNonce();

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root.");
createRoot(root).render(<App />);
