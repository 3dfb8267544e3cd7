import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { expectAccessible } from "../../axe.test-env";
import { fake } from "../../ipc/fake";
import { go, route } from "../../state/route.svelte";

const user = userEvent.setup();
const stage = () => screen.getByRole("navigation", { name: "Stages" }).querySelector("[aria-current]");
/** A field of the diagnosis that saves itself: the first because. */
const because = () => screen.getByRole("textbox", { name: "Because" });

async function open(id: string, sub?: string) {
  for (const c of fake.world.cases.filter((each) => each.id === "case-1")) {
    c.diagnosis.whys = [{ id: "why-0", text: "", evidence: "" }];
  }
  go("case", id, sub);
  render(App);
  await screen.findByRole("navigation", { name: "Stages" });
}

describe("what was read in their text", () => {
  const seen = () => fake.world.cases.find((c) => c.id === "case-1");

  it("is noted only when a person says so", async () => {
    const one = seen();
    if (!one) throw new Error("no case");
    one.wanted = "I want my money back.";
    one.felt = ["humiliated"];
    await open("case-1");
    await user.click(screen.getByRole("button", { name: "Yes, they want this" }));
    await waitFor(() => expect(seen()?.remedy_sought).toBe("I want my money back."));
    await user.click(screen.getByRole("button", { name: "Add “humiliated”" }));
    await waitFor(() => expect(seen()?.emotions).toEqual(["humiliated"]));
    expect(screen.queryByRole("button", { name: "Yes, they want this" })).toBeNull();
  });

  it("says nothing about a pattern before it is chosen what broke", async () => {
    await open("case-1");
    expect(screen.queryByText("Is it a pattern?")).toBeNull();
    expect(screen.queryByText(/No other case of this kind/)).toBeNull();
  });

  it("says whether it is a pattern once it is chosen, and what was not counted", async () => {
    const one = seen();
    if (!one) throw new Error("no case");
    one.diagnosis.sub = "double_charge";
    await open("case-1");
    expect(await screen.findByText(/No other case of this kind in 30 days. What waits/)).toBeVisible();
  });

  it("names no day on which marketing begins again while the case is open", async () => {
    const one = seen();
    if (!one) throw new Error("no case");
    one.customer.paused_until = "2030-01-04T10:00:00.000Z";
    one.customer.paused_while_open = true;
    await open("case-1");
    expect(screen.getByText("paused while a case is open")).toBeVisible();
  });
});

