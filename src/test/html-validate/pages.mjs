// The rules that every page is judged by.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // HTML takes either case
    "doctype-style": "off",
    // titles and subjects are as long as their authors like
    "long-title": "off",
    // of several topics any number is chosen
    "form-dup-name": ["error", {shared: ["radio", "checkbox", "button", "submit"]}],
  },
};
