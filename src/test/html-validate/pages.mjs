// The rules that every page is judged by.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // HTML takes either case
    "doctype-style": "off",
    // titles and subjects are as long as their authors like
    "long-title": "off",
    // the desk's tells apart what was put off and what failed, which a native one cannot
    "prefer-native-element": ["error", {exclude: ["progressbar"]}],
    // of several topics any number is chosen
    "form-dup-name": ["error", {shared: ["radio", "checkbox", "button", "submit"]}],
  },
};
