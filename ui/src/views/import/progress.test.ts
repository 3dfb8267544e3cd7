import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import type { ImportReport, Refusal } from "../../ipc/wire";
import { putReportAway } from "../../state/import.svelte";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();

/** An import that goes on until the test ends it. */
function long() {
  let end: { done: (report: ImportReport) => void; refused: (refusal: Refusal) => void } | undefined;
  const answer = new Promise<ImportReport>((done, refused) => {
    end = { done, refused };
  });
  fake.answer("choose_import", () => answer);
  fake.answer("import_dropped", () => answer);
  return {
    done: (report: ImportReport) => end?.done(report),
    refused: (refusal: Refusal) => end?.refused(refusal),
  };
}

const bar = () => screen.findByRole("progressbar", { name: "Importing" });

beforeEach(async () => {
  putReportAway();
  go("inbox");
  render(App);
  await screen.findByRole("heading", { name: /have written/ });
});

describe("a long import", () => {
  it("says nothing while somebody chooses the files", async () => {
    const work = long();
    await user.keyboard("i");
    await waitFor(() => expect(fake.called("choose_import")).toHaveLength(1));
    expect(screen.queryByText(/Reading the files/)).toBeNull();
    work.done({ files: [] });
  });

  it("says that files are read, then how many rows are in and of how many", async () => {
    const work = long();
    fake.drop("orders.csv");
    expect(await screen.findByText(/Reading the files/)).toBeVisible();
    fake.work("Importing", 12_345, 66_667);
    expect(await bar()).toHaveAttribute("value", "12345");
    expect(screen.getByText("12,345 of 66,667")).toBeVisible();
    expect(screen.queryByText(/Reading the files/)).toBeNull();
    await expectAccessible();
    work.done({ files: [] });
    await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
  });

  it("that is stopped says that nothing was imported, and opens no dialog", async () => {
    const work = long();
    await user.keyboard("i");
    fake.work("Importing", 1, 66_667);
    await bar();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(screen.getByRole("button", { name: "Stop" })).toBeDisabled();
    expect(fake.called("stop_work")).toHaveLength(1);
    work.refused({ code: "stopped", message: "Stopped. Nothing was imported." });
    expect(await screen.findByText("Stopped. Nothing was imported.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("that met a full disk says so once, under a title that is true", async () => {
    const work = long();
    await user.keyboard("i");
    const message = "The disk is full. Your last change was not saved; everything before it is.";
    work.refused({ code: "storage", message });
    expect(await screen.findByRole("dialog", { name: "Nothing was imported" })).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent(message);
  });
});
