// The rules that every email is judged by: those of a page, but for what email programs need that
// are no browsers.
import pages from "./pages.mjs";

export default {
  ...pages,
  rules: {
    ...pages.rules,
    // programs that drop <style> keep only what stands in the elements themselves
    "no-inline-style": "off",
    // Outlook draws with the engine of Word: it takes sizes, colours and places from attributes, and
    // the tables it needs stand in conditional comments
    "no-deprecated-attr": "off",
    "no-conditional-comment": "off",
    // what the page of an edition leaves out leaves its line behind
    "no-trailing-whitespace": "off",
    // every byte counts, and each program adds a <tbody> by itself
    "prefer-tbody": "off",
    // MJML writes <img /> as XHTML does
    "void-style": "off",
    // role="article" tells screen readers where the email begins; no program keeps an <article>
    "prefer-native-element": ["error", {exclude: ["article"]}],
  },
};