describe("a case", () => {
  beforeEach(() => open("case-1"));

  it("says who, how bad, and how far it is mended", () => {
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Charged twice for the renewal");
    expect(screen.getByText("“That is my rent.”")).toBeVisible();
    expect(screen.getByRole("img", { name: "The seam is golden up to Diagnosis" })).toBeInTheDocument();
    expect(screen.getByText(/4.5 orders a year/)).toBeVisible();
  });

  it("shows each stage with the keys 1 to 4, except while somebody types", async () => {
    expect(stage()).toHaveTextContent("Diagnosis");
    await user.keyboard("3");
    await waitFor(() => expect(stage()).toHaveTextContent("Ownership"));
    await user.keyboard("1");
    await waitFor(() => expect(stage()).toHaveTextContent("Diagnosis"));
    await user.type(because(), "4 retries");
    expect(stage()).toHaveTextContent("Diagnosis");
    expect(because()).toHaveValue("4 retries");
  });

  it("goes to the notes desk with N, whatever stage is shown", async () => {
    await user.keyboard("n");
    await waitFor(() => expect(route).toMatchObject({ screen: "notes", id: "case-1" }));
  });

  it("says where the case stands when another stage is looked at", async () => {
    await user.keyboard("2");
    expect(await screen.findByText("The case is in Diagnosis.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show Diagnosis" }));
    await waitFor(() => expect(stage()).toHaveTextContent("Diagnosis"));
  });

  it("is renamed where its title stands", async () => {
    await user.click(screen.getByRole("button", { name: "Charged twice for the renewal" }));
    const field = screen.getByRole("textbox", { name: "Title of the case" });
    await user.clear(field);
    await user.type(field, "Two renewals charged{Enter}");
    await waitFor(() =>
      expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Two renewals charged"),
    );
    expect(fake.called("edit_case").map((c) => c.edit.title)).toEqual(["Two renewals charged"]);
  });

  it("keeps its title when Escape is pressed", async () => {
    await user.click(screen.getByRole("button", { name: "Charged twice for the renewal" }));
    await user.keyboard("Nonsense{Escape}");
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Charged twice for the renewal");
    expect(fake.called("edit_case")).toEqual([]);
  });

  it("shows the whole history of the customer", async () => {
    await user.click(screen.getByRole("button", { name: "Whole history" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Hollis Park" })).toBeVisible();
    expect(route).toMatchObject({ screen: "customer", id: "customer-3" });
  });

  it("gives the case to somebody else", async () => {
    await waitFor(() => expect(screen.getAllByRole("option", { name: "Priya Nand" })).toHaveLength(1));
    await user.selectOptions(screen.getByRole("combobox", { name: "Who of us has this case" }), "Priya Nand");
    await waitFor(() => expect(fake.called("edit_case").at(-1)?.edit.owner_id).toBe("person-2"));
  });
});

describe("diagnosis", () => {
  beforeEach(() => open("case-1"));

  it("saves by itself, once, a moment after the last key", async () => {
    await user.type(because(), "The retry ignored the first answer");
    expect(fake.called("edit_why")).toEqual([]);
    expect(screen.getByText("Saving…")).toBeVisible();
    expect(await screen.findByText("Every change is saved")).toBeVisible();
    expect(fake.called("edit_why").map((c) => c.edit.text)).toEqual(["The retry ignored the first answer"]);
  });

  it("saves at once when the screen is left", async () => {
    await user.type(because(), "The retry");
    go("today");
    await waitFor(() => expect(fake.called("edit_why").at(-1)?.edit.text).toBe("The retry"));
  });

  it("never overwrites what is being typed when the case is fetched again", async () => {
    await user.type(because(), "The ret");
    fake.tell({ nouns: ["case"], case_id: "case-1", id: null, said: "" });
    await waitFor(() => expect(fake.called("get_case").length).toBeGreaterThan(1));
    await user.type(because(), "ry");
    expect(because()).toHaveValue("The retry");
  });

  it("keeps what was refused in its field, and says why", async () => {
    fake.refuse("edit_why", { code: "storage", message: "The disk is full; your text is still here." });
    await user.type(because(), "The retry");
    await user.tab();
    const alerts = await screen.findAllByText("The disk is full; your text is still here.");
    expect(alerts[0]).toBeVisible();
    expect(because()).toHaveValue("The retry");
  });

  it("takes the fracture point, the severity and the words for how it felt", async () => {
    const point = await screen.findByRole("combobox", { name: "The point where it broke" });
    await user.click(point);
    await user.type(point, "la");
    expect(fake.called("edit_case")).toHaveLength(0);
    await user.tab();
    expect(fake.called("edit_case")).toHaveLength(0);
    await user.click(point);
    await user.type(point, "xyz");
    expect(screen.getByText(/Nothing is called that/)).toBeVisible();
    await user.clear(point);
    await user.type(point, "la{Enter}");
    await waitFor(() => expect(fake.called("edit_case").at(-1)?.edit.fracture_sub).toBe("late"));

    await user.click(screen.getByRole("radio", { name: /Broken occasion/ }));
    await waitFor(() => expect(screen.getByText("Severity 4")).toBeVisible());

    await user.type(screen.getByRole("textbox", { name: "Their own word for it" }), "cheated{Enter}");
    expect(await screen.findByRole("button", { name: "Remove “cheated”" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Remove “cheated”" }));
    await waitFor(() => expect(fake.called("edit_case").at(-1)?.edit.emotions).toEqual([]));
  });

  it("asks a better question of a fact that blames, as long as it stands there", async () => {
    await user.type(screen.getByRole("textbox", { name: "A fact" }), "Somebody careless forgot it{Enter}");
    expect(await screen.findByText(/ends at a person/, {}, { timeout: 3000 })).toBeVisible();
    expect(screen.getByRole("textbox", { name: "A fact" })).toHaveValue("");
  });

  it("notes a fact with Enter and takes it back", async () => {
    await user.type(screen.getByRole("textbox", { name: "How we know" }), "bank file");
    await user.type(screen.getByRole("textbox", { name: "A fact" }), "Two debits on Monday{Enter}");
    expect(await screen.findByText(/Two debits on Monday/)).toBeVisible();
    expect(screen.getByRole("textbox", { name: "A fact" })).toHaveValue("");
    await user.click(screen.getByRole("button", { name: "Remove: Two debits on Monday" }));
    await waitFor(() => expect(screen.queryByText(/Two debits on Monday/)).toBeNull());
  });
});

describe("the gate", () => {
  it("says what is missing and wants a reason before it lets go", async () => {
    await open("case-1");
    expect(screen.getByText("Say why it happened, in a sentence.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Go on anyway…" }));
    await user.click(screen.getByRole("button", { name: "Go on to Apology" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Say in one sentence why");
    expect(fake.called("move_stage")).toEqual([]);

    await user.type(
      screen.getByRole("textbox", { name: /Why it may go on/ }),
      "They want to hear from us today",
    );
    await user.click(screen.getByRole("button", { name: "Go on to Apology" }));
    await waitFor(() => expect(stage()).toHaveTextContent("Apology"));
    expect(fake.called("move_stage")).toEqual([
      { id: "case-1", to: "apology", overrule: "They want to hear from us today" },
    ]);
    expect(route.sub).toBe("apology");
  });

  it("opens with Ctrl Enter once nothing is missing", async () => {
    await open("case-3");
    expect(await screen.findByText("Nothing is missing here.")).toBeVisible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(stage()).toHaveTextContent("Follow-up"));
    expect(fake.called("move_stage")).toEqual([{ id: "case-3", to: "follow_up", overrule: null }]);
  });

  it("asks for a reason when the desk finds more missing than was shown", async () => {
    await open("case-3");
    fake.refuse("move_stage", { code: "gate_not_met", message: "Not yet: deliver what was offered." });
    await user.click(await screen.findByRole("button", { name: "Go on to Follow-up" }));
    expect(await screen.findByText("Not yet: deliver what was offered.")).toBeVisible();
  });

  it("lets a case go back without a reason", async () => {
    await open("case-3", "diagnosis");
    await user.click(screen.getByRole("button", { name: "Move it back here" }));
    await waitFor(() =>
      expect(fake.called("move_stage")).toEqual([{ id: "case-3", to: "diagnosis", overrule: null }]),
    );
  });
});

describe("every stage", () => {
  it.each(["diagnosis", "apology", "ownership", "follow_up"])("%s can be read without eyes", async (sub) => {
    await open("case-3", sub);
    await waitFor(() => expect(fake.called("get_choices").length).toBeGreaterThan(0));
    await expectAccessible();
  });
});

describe("a case that is not there", () => {
  it("says so and shows the way back", async () => {
    go("case", "case-99");
    render(App);
    expect(await screen.findByRole("heading", { name: "This case cannot be shown" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show the cases" }));
    await waitFor(() => expect(route.screen).toBe("cases"));
  });
});
