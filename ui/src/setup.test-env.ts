// What jsdom lacks and a real window has, and a fresh desk for every test.
import "@testing-library/jest-dom/vitest";
import { configure } from "@testing-library/svelte";
import { beforeEach } from "vitest";
import { fake } from "./ipc/fake";
import { hush } from "./state/toast.svelte";

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 5000 });

beforeEach(() => {
  fake.reset();
  hush();
  history.replaceState(null, "", "/");
});

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.setAttribute("open", "");
  this.querySelector<HTMLElement>("[autofocus]")?.focus();
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.removeAttribute("open");
  this.dispatchEvent(new Event("close"));
};
Element.prototype.scrollIntoView ??= () => {};
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLCanvasElement.prototype.getContext = () => null;
