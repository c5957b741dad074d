import type { SettingsOf, Step as WalkStep } from "../run/walk/step";
import type { PairContext } from "./context";
import type { Situation } from "./situation";

export { type Decision, done, type Purpose, refuse, run, runIf } from "../run/walk/step";

/** The part of Amazon's guide "Creating a snapshot of your Windows Server instance" that a step belongs to. */
export type GuidePart = "Before you begin" | "Step 1" | "Step 2" | "Step 3" | "Next steps";

/** What is settled before anything is looked at: the inputs, and nothing of the cloud. */
export type Settings = SettingsOf<PairContext>;

/** One line of the guide. */
export interface Step extends WalkStep<Situation, PairContext> {
    readonly guide: GuidePart;
}
