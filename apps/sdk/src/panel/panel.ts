/** What a page loads when somebody asks for it: "Why this?", and what can be chosen one by one. */
export { chooseForm } from "./choose-form.ts";
export { showWhy } from "./show-why.ts";
