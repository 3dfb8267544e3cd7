import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../axe.test-env";
import Dialog from "./Dialog.svelte";
import Moment from "./Moment.svelte";
import Pick from "./Pick.svelte";
import Quote from "./Quote.svelte";
import Segments from "./Segments.svelte";
import Select from "./Select.svelte";
import Stars from "./Stars.svelte";
import TextField from "./TextField.svelte";
import Windowed from "./Windowed.svelte";

const user = userEvent.setup();
const text = (html: string) => createRawSnippet(() => ({ render: () => html }));

describe("a dialog", () => {
  it("bears its title, and gives the focus back to where it was", async () => {
    document.body.insertAdjacentHTML("beforeend", `<button id="before">Open it</button>`);
    document.getElementById("before")?.focus();
    const onclose = vi.fn();
    const children = text(`<input autofocus aria-label="Reason">`);
    const { rerender } = render(Dialog, { open: true, title: "Not a case", children, onclose });
    expect(screen.getByRole("dialog", { name: "Not a case" })).toBeVisible();
    expect(screen.getByLabelText("Reason")).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(onclose).toHaveBeenCalled();
    await rerender({ open: false });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.getElementById("before")).toHaveFocus();
    document.getElementById("before")?.remove();
  });
});

it("holds still what scrolls below a dialog, and lets it go again", async () => {
  document.body.insertAdjacentHTML("beforeend", `<div id="list" style="overflow-y: auto"></div>`);
  const list = document.getElementById("list") as HTMLElement;
  Object.defineProperty(list, "scrollHeight", { value: 100 });
  const { rerender } = render(Dialog, { open: true, title: "Keys", children: text("<p>A</p>") });
  expect(list.style.overflow).toBe("hidden");
  await rerender({ open: false });
  expect(list.style.overflow).toBe("");
  list.remove();
});

describe("a field", () => {
  it("is described by its hint and its error", async () => {
    const { container } = render(TextField, {
      label: "Name",
      value: "",
      hint: "As others call it",
      error: "Too long.",
    });
    const field = screen.getByLabelText("Name");
    expect(field).toHaveAccessibleDescription("As others call it Too long.");
    expect(field).toBeInvalid();
    await expectAccessible(container);
  });

  it("that chooses keeps its groups", () => {
    const options = [
      { value: "late", label: "late", group: "Shipping" },
      { value: "lost", label: "lost", group: "Shipping" },
      { value: "", label: "Not yet known" },
    ];
    render(Select, { label: "What broke?", value: "lost", options });
    expect(screen.getByRole("combobox", { name: "What broke?" })).toHaveValue("lost");
    expect(screen.getByRole("group", { name: "Shipping" }).children).toHaveLength(2);
  });
});

describe("a field that finds", () => {
  const options = [
    { id: "a", title: "First" },
    { id: "b", title: "Second" },
  ];

  it("goes round with the arrows and takes with Enter", async () => {
    const onpick = vi.fn();
    render(Pick, { label: "Case", value: "", options, onpick });
    const field = screen.getByRole("combobox", { name: "Case" });
    field.focus();
    await user.keyboard("{Enter}");
    expect(onpick).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("option", { selected: true })).toHaveTextContent("First");
    expect(field).toHaveAttribute("aria-activedescendant", screen.getByRole("option", { selected: true }).id);
    await user.keyboard("{ArrowUp}{Enter}");
    expect(onpick).toHaveBeenCalledExactlyOnceWith(options[1]);
  });

  it("has the first one ready when it is eager", async () => {
    const onpick = vi.fn();
    render(Pick, { label: "Case", value: "", options, onpick, eager: true });
    screen.getByRole("combobox").focus();
    await user.keyboard("{Enter}");
    expect(onpick).toHaveBeenCalledWith(options[0]);
  });
});

it("a few words of which one holds are walked with the arrows", async () => {
  const onchange = vi.fn();
  const options = ["Open", "Closed"].map((label) => ({ value: label.toLowerCase(), label }));
  render(Segments, { label: "Which", value: "open", options, onchange });
  expect(screen.getByRole("radio", { name: "Open" })).toBeChecked();
  screen.getByRole("radio", { name: "Open" }).focus();
  await user.keyboard("{ArrowRight}");
  expect(onchange).toHaveBeenCalledWith("closed");
});

it("their words stand in one pair of quotation marks", async () => {
  const { container, rerender } = render(Quote, { text: "It broke." });
  expect(container).toHaveTextContent(/^“It broke.”$/);
  await rerender({ text: `"It broke."` });
  expect(container).toHaveTextContent(/^“It broke.”$/);
});

it("stars are read as a number", () => {
  render(Stars, { value: 2 });
  expect(screen.getByRole("img", { name: "2 of 5 stars" })).toHaveTextContent("★★★★★");
});

it("a time tells how long ago, and exactly when on hover", () => {
  const at = new Date(Date.now() - 5.5 * 3_600_000).toISOString();
  render(Moment, { at });
  const time = screen.getByText("5 h ago");
  expect(time).toHaveAttribute("datetime", at);
  expect(time.title).toMatch(/20\d\d/);
});

it("a windowed list draws what is near, and what is asked for", async () => {
  const items = Array.from({ length: 5000 }, (_, at) => `row ${at}`);
  const row = createRawSnippet<[unknown, number]>((item) => ({ render: () => `<p>${item()}</p>` }));
  const { component } = render(Windowed, {
    items,
    height: 50,
    label: "Rows",
    key: (item: unknown) => item as string,
    row,
  });
  expect(screen.getAllByRole("listitem").length).toBeLessThan(40);
  expect(screen.queryByText("row 4000")).toBeNull();
  component.show(4000);
  await waitFor(() => expect(screen.getByText("row 4000")).toBeInTheDocument());
  expect(screen.queryByText("row 0")).toBeNull();
});
