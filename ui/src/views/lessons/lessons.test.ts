import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go } from "../../state/route.svelte";

const user = userEvent.setup();

async function open(id?: string) {
  go("lessons", id);
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Lessons" });
}

describe("the library", () => {
  beforeEach(async () => {
    await open();
    await screen.findByRole("heading", { level: 2, name: "Dated gifts leave first" });
  });

  it("shows a lesson as others would read it, without the customer's name", async () => {
    expect(screen.getByRole("heading", { name: "What happened" })).toBeVisible();
    expect(document.querySelector("mark")).toHaveTextContent("the customer");
    expect(screen.queryByText(/Otto/)).toBeNull();
    expect(screen.getByText("“We handed your parcel over too late. That was our mistake.”")).toBeVisible();
    await expectAccessible();
  });

  it("is walked with J and K", async () => {
    await user.keyboard("j");
    expect(await screen.findByRole("heading", { level: 2, name: "Refund before you explain" })).toBeVisible();
    await user.keyboard("k");
    expect(await screen.findByRole("heading", { level: 2, name: "Dated gifts leave first" })).toBeVisible();
  });

  it("shows what was replaced only when asked", async () => {
    expect(screen.getByText("2 personal details were replaced.")).toBeVisible();
    expect(document.querySelector("mark")).not.toHaveAttribute("title");
    await user.click(screen.getByRole("button", { name: "Show them" }));
    const row = within(screen.getByRole("table")).getAllByRole("row")[1];
    expect(row).toHaveTextContent("Otto × 2");
    expect(row).toHaveTextContent("the customer");
    expect(document.querySelector("mark")).toHaveAttribute("title");
    await user.click(screen.getByRole("button", { name: "Hide them" }));
    expect(screen.queryByRole("table")).toBeNull();
  });
});

describe("a draft that is only begun", () => {
  beforeEach(async () => {
    const begun = fake.world.lessons[0];
    if (begun) {
      begun.fields.learnt = "";
      begun.shown = begun.shown.map((s) => (s.field === "learnt" ? { ...s, pieces: [] } : s));
    }
    await open("lesson-1");
  });

  it("opens to be written, and says when read what is still empty", async () => {
    expect(await screen.findByRole("textbox", { name: "What we learnt" })).toHaveValue("");
    await user.click(screen.getByRole("button", { name: "Read" }));
    expect(await screen.findByText("still empty")).toBeVisible();
    expect(screen.getByRole("heading", { name: "What we learnt" })).toBeVisible();
    await expectAccessible();
  });
});

describe("editing a lesson", () => {
  it("saves all fields together, so that none loses what another has", async () => {
    await open("lesson-1");
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    const learnt = screen.getByRole("textbox", { name: "What we learnt" });
    await user.clear(learnt);
    await user.type(learnt, "Read the note before noon.");
    await user.type(screen.getByRole("textbox", { name: "Which team owns it" }), " night shift");
    await user.click(screen.getByRole("button", { name: "Read" }));
    expect(await screen.findByText("Read the note before noon.")).toBeVisible();
    expect(fake.called("edit_lesson").at(-1)?.fields).toMatchObject({
      learnt: "Read the note before noon.",
      owner_team: "Warehouse night shift",
      expected: "A gift with a date leaves the day before.",
    });
  });

  it("shows what is personal while it is typed, and the fields can be read without eyes", async () => {
    await open("lesson-1");
    await user.click(await screen.findByRole("button", { name: "Edit" }));
    expect(screen.getByRole("textbox", { name: "What happened" })).toHaveValue(
      "Otto ordered for a fixed day. It missed the collection and reached Lisbon four days late.",
    );
    await expectAccessible();
  });
});

describe("publishing", () => {
  it("waits until somebody has checked the lesson, and asks before a new folder", async () => {
    await open("lesson-1");
    expect(await screen.findByText(/Look at these yourself/)).toHaveTextContent("Lisbon");
    expect(await screen.findByRole("button", { name: "Nothing to publish" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "I checked it: nothing personal is left" }));
    expect(fake.called("confirm_lesson")).toEqual([{ id: "lesson-1" }]);

    await user.click(await screen.findByRole("button", { name: /Publish 1 lesson/ }));
    const dialog = await screen.findByRole("dialog", { name: "Use this folder for the first time?" });
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Yes, publish there" }));
    expect(await screen.findByText("Published: 1 written, 1 unchanged.")).toBeVisible();
    expect(fake.called("publish_lessons")).toEqual([
      { input: { new_folder: false } },
      { input: { new_folder: true } },
    ]);
    expect(await screen.findByText("Checked and published.")).toBeVisible();
  });

  it("publishes nothing when the person says not now", async () => {
    await open("lesson-1");
    await user.click(await screen.findByRole("button", { name: "I checked it: nothing personal is left" }));
    await user.click(await screen.findByRole("button", { name: /Publish 1 lesson/ }));
    await user.click(await screen.findByRole("button", { name: "Not now" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.world.lessons[0]?.row.state).toBe("confirmed");
  });

  it("names the files that somebody else edited", async () => {
    fake.world.folder = { ...fake.world.folder, new: false, ready: true };
    await open("lesson-1");
    await user.click(await screen.findByRole("button", { name: "I checked it: nothing personal is left" }));
    fake.answer("publish_lessons", () => ({
      written: 0,
      unchanged: 3,
      conflicts: ["gifts.conflict-desk.md"],
      withdrawn: 0,
    }));
    await user.click(await screen.findByRole("button", { name: /Publish 1 lesson/ }));
    expect(await screen.findByText("gifts.conflict-desk.md")).toBeVisible();
    expect(screen.getByText(/Theirs stayed; ours stand beside them/)).toBeVisible();
  });

  it("says where the folder is what is wrong with it", async () => {
    const { folder } = fake.world;
    fake.world.folder = {
      ...folder,
      new: false,
      problem: "The folder cannot be reached; nothing was changed.",
    };
    await open();
    expect(await screen.findByText("The folder cannot be reached; nothing was changed.")).toBeVisible();
  });

  it("asks for a folder first, where there is none", async () => {
    fake.world.folder = { ...fake.world.folder, name: null, new: false };
    await open();
    await user.click(await screen.findByRole("button", { name: "Choose a folder…" }));
    expect(fake.called("choose_lessons_folder")).toHaveLength(1);
  });
});

describe("an empty library", () => {
  it("says what belongs here and gives the first step", async () => {
    fake.world.lessons = [];
    await open();
    expect(await screen.findByRole("heading", { name: "Nothing learnt yet" })).toBeVisible();
    await expectAccessible();
  });
});
