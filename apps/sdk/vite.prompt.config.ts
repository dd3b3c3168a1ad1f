import { laterScript } from "./later-script.ts";

/** What a page loads when somebody is asked something. */
export default laterScript("sdk-prompt.js", "src/prompt/show-prompt.ts");
