// Finds what a person would find: by what it is and what it is called. Returns elements, best first.
// arguments: role, name. The name fits exactly, or begins like that where nothing fits exactly.
const [role, wanted] = arguments;

const SELECTORS = {
  button: "button, [role=button], summary",
  link: "a[href]",
  textbox: "input:not([type]), input[type=text], input[type=email], input[type=password], input[type=search], textarea, [role=textbox]",
  combobox: "select, [role=combobox]",
  radio: "input[type=radio]",
  checkbox: "input[type=checkbox]",
  heading: "h1, h2, h3, h4, [role=heading]",
  option: "[role=option]",
  tab: "[role=tab]",
  img: "[role=img], img",
  dialog: "dialog[open]",
  region: "section[aria-label], section[aria-labelledby], aside[aria-label], nav[aria-label]",
  row: "[data-row]",
  item: "li",
};

const squeeze = (text) => text.replace(/\s+/g, " ").trim();

/** What is read out of an element: its words and pictures, without what is hidden from readers. */
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (!(node instanceof Element) || node.getAttribute("aria-hidden") === "true") return "";
  if (node.hidden) return "";
  if (node !== undefined && node.hasAttribute("aria-label")) return node.getAttribute("aria-label");
  if (node instanceof HTMLImageElement) return node.alt;
  return [...node.childNodes].map(words).join(" ");
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return squeeze(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(words).join(" "));
  if (element.hasAttribute("aria-label")) return squeeze(element.getAttribute("aria-label"));
  if (element.labels?.length) return squeeze([...element.labels].map(words).join(" "));
  return squeeze(words(element)) || squeeze(element.getAttribute("title") ?? "");
}

// A dialog takes the rest of the window out of reach.
const top = [...document.querySelectorAll("dialog[open]")].filter((d) => d.matches(":modal")).at(-1) ?? document;
const seen = [...top.querySelectorAll(SELECTORS[role])];
if (role === "dialog" && top !== document) seen.push(top);

/** Radio buttons and check boxes may be drawn by the words beside them. */
const reachable = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

const named = seen.filter(reachable).map((element) => ({ element, name: nameOf(element) }));
const exact = named.filter(({ name }) => name === wanted);
const near = exact.length > 0 ? exact : named.filter(({ name }) => name.startsWith(wanted));
return near.map(({ element }) => element);
