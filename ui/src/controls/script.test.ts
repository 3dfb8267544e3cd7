import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import Quote from "./Quote.svelte";
import { fromRight, leans } from "./script";
import TextArea from "./TextArea.svelte";
import TextField from "./TextField.svelte";

const ARABIC = "وصل الطرد متأخراً ولم يرد عليّ أحد 😡";

describe("words of any script", () => {
  it("lean only where their letters have an italic", () => {
    for (const text of ["Too late — again!", "Прийшло запізно", "Πολύ αργά", "Č’est fini 🎁 1", ""])
      expect(leans(text)).toBe(true);
    for (const text of [ARABIC, "מאוחר מדי", "遅い", "देर से", "late وصل"]) expect(leans(text)).toBe(false);
  });

  it("run from the right where their first letter does", () => {
    expect(fromRight(`“1 ${ARABIC}”`)).toBe(true);
    expect(fromRight("late وصل")).toBe(false);
  });

  it("are quoted upright and from the right in Arabic, and slanted in Latin", () => {
    const { unmount } = render(Quote, { text: ARABIC });
    const arabic = screen.getByText(/وصل/);
    expect(arabic).toHaveAttribute("dir", "auto");
    expect(arabic).toHaveClass("upright", "right");
    unmount();
    render(Quote, { text: "Too late" });
    expect(screen.getByText(/Too late/)).not.toHaveClass("upright");
  });

  it("are typed in their own direction", () => {
    render(TextArea, { label: "Their words", value: ARABIC, voice: "theirs" });
    expect(screen.getByRole("textbox", { name: "Their words" })).toHaveAttribute("dir", "auto");
    expect(screen.getByRole("textbox", { name: "Their words" })).toHaveClass("upright");
    render(TextField, { label: "Name", value: "ليلى" });
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveAttribute("dir", "auto");
  });
});
